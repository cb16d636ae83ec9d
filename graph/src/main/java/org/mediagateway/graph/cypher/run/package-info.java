/**
 * The operators that run a query: rows are pushed from one to the next.
 *
 * <p>Takes operators that {@code cypher.plan} has put together; produces rows. A row is one array
 * that all operators of a query share: each variable has its slot, an operator writes its own and
 * calls the next, and only those that sort, group or tell duplicates apart copy values. Threads: a
 * pipeline belongs to one.
 */
@NullMarked
package org.mediagateway.graph.cypher.run;

import org.jspecify.annotations.NullMarked;
