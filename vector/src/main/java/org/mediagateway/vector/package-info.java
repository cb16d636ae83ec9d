/**
 * An approximate nearest-neighbour index that is exact about what it promises.
 *
 * <p>Takes vectors under external {@code long} ids; produces, for a query vector, the most similar
 * live ids with similarities and a trace of the work. Never knows what the vectors mean, never
 * returns a deleted id, never returns fewer than k results when k matching vectors exist. Threads:
 * {@link org.mediagateway.vector.VectorIndex} is thread-safe, searches never wait for writers; a
 * {@link org.mediagateway.vector.Searcher} belongs to one thread.
 */
@NullMarked
package org.mediagateway.vector;

import org.jspecify.annotations.NullMarked;
