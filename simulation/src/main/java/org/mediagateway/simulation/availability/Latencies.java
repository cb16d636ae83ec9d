package org.mediagateway.simulation.availability;

import java.util.Arrays;
import org.mediagateway.domain.measure.NearestRank;
import org.mediagateway.simulation.availability.AvailabilityOutcome.Latency;

/** The spread of many latencies, by the nearest-rank method. */
final class Latencies {
  private Latencies() {}

  static Latency of(String what, double[] millis) {
    double[] sorted = millis.clone();
    Arrays.sort(sorted);
    return new Latency(
        what,
        NearestRank.of(sorted, 0.50),
        NearestRank.of(sorted, 0.95),
        NearestRank.of(sorted, 0.99));
  }
}
