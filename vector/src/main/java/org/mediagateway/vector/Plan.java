package org.mediagateway.vector;

import org.mediagateway.vector.graph.Segment;

/**
 * The costs by which a search chooses its way.
 *
 * <p>All figures are nanoseconds measured on 100,000 x 384 (docs/decisions/013); only their ratios
 * matter. Stateless.
 */
final class Plan {
  /** One line or byte row scored in a scan, its filter bit included. */
  private static final double SCAN_NANOS = 15;

  /** One id looked up and tested by a lazily evaluated filter. */
  private static final double TEST_NANOS = 12;

  /** One node scored during a walk, everything included. */
  private static final double WALK_NANOS = 27;

  /** Nodes an unfiltered walk scores: a base, and some for each result tracked. */
  private static final double WALK_NODES_BASE = 1_250;

  private static final double WALK_NODES_PER_RESULT = 14;

  /** A filtered walk scores as many nodes more as this power of the share that passes. */
  private static final double WALK_NODES_EXPONENT = -0.83;

  /** Below this many matches a scan of codes saves nothing over comparing exactly. */
  private static final int EXACT_MAX = 256;

  private Plan() {}

  /**
   * Chooses a way.
   *
   * @param walkable whether there is a graph
   * @param live live vectors
   * @param matches estimated live vectors passing the filter
   * @param lazily whether the filter must be evaluated vector by vector
   */
  static SearchTrace.Plan choose(
      boolean walkable, Segment segment, int live, double matches, int k, boolean lazily) {
    if (!walkable || (matches <= Math.max(EXACT_MAX, 2.0 * k) && !lazily)) {
      return SearchTrace.Plan.EXACT;
    }
    double share = Math.max(matches / live, 1.0 / live);
    double scan = scanNanos(segment, live, matches, lazily);
    double walk = walkNodes(live, k, share) * (WALK_NANOS + (lazily ? TEST_NANOS : 0));
    return scan <= walk ? SearchTrace.Plan.CODE_SCAN : SearchTrace.Plan.GRAPH;
  }

  private static double scanNanos(Segment segment, int live, double matches, boolean lazily) {
    double perCode =
        segment.lines() != null ? SCAN_NANOS : Math.max(SCAN_NANOS, segment.scanBytes() / 25.0);
    return matches * perCode + live * (lazily ? TEST_NANOS : 0.03);
  }

  private static double walkNodes(int live, int k, double share) {
    double unfiltered = WALK_NODES_BASE + WALK_NODES_PER_RESULT * k;
    return Math.min(live, unfiltered * Math.pow(share, WALK_NODES_EXPONENT));
  }

  /**
   * Most nodes a filtered walk may expand before scanning would have been cheaper: what bounds the
   * price of a filter that is anti-correlated with the query.
   */
  static int hopsMax(Segment segment, int live, double matches, boolean lazily) {
    double nodes = 2 * scanNanos(segment, live, matches, lazily) / WALK_NANOS;
    return (int) Math.max(64, nodes / 16); // a hop scores 10 to 24 nodes
  }
}
