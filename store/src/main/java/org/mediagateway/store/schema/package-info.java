/**
 * Schema migrations: numbered scripts, forward and back, applied in one transaction under the
 * database's own lock and remembered with their checksums. Takes an open connection; produces a
 * database at a known version. Never touches rows except through a script. Used by one thread, when
 * a store is opened.
 */
@NullMarked
package org.mediagateway.store.schema;

import org.jspecify.annotations.NullMarked;
