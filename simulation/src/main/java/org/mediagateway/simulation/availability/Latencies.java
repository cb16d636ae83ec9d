package org.mediagateway.simulation.availability;

import java.util.Arrays;
import org.mediagateway.simulation.availability.AvailabilityOutcome.Latency;

/** The spread of many latencies, by the nearest-rank method. */
final class Latencies {
  private Latencies() {}

  static Latency of(String what, double[] millis) {
    double[] sorted = millis.clone();
    Arrays.sort(sorted);
    return new Latency(what, rank(sorted, 0.50), rank(sorted, 0.95), rank(sorted, 0.99));
  }

  private static double rank(double[] sorted, double share) {
    return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
  }
}
