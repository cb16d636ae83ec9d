package org.mediagateway.graph.cypher.view;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mediagateway.graph.GraphVersion;
import org.mediagateway.graph.value.RelationshipValue;

/** A binary edge, or a participation in a hyperedge, by its number. */
public final class RelationshipRef implements RelationshipValue {
  /** The position of a whole binary edge. */
  static final int BINARY = -1;

  private final GraphView view;
  private final int edge;
  private final int position;

  RelationshipRef(GraphView view, int edge, int position) {
    this.view = view;
    this.edge = edge;
    this.position = position;
  }

  private GraphVersion graph() {
    return view.graph();
  }

  private boolean isBinary() {
    return position == BINARY;
  }

  @Override
  public long id() {
    return (long) (position + 1) << Integer.SIZE | edge;
  }

  @Override
  public String type() {
    return graph().name(isBinary() ? graph().type(edge) : graph().role(edge, position));
  }

  /** Whether it is one of those that are wanted at its start, or at its end. */
  public boolean fits(Steps steps) {
    return steps.fits(isBinary() ? graph().type(edge) : graph().role(edge, position))
        && !(steps.roles() && isBinary());
  }

  @Override
  public NodeRef start() {
    return isBinary() ? view.node(graph().participant(edge, 0)) : view.hyperedge(edge);
  }

  @Override
  public NodeRef end() {
    return view.node(graph().participant(edge, isBinary() ? 1 : position));
  }

  @Override
  public Map<String, Object> properties() {
    return isBinary() ? graph().edgeProperties(edge) : Map.of();
  }

  @Override
  public @Nullable Object property(String key) {
    return isBinary() ? graph().edgeProperty(edge, graph().find(key)) : null;
  }

  @Override
  public Double weight() {
    return graph().weight(edge);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RelationshipRef relationship && relationship.id() == id();
  }

  @Override
  public int hashCode() {
    return Long.hashCode(id());
  }

  @Override
  public String toString() {
    return "[" + type() + " " + properties() + "]";
  }
}
