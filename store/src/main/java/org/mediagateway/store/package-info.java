/**
 * What every adapter of this module shares: the exception that reports a store's failure. The
 * adapters themselves are in the sub-packages: start reading at {@code sqlite.SqliteStore}.
 */
@NullMarked
package org.mediagateway.store;

import org.jspecify.annotations.NullMarked;
