package org.mediagateway.graph.value;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A thing of the graph that has an identity and properties. */
public sealed interface Entity permits NodeValue, RelationshipValue {
  /** The number that tells it from all others of its sort in one version of a graph. */
  long id();

  /** The properties by name, in the order of the names. */
  Map<String, Object> properties();

  /** One property, or null. */
  @Nullable Object property(String key);

  /** The weight of an edge, 1 unless set; null for a node. */
  @Nullable Double weight();
}
