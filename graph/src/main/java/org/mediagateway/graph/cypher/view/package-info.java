/**
 * A version of the graph as queries see it: nodes, and directed relationships between two of them.
 *
 * <p>Takes a {@link org.mediagateway.graph.GraphVersion}; produces the entities of {@code
 * graph.value}. A binary edge is a relationship; any other edge is a node whose label is its type,
 * with a relationship to each participant whose type is the role. Never changes anything. Threads:
 * everything is immutable.
 */
@NullMarked
package org.mediagateway.graph.cypher.view;

import org.jspecify.annotations.NullMarked;
