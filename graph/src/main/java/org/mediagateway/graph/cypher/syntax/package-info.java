/**
 * The text of a query and its syntax tree.
 *
 * <p>Takes text; produces {@link org.mediagateway.graph.cypher.syntax.Query}, or a {@link
 * org.mediagateway.graph.cypher.syntax.CypherException} that points at the offending place. Never
 * looks at a graph. Threads: a parser belongs to one; trees are immutable.
 */
@NullMarked
package org.mediagateway.graph.cypher.syntax;

import org.jspecify.annotations.NullMarked;
