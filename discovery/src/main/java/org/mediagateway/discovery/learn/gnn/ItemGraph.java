package org.mediagateway.discovery.learn.gnn;

import java.util.List;

/**
 * Which items each item attends to, itself included.
 *
 * @param neighborhoods by item ordinal
 * @param featureCount features per edge
 */
record ItemGraph(List<Neighborhood> neighborhoods, int featureCount) {
  ItemGraph {
    neighborhoods = List.copyOf(neighborhoods);
  }

  /**
   * The items that one item attends to.
   *
   * @param items ordinals, each once
   * @param features {@code float[items * featureCount]}, row-major
   */
  record Neighborhood(int[] items, float[] features) {}
}
