package org.mediagateway.discovery.learn.eval;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.mediagateway.discovery.learn.model.Viewer;

/**
 * One question with its right answers.
 *
 * @param viewer who asks, with the history
 * @param candidates item ordinals to be ordered; for equal scores the earlier stands first
 * @param positives which of them were chosen in truth; at least one
 */
record Case(Viewer viewer, int[] candidates, int[] positives) {

  /** Orders everything that is not in the history; {@code items} is the number of items. */
  static Case full(Viewer viewer, int items, int[] positives) {
    boolean[] seen = new boolean[items];
    for (int item : viewer.items()) {
      seen[item] = true;
    }
    int[] unseen = IntStream.range(0, items).filter(item -> !seen[item]).toArray();
    return new Case(viewer, unseen, positives);
  }

  /** Per candidate, whether it was chosen. */
  boolean[] chosen() {
    int[] sorted = positives.clone();
    Arrays.sort(sorted);
    boolean[] chosen = new boolean[candidates.length];
    for (int i = 0; i < chosen.length; i++) {
      chosen[i] = Arrays.binarySearch(sorted, candidates[i]) >= 0;
    }
    return chosen;
  }

  /** The best {@code k} candidates by {@code scores}, best first. */
  int[] top(double[] scores, int k) {
    int size = Math.min(k, candidates.length);
    int[] best = new int[size];
    int filled = 0;
    for (int i = 0; i < scores.length; i++) {
      if (filled == size && !(scores[i] > scores[best[filled - 1]])) {
        continue;
      }
      int at = filled < size ? filled++ : size - 1;
      while (at > 0 && scores[i] > scores[best[at - 1]]) {
        best[at] = best[at - 1];
        at--;
      }
      best[at] = i;
    }
    for (int i = 0; i < size; i++) {
      best[i] = candidates[best[i]];
    }
    return best;
  }
}
