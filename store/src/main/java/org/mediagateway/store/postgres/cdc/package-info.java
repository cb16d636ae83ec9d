/**
 * Change data capture: what other programs write to the rows is read from PostgreSQL's logical
 * replication, and said in the change log.
 */
@NullMarked
package org.mediagateway.store.postgres.cdc;

import org.jspecify.annotations.NullMarked;
