/**
 * The embedded store: every port of the domain on one SQLite database in one data directory. Takes
 * and produces domain values; one connection writes, a few read. Never shares its directory with
 * another process, and never lets a type of {@code java.sql} out. Safe on any thread.
 *
 * <p>Start reading at {@link org.mediagateway.store.sqlite.SqliteStore}.
 */
@NullMarked
package org.mediagateway.store.sqlite;

import org.jspecify.annotations.NullMarked;
