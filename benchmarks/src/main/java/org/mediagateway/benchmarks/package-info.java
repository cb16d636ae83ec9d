/**
 * The side-by-side benchmark of the vector engine and its peers.
 *
 * <p>Takes vector files or a synthetic recipe, and names of engines. Produces a table, JSON and a
 * plot in which every latency stands beside its recall. Never ships with the product and never
 * changes the files it is given. The command runs on one thread; the engines run in child
 * processes, one at a time.
 */
@NullMarked
package org.mediagateway.benchmarks;

import org.jspecify.annotations.NullMarked;
