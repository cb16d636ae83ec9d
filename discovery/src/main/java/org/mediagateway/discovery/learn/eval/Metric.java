package org.mediagateway.discovery.learn.eval;

import java.util.Arrays;

/** What one answer is worth, 0 to 1, by the first 10 or 20 of it. */
enum Metric {
  /** 1 when any of the first ten was chosen. */
  HR_AT_10("hrAt10"),
  /** NDCG whose ideal is cut at ten as well: 1 when the first ten could not be better. */
  NDCG_AT_10("ndcgAt10"),
  /** NDCG whose ideal has all positives, as some papers have it; never above the other. */
  NDCG_AT_10_FULL_IDEAL("ndcgAt10FullIdeal"),
  /** Share of all positives among the first twenty. */
  RECALL_AT_20("recallAt20"),
  /** Positives among the first twenty by min(20, positives). */
  RECALL_AT_20_CAPPED("recallAt20Capped"),
  /** Share of all positives among the first ten. */
  RECALL_AT_10("recallAt10"),
  /** Share of positives among ten places, filled or not. */
  PRECISION_AT_10("precisionAt10");

  private final String label;

  Metric(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }

  /**
   * Measures one answer.
   *
   * @param top items, best first, at least twenty if there are
   * @param positives the items chosen in truth, at least one, in any order
   */
  double of(int[] top, int[] positives) {
    int[] sorted = positives.clone();
    Arrays.sort(sorted);
    return switch (this) {
      case HR_AT_10 -> hits(top, sorted, 10) > 0 ? 1 : 0;
      case NDCG_AT_10 -> gain(top, sorted, 10) / ideal(Math.min(10, sorted.length));
      case NDCG_AT_10_FULL_IDEAL -> gain(top, sorted, 10) / ideal(sorted.length);
      case RECALL_AT_20 -> hits(top, sorted, 20) / (double) sorted.length;
      case RECALL_AT_20_CAPPED -> hits(top, sorted, 20) / (double) Math.min(20, sorted.length);
      case RECALL_AT_10 -> hits(top, sorted, 10) / (double) sorted.length;
      case PRECISION_AT_10 -> hits(top, sorted, 10) / 10.0;
    };
  }

  private static int hits(int[] top, int[] sorted, int k) {
    int hits = 0;
    for (int i = 0; i < Math.min(k, top.length); i++) {
      hits += Arrays.binarySearch(sorted, top[i]) >= 0 ? 1 : 0;
    }
    return hits;
  }

  private static double gain(int[] top, int[] sorted, int k) {
    double gain = 0;
    for (int i = 0; i < Math.min(k, top.length); i++) {
      gain += Arrays.binarySearch(sorted, top[i]) >= 0 ? discount(i) : 0;
    }
    return gain;
  }

  private static double ideal(int positives) {
    double gain = 0;
    for (int i = 0; i < positives; i++) {
      gain += discount(i);
    }
    return gain;
  }

  private static double discount(int rank) {
    return Math.log(2) / Math.log(rank + 2.0);
  }
}
