package org.mediagateway.app.bench;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one phase of a load on recommendations measured.
 *
 * @param phase {@code interaction} for recording one, {@code fresh} for the rows right after it,
 *     {@code kept} for the same rows again
 * @param clients how many asked at once
 * @param requests how many were answered with 200
 * @param errors how many were not, by status
 * @param stale rows without the viewer's last interaction in them
 * @param roundTrip what clients waited, send to whole answer
 */
public record RecommendResult(
    String phase,
    int clients,
    long requests,
    Map<String, Long> errors,
    long stale,
    Latencies roundTrip) {
  public RecommendResult {
    errors = Map.copyOf(errors);
  }

  /**
   * One request.
   *
   * @param stale whether the viewer's last interaction is missing in its answer
   */
  record Sample(String phase, int status, boolean stale, double millis) {}

  /**
   * @param samples of one phase, at least one of them answered
   */
  static RecommendResult of(String phase, int clients, List<Sample> samples) {
    List<Sample> answered = samples.stream().filter(sample -> sample.status() == 200).toList();
    Map<String, Long> errors = new TreeMap<>();
    samples.stream()
        .filter(sample -> sample.status() != 200)
        .forEach(sample -> errors.merge("status " + sample.status(), 1L, Long::sum));
    return new RecommendResult(
        phase,
        clients,
        answered.size(),
        errors,
        answered.stream().filter(Sample::stale).count(),
        Latencies.of(answered.stream().mapToDouble(Sample::millis).toArray()));
  }
}
