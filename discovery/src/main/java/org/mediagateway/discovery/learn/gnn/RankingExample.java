package org.mediagateway.discovery.learn.gnn;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.mediagateway.discovery.learn.model.Viewer;

/**
 * One viewer's candidates and which of them were chosen.
 *
 * @param relations of the items at that time
 * @param viewer who asked
 * @param candidates item ordinals; not to be written to
 * @param features {@code float[candidates * candidateFeatures]}, row-major; likewise
 * @param chosen per candidate; likewise
 */
public record RankingExample(
    ItemRelations relations, Viewer viewer, int[] candidates, float[] features, boolean[] chosen) {
  public RankingExample {
    if (candidates.length != chosen.length || features.length % candidates.length != 0) {
      throw new IllegalArgumentException(
          "a candidate has features and was chosen or not: candidates=%d, features=%d, chosen=%d"
              .formatted(candidates.length, features.length, chosen.length));
    }
  }

  /** Whether anything was chosen, and anything not: otherwise there is nothing to learn. */
  public boolean teaches() {
    int positives = 0;
    for (boolean c : chosen) {
      positives += c ? 1 : 0;
    }
    return positives > 0 && positives < chosen.length;
  }

  /** The same example with one other choice. */
  RankingExample choosing(int position) {
    boolean[] one = new boolean[chosen.length];
    one[position] = true;
    return new RankingExample(relations, viewer, candidates, features, one);
  }

  /** All that were chosen, with at most {@code negatives} of the others, drawn at random. */
  RankingExample sampled(int negatives, SplittableRandom random) {
    List<Integer> kept = new ArrayList<>();
    List<Integer> others = new ArrayList<>();
    for (int i = 0; i < chosen.length; i++) {
      (chosen[i] ? kept : others).add(i);
    }
    for (int i = 0; i < Math.min(negatives, others.size()); i++) {
      int drawn = random.nextInt(i, others.size());
      kept.add(others.get(drawn));
      others.set(drawn, others.get(i));
    }
    int[] rows = kept.stream().mapToInt(Integer::intValue).toArray();
    int width = features.length / candidates.length;
    float[] fewer = new float[rows.length * width];
    boolean[] fewerChosen = new boolean[rows.length];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(features, rows[i] * width, fewer, i * width, width);
      fewerChosen[i] = chosen[rows[i]];
    }
    int[] items = IntStream.of(rows).map(i -> candidates[i]).toArray();
    return new RankingExample(relations, viewer, items, fewer, fewerChosen);
  }
}
