package org.mediagateway.graph.cypher.view;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mediagateway.graph.GraphVersion;
import org.mediagateway.graph.value.NodeValue;

/** A node, or a hyperedge seen as one, by its number. */
public final class NodeRef implements NodeValue {
  /** Set in the ids of hyperedges. */
  static final long HYPEREDGE = 1L << Integer.SIZE;

  private final GraphView view;
  private final long id;

  NodeRef(GraphView view, long id) {
    this.view = view;
    this.id = id;
  }

  @Override
  public long id() {
    return id;
  }

  public boolean isHyperedge() {
    return (id & HYPEREDGE) != 0;
  }

  /** Ordinal of the node or of the hyperedge. */
  public int ordinal() {
    return (int) id;
  }

  private GraphVersion graph() {
    return view.graph();
  }

  @Override
  public List<String> labels() {
    return isHyperedge()
        ? List.of(graph().name(graph().type(ordinal())))
        : graph().labels(ordinal());
  }

  /** Whether it has a label of a number. */
  public boolean hasLabel(int label) {
    return isHyperedge() ? graph().type(ordinal()) == label : graph().hasLabel(ordinal(), label);
  }

  @Override
  public Map<String, Object> properties() {
    return isHyperedge() ? graph().edgeProperties(ordinal()) : graph().nodeProperties(ordinal());
  }

  @Override
  public @Nullable Object property(String key) {
    return property(graph().find(key));
  }

  /** The property whose name has a number. */
  public @Nullable Object property(int key) {
    return isHyperedge()
        ? graph().edgeProperty(ordinal(), key)
        : graph().nodeProperty(ordinal(), key);
  }

  @Override
  public @Nullable Double weight() {
    return isHyperedge() ? (Double) graph().weight(ordinal()) : null;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof NodeRef node && node.id == id;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(id);
  }

  @Override
  public String toString() {
    return "(" + String.join(":", labels()) + " " + properties() + ")";
  }
}
