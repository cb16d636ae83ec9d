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
}
