package org.mediagateway.graph;

import java.util.PrimitiveIterator;

/**
 * What a version holds and costs.
 *
 * @param nodes number of nodes
 * @param edges number of edges of any arity
 * @param binaryEdges edges with exactly a source and a target
 * @param participants sum of all arities
 * @param pairwiseEdges edges that a graph of pairs would need for the same facts: n (n - 1) / 2 for
 *     an edge of n participants
 * @param nodeBytes heap bytes of nodes: labels, incidences, properties without the strings
 * @param edgeBytes heap bytes of edges: shapes, participants, weights, properties without strings
 */
public record GraphStatistics(
    long nodes,
    long edges,
    long binaryEdges,
    long participants,
    long pairwiseEdges,
    long nodeBytes,
    long edgeBytes) {

  static GraphStatistics of(GraphVersion graph) {
    Tables tables = graph.tables();
    long nodeBytes =
        tables.nodeLabels.sizeBytes()
            + tables.incidences.sizeBytes()
            + tables.nodeProperties.sizeBytes();
    for (PrimitiveIterator.OfInt nodes = graph.nodes(); nodes.hasNext(); ) {
      Incidences incidences = tables.incidences.get(nodes.nextInt());
      nodeBytes += incidences == null ? 0 : incidences.sizeBytes();
    }
    long binary = 0;
    long participants = 0;
    long pairwise = 0;
    for (PrimitiveIterator.OfInt edges = graph.edges(); edges.hasNext(); ) {
      int edge = edges.nextInt();
      long arity = graph.arity(edge);
      binary += graph.isBinary(edge) ? 1 : 0;
      participants += arity;
      pairwise += arity * (arity - 1) / 2;
    }
    long edgeBytes =
        tables.edgeShape.sizeBytes()
            + tables.edgeOffset.sizeBytes()
            + tables.participants.sizeBytes()
            + tables.weights.sizeBytes()
            + tables.edgeProperties.sizeBytes();
    return new GraphStatistics(
        graph.nodeCount(), graph.edgeCount(), binary, participants, pairwise, nodeBytes, edgeBytes);
  }

  public double bytesPerNode() {
    return nodes == 0 ? 0 : (double) nodeBytes / nodes;
  }

  public double bytesPerEdge() {
    return edges == 0 ? 0 : (double) edgeBytes / edges;
  }

  /** Pairwise edges for each of ours. */
  public double edgeReduction() {
    return edges == 0 ? 1 : (double) pairwiseEdges / edges;
  }
}
