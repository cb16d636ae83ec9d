/**
 * Vectors, queries, filters and the exact truth about them.
 *
 * <p>Takes {@code .fbin}, {@code .f16bin}, {@code .fvecs} and {@code .ibin} files, or the recipe of
 * synthetic vectors. Produces unit-norm float32 rows in a mapped file, filters, and exact nearest
 * neighbours, each cached under a name that contains the hash of what it was made from. Never keeps
 * a data set on the heap. Every type is immutable and safe for any number of threads once made.
 */
@NullMarked
package org.mediagateway.benchmarks.dataset;

import org.jspecify.annotations.NullMarked;
