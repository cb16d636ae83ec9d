/** The contract tests on SQLite, and what only an embedded store must do. */
@NullMarked
package org.mediagateway.store.sqlite;

import org.jspecify.annotations.NullMarked;
