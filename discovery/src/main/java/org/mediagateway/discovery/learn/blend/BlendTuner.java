package org.mediagateway.discovery.learn.blend;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Learns the weights of a sum of rows by coordinate ascent on NDCG@10 (Metzler and Croft, Linear
 * feature-based models for information retrieval, 2007, doi:10.1007/s10791-006-9019-z): one weight
 * at a time is moved by each of a few steps, and the best move kept, until a whole pass gains
 * nothing.
 */
public final class BlendTuner {
  private static final int TOP = 10;
  private static final int PASSES_MAX = 4;
  private static final double[] STEPS = {-0.5, -0.2, -0.08, -0.03, 0.03, 0.08, 0.2, 0.5};

  /** A move must gain this much, or noise would be learned. */
  private static final double GAIN_MIN = 2e-4;

  /** Candidates of one viewer that each row may bring into the pool. */
  private static final int POOL_PER_ROW = 60;

  /**
   * One viewer's candidates.
   *
   * @param rows {@code float[rows][candidates]}
   * @param positives which candidates were chosen
   * @param chosen how many were chosen, in the pool or not
   */
  public record Example(float[][] rows, boolean[] positives, int chosen) {

    /**
     * Keeps only candidates that some row has among its best: what lies deep in all of them comes
     * into no first ten.
     */
    public Example pooled() {
      boolean[] kept = new boolean[positives.length];
      for (float[] row : rows) {
        float threshold = nthLargest(row);
        for (int i = 0; i < row.length; i++) {
          kept[i] |= row[i] > threshold;
        }
      }
      int[] pool = IntStream.range(0, kept.length).filter(i -> kept[i]).toArray();
      float[][] fewer = new float[rows.length][pool.length];
      boolean[] fewerPositives = new boolean[pool.length];
      for (int i = 0; i < pool.length; i++) {
        fewerPositives[i] = positives[pool[i]];
        for (int r = 0; r < rows.length; r++) {
          fewer[r][i] = rows[r][pool[i]];
        }
      }
      return new Example(fewer, fewerPositives, chosen);
    }

    private static float nthLargest(float[] row) {
      float[] sorted = row.clone();
      Arrays.sort(sorted);
      return sorted.length <= POOL_PER_ROW
          ? Float.NEGATIVE_INFINITY
          : sorted[sorted.length - 1 - POOL_PER_ROW];
    }
  }

  private final List<Example> examples;

  public BlendTuner(List<Example> examples) {
    this.examples = List.copyOf(examples);
  }

  /**
   * The best weights found.
   *
   * @param start one weight per row
   * @param movable which weights may change
   */
  public double[] tune(double[] start, boolean[] movable) {
    double[] weights = start.clone();
    double best = quality(weights);
    for (int pass = 0; pass < PASSES_MAX; pass++) {
      double before = best;
      for (int w = 0; w < weights.length; w++) {
        if (movable[w]) {
          best = move(weights, w, best);
        }
      }
      if (best <= before) {
        break;
      }
    }
    return weights;
  }

  private double move(double[] weights, int moved, double best) {
    double from = weights[moved];
    double to = from;
    double found = best;
    for (double step : STEPS) {
      weights[moved] = from + step;
      double quality = quality(weights);
      if (quality > found + GAIN_MIN) {
        found = quality;
        to = from + step;
      }
    }
    weights[moved] = to;
    return found;
  }

  /** Mean NDCG@10 over the examples; 0 without any. */
  public double quality(double[] weights) {
    return examples.parallelStream().mapToDouble(example -> ndcg(example, weights)).sum()
        / Math.max(1, examples.size());
  }

  private static double ndcg(Example example, double[] weights) {
    int n = example.positives().length;
    float[] scores = new float[n];
    for (int r = 0; r < weights.length; r++) {
      float weight = (float) weights[r];
      float[] row = example.rows()[r];
      if (weight != 0) {
        for (int i = 0; i < n; i++) {
          scores[i] += weight * row[i];
        }
      }
    }
    double gain = 0;
    for (int i = 0; i < n; i++) {
      if (example.positives()[i]) {
        int rank = rank(scores, i);
        gain += rank < TOP ? 1 / Math.log(rank + 2.0) : 0;
      }
    }
    double ideal = 0;
    for (int i = 0; i < Math.min(TOP, example.chosen()); i++) {
      ideal += 1 / Math.log(i + 2.0);
    }
    return ideal == 0 ? 0 : gain / ideal;
  }

  /** How many stand before {@code i}, counted until it is out of the first ten. */
  private static int rank(float[] scores, int i) {
    int rank = 0;
    for (int j = 0; j < scores.length && rank < TOP; j++) {
      if (scores[j] > scores[i] || (scores[j] == scores[i] && j < i)) {
        rank++;
      }
    }
    return rank;
  }
}
