package org.mediagateway.graph.value;

/** A directed relationship as queries see it: a binary edge, or a hyperedge's role. */
public non-sealed interface RelationshipValue extends Entity {
  /** Type of the edge, or name of the role. */
  String type();

  /** {@link NodeValue#id} of the node it leaves. */
  long startId();

  /** {@link NodeValue#id} of the node it enters. */
  long endId();
}
