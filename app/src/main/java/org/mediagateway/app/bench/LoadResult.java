package org.mediagateway.app.bench;

import java.util.Map;

/**
 * What one phase of a load test measured.
 *
 * @param phase {@code new} for texts never seen before, {@code repeated} for cached ones
 * @param clients how many asked at once
 * @param requests how many were answered with 200
 * @param errors how many were not, by status or reason
 * @param requestsPerSecond answered per second
 * @param roundTrip what clients waited, send to whole answer
 * @param server what the server says it took, {@code metadata.latencyMillis}
 * @param cachedShare the share that the server says came from its cache, 0 to 1
 */
public record LoadResult(
    String phase,
    int clients,
    long requests,
    Map<String, Long> errors,
    double requestsPerSecond,
    Latencies roundTrip,
    Latencies server,
    double cachedShare) {
  public LoadResult {
    errors = Map.copyOf(errors);
  }
}
