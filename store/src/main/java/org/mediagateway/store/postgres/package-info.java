/**
 * The production store: every port of the domain on one PostgreSQL database with pgvector, shared
 * by any number of gateway nodes. Takes and produces domain values; one write transaction runs at a
 * time in the whole database, and its commit wakes the other nodes. Never retries a write that may
 * have happened, and never lets a type of {@code java.sql} or a password out. Safe on any thread.
 *
 * <p>Start reading at {@link org.mediagateway.store.postgres.PostgresStore}.
 */
@NullMarked
package org.mediagateway.store.postgres;

import org.jspecify.annotations.NullMarked;
