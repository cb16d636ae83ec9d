package org.mediagateway.graph.value;

import java.util.Map;

/** A thing of the graph that has an identity and properties. */
public sealed interface Entity permits NodeValue, RelationshipValue {
  /** The number that tells it from all others of its sort in one version of a graph. */
  long id();

  /** The properties by name, in the order of the names. */
  Map<String, Object> properties();
}
