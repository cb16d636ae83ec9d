package org.mediagateway.graph.value;

import java.util.List;

/** A node as queries see it: a node of the graph, or a hyperedge seen as one. */
public non-sealed interface NodeValue extends Entity {
  /** Its labels, in the order they were first used in the graph; a hyperedge has its type. */
  List<String> labels();
}
