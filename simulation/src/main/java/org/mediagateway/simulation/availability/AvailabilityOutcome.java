package org.mediagateway.simulation.availability;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * What the scenario measured.
 *
 * @param titles in the catalogue
 * @param hyperedges offers in the graph
 * @param seed of the run
 * @param loadSeconds to read all titles into the graph, at the first question
 * @param accuracy share of the questions whose answer equals the oracle's
 * @param coverage share of the titles with an offer that the graph finds
 * @param latencyMillisP50 of the three questions over HTTP, one client
 * @param latencyMillisP95 the same
 * @param edgeReduction edges between pairs of nodes that the same facts need, for each of ours
 * @param bytesPerHyperedge heap, without the strings of properties
 * @param bytesPerNode the same
 * @param questions each of the three
 * @param replay of a day's updates under load
 */
public record AvailabilityOutcome(
    int titles,
    long hyperedges,
    long seed,
    double loadSeconds,
    double accuracy,
    double coverage,
    double latencyMillisP50,
    double latencyMillisP95,
    double edgeReduction,
    double bytesPerHyperedge,
    double bytesPerNode,
    List<Latency> questions,
    Replay replay) {
  /** The founding documents' goals; every answer has to be right, whatever they ask. */
  static final double LATENCY_MILLIS_GOAL = 15;

  static final double COVERAGE_GOAL = 0.95;
  static final double REPLAY_P99_MILLIS_GOAL = 25;

  /** How long answers to one question took. */
  public record Latency(String question, double p50Millis, double p95Millis, double p99Millis) {}

  /**
   * Updates while clients ask.
   *
   * @param updates titles changed
   * @param clients that asked meanwhile
   * @param answers they got
   * @param wrong answers that the oracle gives at no moment they may be of
   * @param seconds it took
   * @param latency of all answers
   */
  public record Replay(
      int updates, int clients, int answers, int wrong, double seconds, Latency latency) {}

  public AvailabilityOutcome {
    questions = List.copyOf(questions);
  }

  /** Whether every answer was right and quick enough. */
  @JsonProperty
  public boolean goalsMet() {
    return accuracy == 1
        && coverage >= COVERAGE_GOAL
        && latencyMillisP95 <= LATENCY_MILLIS_GOAL
        && replay.wrong() == 0
        && replay.latency().p99Millis() <= REPLAY_P99_MILLIS_GOAL;
  }
}
