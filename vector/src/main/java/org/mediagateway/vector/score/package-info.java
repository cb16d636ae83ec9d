/**
 * Scores of stored vectors against one query, whatever form the vectors are stored in.
 *
 * <p>Takes a query (or a stored vector as the query) and ordinals; produces scores, where larger is
 * nearer. The seam between the graph and the quantisers. Threads: a scorer belongs to one thread.
 */
@NullMarked
package org.mediagateway.vector.score;

import org.jspecify.annotations.NullMarked;
