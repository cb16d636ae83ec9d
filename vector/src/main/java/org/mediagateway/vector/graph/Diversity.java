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
  private final float[] fromNode;
  private final float[] fromAdded;

  Diversity(Segment segment, float alpha) {
    this.segment = segment;
    this.scorer = segment.preciseScorer();
    this.alpha = alpha;
    this.fromNode = new float[segment.linksMax() + 1];
    this.fromAdded = new float[segment.linksMax() + 1];
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

  /**
   * Makes room for a new link in a full list: the new one goes if an old, nearer one is closer to
   * it; else what it is closer to goes; else the farthest. The rule of {@link #choose}, applied to
   * the one link that changed, at a tenth of the price.
   *
   * @param links the old links and, last, the new one; reordered
   * @param force keep the new link whatever the rule says
   * @return how many of them, from the first on, stay: fewer than {@code count}
   */
  int admit(int node, int[] links, int count, boolean force) {
    float ceiling = segment.pairCeiling();
    float rounding = DUPLICATE * Math.abs(ceiling);
    int last = count - 1;
    scoreAgainst(node, links, count, fromNode);
    float distance = ceiling - fromNode[last];
    boolean duplicate = distance <= scorer.error(fromNode[last]) + rounding;
    int duplicates = 0;
    int duplicateAt = 0;
    int farthest = 0;
    for (int i = 0; i < last; i++) {
      farthest = fromNode[i] < fromNode[farthest] ? i : farthest;
      if (ceiling - fromNode[i] <= scorer.error(fromNode[i]) + rounding) {
        duplicates++;
        duplicateAt = i;
      }
    }
    int duplicatesMax = Math.max(1, last / DUPLICATES_SHARE);
    if (duplicates > duplicatesMax || (duplicate && duplicates == duplicatesMax)) {
      return duplicate && !force ? last : replace(links, last, duplicateAt);
    }
    scoreAgainst(links[last], links, last, fromAdded);
    int kept = 0;
    for (int i = 0; i < last; i++) {
      float own = ceiling - fromNode[i];
      float between = alpha * (ceiling - fromAdded[i]);
      if (own <= distance && between < distance && !force) {
        return last;
      }
      if (own <= distance || between >= own) {
        kept++;
      } else {
        fromAdded[i] = Float.POSITIVE_INFINITY; // marks what the new link makes superfluous
      }
    }
    if (kept == last) {
      boolean nearer = fromNode[last] > fromNode[farthest];
      return nearer || force ? replace(links, last, farthest) : last;
    }
    int size = 0;
    for (int i = 0; i < last; i++) {
      if (fromAdded[i] != Float.POSITIVE_INFINITY) {
        links[size++] = links[i];
      }
    }
    links[size++] = links[last];
    return size;
  }

  private static int replace(int[] links, int last, int victim) {
    links[victim] = links[last];
    return last;
  }
}
