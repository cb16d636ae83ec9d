package org.mediagateway.discovery.diversity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mediagateway.discovery.diversity.MarginalRelevance.Choice;

class MarginalRelevanceTest {
  /** By the definition: everything compared with everything before it, at every place. */
  private static List<Choice> byDefinition(
      double[] scores, double weight, int k, double[][] likeness) {
    List<Choice> chosen = new ArrayList<>();
    List<Integer> left = new ArrayList<>(IntStream.range(0, scores.length).boxed().toList());
    while (chosen.size() < k && !left.isEmpty()) {
      int best = -1;
      double bestScore = Double.NEGATIVE_INFINITY;
      double bestDiversity = 0;
      for (int i : left) {
        double nearest = 0;
        for (Choice before : chosen) {
          nearest = Math.max(nearest, likeness[before.candidate()][i]);
        }
        double score = scores[i] + weight * (1 - nearest);
        if (score > bestScore) {
          best = i;
          bestScore = score;
          bestDiversity = 1 - nearest;
        }
      }
      left.remove(Integer.valueOf(best));
      chosen.add(new Choice(best, bestDiversity));
    }
    return chosen;
  }

  private static double[][] likeness(int n, SplittableRandom random) {
    double[][] likeness = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        // Few different values, so that equal scores come up.
        likeness[i][j] = random.nextInt(6) / 5.0;
        likeness[j][i] = likeness[i][j];
      }
    }
    return likeness;
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.3, 1})
  void choose_isTheDefinition(double weight) {
    for (long seed = 1; seed <= 200; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int n = random.nextInt(40);
      int k = random.nextInt(45);
      double[][] likeness = likeness(n, random);
      double[] scores = random.doubles(n).map(score -> Math.round(score * 10) / 10.0).toArray();
      assertThat(MarginalRelevance.choose(scores, weight, k, (a, b) -> likeness[a][b]))
          .as("seed %d", seed)
          .isEqualTo(byDefinition(scores, weight, k, likeness));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 300})
  void choose_aRowOfMany_comparesFewPairs(int n) {
    SplittableRandom random = new SplittableRandom(9);
    double[][] likeness = likeness(n, random);
    double[] scores = random.doubles(n).toArray();
    Arrays.sort(scores);
    int[] compared = new int[1];
    MarginalRelevance.choose(
        scores,
        0.3,
        20,
        (a, b) -> {
          compared[0]++;
          return likeness[a][b];
        });
    assertThat(compared[0]).isPositive().isLessThan(n * 20 / 3);
  }
}
