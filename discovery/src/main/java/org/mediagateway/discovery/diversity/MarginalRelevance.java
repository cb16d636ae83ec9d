package org.mediagateway.discovery.diversity;

import java.util.ArrayList;
import java.util.List;

/**
 * Chooses a list whose entries differ (Carbonell and Goldstein, The Use of MMR, SIGIR 1998): each
 * next one has the greatest {@code score + weight (1 - likeness to the most alike before it)}.
 */
public final class MarginalRelevance {
  private MarginalRelevance() {}

  /** How alike two candidates are. */
  public interface Likeness {
    /** 0 to 1, for two positions among the candidates. */
    double of(int a, int b);
  }

  /**
   * A candidate in its place.
   *
   * @param candidate position among the candidates
   * @param diversity 1 less the likeness to the most alike before it
   */
  public record Choice(int candidate, double diversity) {}

  /**
   * The best {@code k}, in order; of equal ones the first.
   *
   * @param scores of the candidates, without diversity
   * @param weight of diversity beside them, at least 0
   */
  public static List<Choice> choose(double[] scores, double weight, int k, Likeness likeness) {
    double[] nearest = new double[scores.length];
    int[] compared = new int[scores.length];
    boolean[] taken = new boolean[scores.length];
    List<Choice> chosen = new ArrayList<>();
    while (chosen.size() < Math.min(k, scores.length)) {
      // More to be like only takes away, so who is first before being compared with the latest
      // choices, and still after that, is the best; most candidates are never compared with most.
      int next = best(scores, weight, nearest, taken);
      if (compared[next] == chosen.size()) {
        taken[next] = true;
        chosen.add(new Choice(next, 1 - nearest[next]));
      } else {
        for (; compared[next] < chosen.size(); compared[next]++) {
          int before = chosen.get(compared[next]).candidate();
          nearest[next] = Math.max(nearest[next], likeness.of(before, next));
        }
      }
    }
    return chosen;
  }

  private static int best(double[] scores, double weight, double[] nearest, boolean[] taken) {
    int best = -1;
    double bestScore = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < scores.length; i++) {
      double score = scores[i] + weight * (1 - nearest[i]);
      if (!taken[i] && score > bestScore) {
        best = i;
        bestScore = score;
      }
    }
    return best;
  }
}
