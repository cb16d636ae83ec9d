package org.mediagateway.discovery.learn.gnn;

import java.util.Arrays;

/** One pass of items through projection and the layer of attention over their neighbourhoods. */
final class ItemPass {
  private static final double[] NOTHING = {};

  private final Weights weights;
  private final float[][] vectors;

  /** The items asked for, then the others that they attend to. */
  private final int[] nodes;

  private final AttentionPass attention;

  /**
   * Forward.
   *
   * @param vectors text vectors by item ordinal
   * @param items ordinals, each once
   */
  ItemPass(Weights weights, float[][] vectors, ItemGraph graph, int[] items, Dropout dropout) {
    this.weights = weights;
    this.vectors = vectors;
    int[] rowOf = new int[vectors.length];
    Arrays.fill(rowOf, -1);
    int edgeCount = 0;
    for (int i = 0; i < items.length; i++) {
      rowOf[items[i]] = i;
      edgeCount += graph.neighborhoods().get(items[i]).items().length;
    }
    int[] found = Arrays.copyOf(items, items.length + edgeCount);
    int count = items.length;
    int[] starts = new int[items.length + 1];
    int[] sources = new int[edgeCount];
    float[] features = new float[edgeCount * graph.featureCount()];
    int edge = 0;
    for (int i = 0; i < items.length; i++) {
      ItemGraph.Neighborhood near = graph.neighborhoods().get(items[i]);
      System.arraycopy(
          near.features(), 0, features, edge * graph.featureCount(), near.features().length);
      for (int neighbor : near.items()) {
        if (rowOf[neighbor] < 0) {
          rowOf[neighbor] = count;
          found[count++] = neighbor;
        }
        sources[edge++] = rowOf[neighbor];
      }
      starts[i + 1] = edge;
    }
    nodes = Arrays.copyOf(found, count);
    double[] projected = Projection.forward(weights, vectors, nodes);
    double[] targets = Arrays.copyOf(projected, items.length * weights.shape().width());
    Edges edges = new Edges(starts, sources, features, graph.featureCount());
    attention =
        new AttentionPass(
            weights, AttentionTensors.ITEM, targets, projected, edges, NOTHING, dropout);
  }

  /** One row of the network's width per item asked for. */
  double[] output() {
    return attention.output();
  }

  /** Adds the gradients of projection and layer to {@code gradient}. */
  void backward(double[] above, double[] gradient) {
    AttentionPass.Below below = attention.backward(above, NOTHING, gradient);
    double[] byRows = below.sources();
    double[] byTargets = below.targets();
    for (int i = 0; i < byTargets.length; i++) {
      byRows[i] += byTargets[i];
    }
    Projection.backward(byRows, weights, vectors, nodes, gradient);
  }
}
