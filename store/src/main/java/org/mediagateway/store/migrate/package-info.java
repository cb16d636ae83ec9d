/**
 * Moving the truth from the embedded store to PostgreSQL. Takes a data directory that no gateway
 * uses and a database that none uses; produces a database with the same rows, verified by count and
 * hash. Never changes the source, and never leaves a part that a gateway could take for the whole.
 * One thread.
 *
 * <p>Start reading at {@link org.mediagateway.store.migrate.SqliteToPostgres}.
 */
@NullMarked
package org.mediagateway.store.migrate;

import org.jspecify.annotations.NullMarked;
