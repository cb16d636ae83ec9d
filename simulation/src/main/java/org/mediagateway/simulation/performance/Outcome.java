package org.mediagateway.simulation.performance;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.mediagateway.simulation.performance.PerformanceScenario.Size;

/**
 * What the scenario measured, and how steady it was.
 *
 * @param size of the run
 * @param buildSeconds to index all titles
 * @param bytesPerTitle resident and mapped, by the engine's own count
 * @param iterations in the order they ran
 */
public record Outcome(
    Size size, double buildSeconds, double bytesPerTitle, List<Iteration> iterations) {
  /** The founding documents' goals. */
  static final double COHERENCE_GOAL = 0.95;

  static final double LATENCY_VARIATION_GOAL = 0.025;

  /** The recall below which a latency means nothing. */
  static final double RECALL_GOAL = 0.95;

  /**
   * One pass over all queries on one thread.
   *
   * @param p50Micros median latency
   * @param p95Micros 95th percentile
   * @param p99Micros 99th percentile
   * @param meanMicros mean latency
   * @param queriesPerSecond searches per second of searching time
   * @param recallAt10 against exact answers, on the sample
   */
  public record Iteration(
      double p50Micros,
      double p95Micros,
      double p99Micros,
      double meanMicros,
      double queriesPerSecond,
      double recallAt10) {}

  public Outcome {
    iterations = List.copyOf(iterations);
  }

  /** Standard deviation over mean of the median latency, between iterations. */
  @JsonProperty
  public double latencyVariation() {
    return variation(Iteration::p50Micros);
  }

  /**
   * One minus the mean coefficient of variation of latency (p50, p95), throughput and recall
   * between iterations.
   */
  @JsonProperty
  public double coherence() {
    return 1
        - (variation(Iteration::p50Micros)
                + variation(Iteration::p95Micros)
                + variation(Iteration::queriesPerSecond)
                + variation(Iteration::recallAt10))
            / 4;
  }

  /** Whether coherence, latency variation and recall all reach their goals. */
  @JsonProperty
  public boolean goalsMet() {
    return coherence() > COHERENCE_GOAL
        && latencyVariation() < LATENCY_VARIATION_GOAL
        && iterations.stream().allMatch(it -> it.recallAt10() >= RECALL_GOAL);
  }

  private double variation(ToDoubleFunction<Iteration> field) {
    double mean = iterations.stream().mapToDouble(field).average().orElseThrow();
    double squares =
        iterations.stream().mapToDouble(it -> Math.pow(field.applyAsDouble(it) - mean, 2)).sum();
    // The sample's standard deviation: iterations are few.
    return Math.sqrt(squares / (iterations.size() - 1)) / mean;
  }
}
