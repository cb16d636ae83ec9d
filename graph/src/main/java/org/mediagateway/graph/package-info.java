/**
 * A hypergraph in memory: nodes, and edges that join any number of them in named roles.
 *
 * <p>Takes edits of one writer; produces immutable versions that any number of readers use without
 * waiting. {@link org.mediagateway.graph.Hypergraph} is the way in. Knows no films, and no query
 * language.
 */
@NullMarked
package org.mediagateway.graph;

import org.jspecify.annotations.NullMarked;
