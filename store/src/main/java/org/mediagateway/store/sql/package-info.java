/**
 * The domain's ports in SQL, the same for every database: rows, write transaction, reads. Takes
 * connections, a dialect and an error translation from the adapter of a database; produces the
 * ports. Never opens a connection by itself. Ports are safe on any thread, a write transaction
 * belongs to one.
 */
@NullMarked
package org.mediagateway.store.sql;

import org.jspecify.annotations.NullMarked;
