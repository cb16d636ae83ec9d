/**
 * Makes operators of a query: checks what its names and types mean, compiles expressions, and
 * chooses indexes and the order of joins.
 *
 * <p>Takes a syntax tree, parameters and a graph; produces the pipelines that {@code cypher.run}
 * runs, or a {@link org.mediagateway.graph.cypher.syntax.CypherException} that points at the
 * offending place. A plan serves one run: parameters and the graph's counts are known while it is
 * made. Threads: one.
 */
@NullMarked
package org.mediagateway.graph.cypher.plan;

import org.jspecify.annotations.NullMarked;
