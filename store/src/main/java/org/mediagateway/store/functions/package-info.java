/**
 * The SQL functions on vectors: one catalogue of names, arguments, formulas and computations. The
 * embedded database calls the computations; the migration {@code functions} says the same in
 * PostgreSQL's SQL, and tests compare the two. Takes SQL values, produces SQL values; knows no
 * connection and no table. Pure functions of their arguments, so safe on any thread; an aggregation
 * belongs to one.
 *
 * <p>Start reading at {@link org.mediagateway.store.functions.SqlFunctions}.
 */
@NullMarked
package org.mediagateway.store.functions;

import org.jspecify.annotations.NullMarked;
