/**
 * Queries on the hypergraph in openCypher, reading only.
 *
 * <p>Takes a version of a graph, a query's text and parameters; produces rows, or a {@link
 * org.mediagateway.graph.cypher.syntax.CypherException} that says rule, values and remedy. {@link
 * org.mediagateway.graph.cypher.CypherEngine} is the way in. Never changes a graph. Threads: any.
 */
@NullMarked
package org.mediagateway.graph.cypher;

import org.jspecify.annotations.NullMarked;
