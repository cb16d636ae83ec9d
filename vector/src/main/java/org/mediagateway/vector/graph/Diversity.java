package org.mediagateway.vector.graph;

import org.mediagateway.vector.score.RowScorer;

/**
 * Chooses neighbours that point in different directions: a candidate is dropped when one already
 * chosen is closer to it than the node itself (SELECT-NEIGHBORS-HEURISTIC, arXiv:1603.09320,
 * algorithm 4) by the factor alpha (RobustPrune, Vamana, NeurIPS 2019).
 *
 * <p>Distances are {@code pairCeiling - score}, so the rule means the same for every geometry.
 * Belongs to one thread.
 */
final class Diversity {
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
    for (int i = 0; i < count && kept < max; i++) {
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
