package org.mediagateway.discovery.learn.gnn;

import java.util.stream.IntStream;
import org.mediagateway.discovery.learn.model.Viewer;

/**
 * A trained network over one set of items, ready to score. What depends on no viewer is computed
 * once: memory 8 bytes times items times width. Immutable, safe on any thread.
 */
public final class Network {
  /** Latest items of a history that candidates attend to. */
  public static final int HISTORY_MAX = 50;

  private static final int ITEMS_PER_PASS = 1_000;

  private final Weights weights;
  private final ItemRelations relations;

  /** Item rows of the network's width. */
  private final double[] items;

  /**
   * @param vectors text vectors by item ordinal
   */
  public Network(Weights weights, float[][] vectors, ItemRelations relations) {
    this.weights = weights;
    this.relations = relations;
    int width = weights.shape().width();
    items = new double[Math.multiplyExact(vectors.length, width)];
    for (int from = 0; from < vectors.length; from += ITEMS_PER_PASS) {
      int[] some = IntStream.range(from, Math.min(vectors.length, from + ITEMS_PER_PASS)).toArray();
      double[] rows =
          new ItemPass(weights, vectors, relations.graph(), some, Dropout.NONE).output();
      System.arraycopy(rows, 0, items, from * width, rows.length);
    }
  }

  /**
   * One score per candidate; up is better.
   *
   * @param viewer of whose history the latest {@value #HISTORY_MAX} items count
   * @param candidates item ordinals
   * @param features {@code float[candidates * candidateFeatures]}, row-major
   */
  public double[] scores(Viewer viewer, int[] candidates, float[] features) {
    Viewer latest = viewer.latest(HISTORY_MAX);
    return new ViewerPass(
            weights,
            rows(candidates),
            rows(latest.items()),
            relations.edges(latest, candidates),
            features,
            Dropout.NONE)
        .scores();
  }

  private double[] rows(int[] of) {
    int width = weights.shape().width();
    double[] rows = new double[of.length * width];
    for (int i = 0; i < of.length; i++) {
      System.arraycopy(items, of[i] * width, rows, i * width, width);
    }
    return rows;
  }
}
