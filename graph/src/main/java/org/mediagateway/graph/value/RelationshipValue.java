package org.mediagateway.graph.value;

/** A directed relationship as queries see it: a binary edge, or a hyperedge's role. */
public non-sealed interface RelationshipValue extends Entity {
  /** Type of the edge, or name of the role. */
  String type();

  /** The node it leaves. */
  NodeValue start();

  /** The node it enters. */
  NodeValue end();
}
