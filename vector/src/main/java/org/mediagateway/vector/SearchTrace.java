package org.mediagateway.vector;

/**
 * What one search did.
 *
 * @param plan the way that was chosen
 * @param visited vectors whose traversal code was scored
 * @param distances all distance computations: codes, rescoring and full precision
 * @param hops graph nodes expanded
 * @param selectivity estimated share of live vectors passing the filter, 0..1
 */
public record SearchTrace(Plan plan, int visited, int distances, int hops, double selectivity) {
  /** The ways to answer a question. */
  public enum Plan {
    /** Nothing to search. */
    EMPTY,
    /** Every matching vector compared in full precision. */
    EXACT,
    /** Every matching code compared, the best rescored. */
    CODE_SCAN,
    /** The graph, through nodes that match and nodes that do not. */
    GRAPH,
    /** The graph first; it returned fewer than k, so the matching codes were scanned after it. */
    GRAPH_THEN_SCAN
  }
}
