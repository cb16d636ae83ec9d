package org.mediagateway.graph.value;

import java.util.List;

/**
 * A walk through the graph.
 *
 * @param nodes at least one
 * @param relationships one fewer than nodes; the i-th joins node i and node i + 1, either way round
 */
public record PathValue(List<NodeValue> nodes, List<RelationshipValue> relationships) {
  public PathValue {
    nodes = List.copyOf(nodes);
    relationships = List.copyOf(relationships);
    if (nodes.size() != relationships.size() + 1) {
      throw new IllegalArgumentException(
          "a path must have one node more than relationships: nodes="
              + nodes.size()
              + ", relationships="
              + relationships.size());
    }
  }

  /** Number of relationships. */
  public int length() {
    return relationships.size();
  }
}
