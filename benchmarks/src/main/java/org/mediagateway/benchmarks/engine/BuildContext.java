package org.mediagateway.benchmarks.engine;

import java.nio.file.Path;
import org.mediagateway.benchmarks.dataset.VectorMatrix;

/**
 * What an adapter builds its index from.
 *
 * @param base unit-norm rows; the row number is the ordinal that probes answer
 * @param baseKey the hash of the rows, for the names of cached indexes
 * @param cacheFolder where built indexes of slow builders are kept between runs
 * @param scratchFolder for files that need not outlive the run, on the same file system
 * @param threads how many threads may build
 * @param seed for everything random in the build
 */
public record BuildContext(
    VectorMatrix base,
    String baseKey,
    Path cacheFolder,
    Path scratchFolder,
    int threads,
    long seed) {}
