package org.mediagateway.discovery.learn.gnn;

import java.util.stream.IntStream;
import org.mediagateway.discovery.learn.model.Viewer;

/**
 * A trained network over one set of items, ready to score. What depends on no viewer is computed
 * once: memory 4 bytes times items times width. Immutable, safe on any thread.
 */
public final class Network {
  /** Latest items of a history that candidates attend to. */
  public static final int HISTORY_MAX = 50;

  private static final int ITEMS_PER_PASS = 1_000;

  private final ScoringWeights weights;
  private final ItemRelations relations;

  /** Item rows of the network's width, and what the viewer's layer reads off each, by head. */
  private final float[] items;

  private final float[] targetDots;
  private final float[] sourceDots;

  /**
   * @param vectors text vectors by item ordinal
   */
  public Network(Weights weights, float[][] vectors, ItemRelations relations) {
    this.weights = ScoringWeights.of(weights);
    this.relations = relations;
    int width = weights.shape().width();
    int heads = weights.shape().heads();
    items = new float[Math.multiplyExact(vectors.length, width)];
    targetDots = new float[vectors.length * heads];
    sourceDots = new float[vectors.length * heads];
    for (int from = 0; from < vectors.length; from += ITEMS_PER_PASS) {
      int[] some = IntStream.range(from, Math.min(vectors.length, from + ITEMS_PER_PASS)).toArray();
      double[] rows =
          new ItemPass(weights, vectors, relations.graph(), some, Dropout.NONE).output();
      put(rows, items, from * width);
      put(HeadDots.of(rows, weights, Tensor.VIEWER_TARGET), targetDots, from * heads);
      put(HeadDots.of(rows, weights, Tensor.VIEWER_SOURCE), sourceDots, from * heads);
    }
  }

  private static void put(double[] values, float[] to, int from) {
    for (int i = 0; i < values.length; i++) {
      to[from + i] = (float) values[i];
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
    ScoringPass pass =
        new ScoringPass(
            weights,
            relations.towards(latest),
            rows(items, latest.items(), weights.width()),
            rows(sourceDots, latest.items(), weights.heads()));
    double[] scores = new double[candidates.length];
    for (int c = 0; c < scores.length; c++) {
      scores[c] =
          pass.score(candidates[c], items, targetDots, features, c * weights.candidateFeatures());
    }
    return scores;
  }

  private static float[] rows(float[] all, int[] of, int width) {
    float[] rows = new float[of.length * width];
    for (int i = 0; i < of.length; i++) {
      System.arraycopy(all, of[i] * width, rows, i * width, width);
    }
    return rows;
  }
}
