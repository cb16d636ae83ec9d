package org.mediagateway.vector.graph;

import org.mediagateway.vector.score.RowScorer;

/**
 * Chooses neighbours that point in different directions: a candidate is dropped when one already
 * chosen is closer to it than the node itself (SELECT-NEIGHBORS-HEURISTIC, arXiv:1603.09320,
 * algorithm 4) by the factor alpha (RobustPrune, Vamana, NeurIPS 2019).
 *
 * <p>Deviation: of candidates at no distance at all, duplicates of the node, at most a quarter of
 * the links is kept, or thousands of equal vectors would link to nothing but each other.
 *
 * <p>Distances are {@code pairCeiling - score}, so the rule means the same for every geometry.
 * Belongs to one thread.
 */
final class Diversity {
  private static final int DUPLICATES_SHARE = 4;
  private static final float DUPLICATE = 1e-6f; // of the ceiling: rounding of equal vectors

  private final Segment segment;
  private final RowScorer scorer;
  private final float alpha;

  Diversity(Segment segment, float alpha) {
    this.segment = segment;
    this.scorer = segment.preciseScorer();
    this.alpha = alpha;
  }

  /** Precise scores of stored vectors against a stored vector. */
  void scoreAgainst(int ordinal, int[] nodes, int count, float[] scores) {
    scorer.queryRow(ordinal);
    scorer.score(nodes, count, scores);
  }

  /**
   * Chooses at most {@code max} of the candidates.
   *
   * @param candidates nearest first
   * @param scores of the candidates against the node that is being linked
   * @param chosen receives the choice, nearest first
   * @return how many were chosen
   */
  int choose(int[] candidates, float[] scores, int count, int[] chosen, int max) {
    float ceiling = segment.pairCeiling();
    int kept = 0;
    float rounding = DUPLICATE * Math.abs(ceiling);
    int duplicatesLeft = Math.max(1, max / DUPLICATES_SHARE);
    for (int i = 0; i < count && kept < max; i++) {
      boolean duplicate = ceiling - scores[i] <= scorer.error(scores[i]) + rounding;
      if (duplicate && duplicatesLeft-- <= 0) {
        continue;
      }
      if (kept == 0 || isDiverse(candidates[i], ceiling - scores[i], ceiling, chosen, kept)) {
        chosen[kept++] = candidates[i];
      }
    }
    return kept;
  }

  private boolean isDiverse(int candidate, float distance, float ceiling, int[] chosen, int kept) {
    scorer.queryRow(candidate);
    for (int i = 0; i < kept; i++) {
      if (alpha * (ceiling - scorer.score(chosen[i])) < distance) {
        return false;
      }
    }
    return true;
  }
}
