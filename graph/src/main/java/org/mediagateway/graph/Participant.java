package org.mediagateway.graph;

/**
 * One end of a hyperedge.
 *
 * @param role what the node is in the edge; several participants may share a role
 * @param node ordinal
 */
public record Participant(String role, int node) {}
