package org.mediagateway.graph;

/**
 * A set of nodes, each of which belongs to it by the edges that it takes part in and by nothing
 * else; so an update changes the membership of no node but those whose edges it changes.
 *
 * <p>Sets that are equal have the same nodes of every graph.
 */
public interface NodeSet {
  /** Whether a node belongs to it, in time proportional to the node's edges. */
  boolean contains(GraphVersion graph, int node);
}
