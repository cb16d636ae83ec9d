package org.mediagateway.benchmarks.run;

import java.nio.file.Path;

/**
 * Everything that an engine's process must know.
 *
 * @param engine a name known to {@code Engines}
 * @param data files that the parent prepared
 * @param filter a {@code FilterSpec} as text
 * @param k neighbours wanted
 * @param buildThreads threads that build
 * @param seed for filters and the build
 * @param timing how long to warm up and to measure
 */
public record SessionSpec(
    String engine, Files data, String filter, int k, int buildThreads, long seed, Timing timing) {

  /**
   * Prepared files.
   *
   * @param baseKey hash of the base rows' origin
   * @param base unit-norm base rows, {@code .fbin}
   * @param queries unit-norm queries, {@code .fbin}
   * @param truth exact neighbours under the filter, {@code .ibin}
   * @param cacheFolder for built indexes
   * @param scratchFolder removed after the run, on the same file system as the cache
   */
  public record Files(
      String baseKey, Path base, Path queries, Path truth, Path cacheFolder, Path scratchFolder) {}

  /**
   * Durations.
   *
   * @param warmUpSeconds searching before the first decision
   * @param passSecondsMax longest pass over the queries; slow engines answer fewer of them
   * @param throughputSeconds each measurement of queries per second
   */
  public record Timing(double warmUpSeconds, double passSecondsMax, double throughputSeconds) {
    /** Long enough for compiled code and stable medians. */
    public static final Timing FULL = new Timing(4, 3, 0.5);

    /** A smoke run: the figures are rough, above all for the slow engines. */
    public static final Timing QUICK = new Timing(1, 1, 0.2);

    /** For tests. */
    static final Timing BRIEF = new Timing(0.2, 0.5, 0.05);
  }
}
