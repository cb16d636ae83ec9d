package org.mediagateway.graph;

/**
 * What a property index is over.
 *
 * @param ofEdges whether {@code name} is a type of edges, else a label of nodes
 */
public record IndexKey(boolean ofEdges, String name, String property) {}
