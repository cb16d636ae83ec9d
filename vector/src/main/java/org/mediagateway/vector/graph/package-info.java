/**
 * The navigable small world: storage of links, the walk that searches them, and what builds,
 * repairs and reorders them.
 *
 * <p>Takes ordinals and {@linkplain org.mediagateway.vector.score.Scorer scorers}; produces
 * candidate ordinals and links. Never sees external ids except to carry them, never blocks a
 * reader. Threads: {@link org.mediagateway.vector.graph.Segment} is shared; a {@link
 * org.mediagateway.vector.graph.Walk} belongs to one thread.
 */
@NullMarked
package org.mediagateway.vector.graph;

import org.jspecify.annotations.NullMarked;
