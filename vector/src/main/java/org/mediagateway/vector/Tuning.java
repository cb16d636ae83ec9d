package org.mediagateway.vector;

import org.mediagateway.vector.graph.Walk;

/**
 * The search effort in force, and what a request's {@link Effort} means as a stop rule.
 *
 * <p>Thread-safe.
 */
final class Tuning {
  /** The slack an index starts with; chosen on one half of the benchmark's queries. */
  static final double SLACK_DEFAULT = 0.14;

  /** Nodes rescored from bytes at that slack: this many, and so many per result. */
  private static final int RESCORE_BASE = 30;

  private static final int RESCORE_PER_RESULT = 2;

  /** Scanned codes rescored beyond k, however little the effort. */
  private static final int SCAN_RESCORE_MIN = 6;

  private volatile double slack = SLACK_DEFAULT;

  double slack() {
    return slack;
  }

  void slack(double newSlack) {
    slack = newSlack;
  }

  Walk.Stop stop(Effort effort, int k, int hopsMax) {
    return switch (effort) {
      case Effort.Tuned() -> new Walk.Stop(k, slack, hopsMax);
      case Effort.Adaptive(double own) -> new Walk.Stop(k, own, hopsMax);
      case Effort.Beam(int ef) -> new Walk.Stop(ef, 0, hopsMax);
      case Effort.Exact() -> throw new AssertionError("exact search walks no graph");
    };
  }

  /**
   * How many walked nodes are rescored: more when more effort is asked for, or codes that fit the
   * vectors badly would bound the recall whatever the walk finds.
   */
  int rescored(Effort effort, int k) {
    int base = RESCORE_BASE + RESCORE_PER_RESULT * k;
    return switch (effort) {
      case Effort.Tuned() -> widened(base, slack);
      case Effort.Adaptive(double own) -> widened(base, own);
      case Effort.Beam(int ef) -> Math.max(base, ef);
      case Effort.Exact() -> throw new AssertionError("exact search rescores nothing");
    };
  }

  /**
   * How many scanned codes are rescored: in proportion to the slack, because a scan's recall hangs
   * on nothing else (docs/decisions/013).
   */
  int scanRescored(Effort effort, int k) {
    return switch (effort) {
      case Effort.Tuned() -> proportional(slack, k);
      case Effort.Adaptive(double own) -> proportional(own, k);
      case Effort.Beam(int ef) -> Math.max(RESCORE_BASE + RESCORE_PER_RESULT * k, ef);
      case Effort.Exact() -> throw new AssertionError("exact search rescores nothing");
    };
  }

  private static int proportional(double slack, int k) {
    double share = (RESCORE_BASE + RESCORE_PER_RESULT * k) * (slack / SLACK_DEFAULT);
    return (int) Math.clamp(share, k + SCAN_RESCORE_MIN, Effort.BEAM_MAX);
  }

  private static int widened(int base, double slack) {
    return (int) Math.min(Effort.BEAM_MAX, base * Math.max(1, slack / SLACK_DEFAULT));
  }
}
