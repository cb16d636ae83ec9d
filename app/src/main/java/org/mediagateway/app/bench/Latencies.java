package org.mediagateway.app.bench;

import java.util.Arrays;
import org.mediagateway.domain.measure.NearestRank;

/**
 * The spread of many latencies.
 *
 * @param p50Millis half were no slower
 * @param p95Millis 95 of 100 were no slower
 * @param p99Millis 99 of 100 were no slower
 * @param maxMillis the slowest
 */
public record Latencies(double p50Millis, double p95Millis, double p99Millis, double maxMillis) {
  /**
   * Of these samples, by the nearest-rank method.
   *
   * @param millis at least one; not kept
   */
  static Latencies of(double[] millis) {
    if (millis.length == 0) {
      throw new IllegalArgumentException("latencies need at least one sample: samples=0");
    }
    double[] sorted = millis.clone();
    Arrays.sort(sorted);
    return new Latencies(
        NearestRank.of(sorted, 0.50),
        NearestRank.of(sorted, 0.95),
        NearestRank.of(sorted, 0.99),
        sorted[sorted.length - 1]);
  }
}
