package org.mediagateway.benchmarks.engine;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mediagateway.benchmarks.dataset.Filter;

/**
 * A built index of one engine in one configuration, ready to be asked.
 *
 * <p>Safe for several threads as long as each uses a {@link Probe} of its own.
 */
public interface AnnEngine extends AutoCloseable {

  /** A searcher for one thread. */
  interface Probe extends AutoCloseable {
    /**
     * The rows most similar to a query.
     *
     * @param query unit-norm, {@code float[dimension]}, only read
     * @param k how many are wanted
     * @param effort how hard to try
     * @param filter the rows allowed, null for all
     * @param target {@code int[>= k]}, receives ordinals of base rows, best first
     * @return how many were found
     */
    int search(float[] query, int k, Effort effort, @Nullable Filter filter, int[] target);

    @Override
    default void close() {}
  }

  /**
   * How hard a search tries.
   *
   * @param beam within the engine's {@link AnnEngine#beams}; more is slower and finds more
   * @param rescored how many candidates are compared again in full precision, one of {@link
   *     AnnEngine#rescoreChoices}; 0 leaves it to the engine
   */
  record Effort(int beam, int rescored) {}

  /**
   * The efforts worth trying.
   *
   * @param min the least
   * @param max the greatest
   */
  record Beams(int min, int max) {}

  /**
   * Memory by arithmetic of the engine's own accounting, not by the operating system's.
   *
   * @param residentBytes heap and off-heap memory that the index holds
   * @param mappedBytes bytes of mapped files that a search may read
   */
  record Footprint(long residentBytes, long mappedBytes) {}

  /** A probe for one more thread. */
  Probe newProbe();

  /** The range of {@link Effort#beam()} for k results. */
  Beams beams(int k);

  /** The values of {@link Effort#rescored()} to try for k results. */
  default int[] rescoreChoices(int k) {
    return new int[] {0};
  }

  Footprint footprint();

  /** Wall time of the build, remembered if an earlier run did it. */
  double buildSeconds();

  /** What was configured, by the engine's own names. */
  Map<String, Object> parameters();

  @Override
  void close();
}
