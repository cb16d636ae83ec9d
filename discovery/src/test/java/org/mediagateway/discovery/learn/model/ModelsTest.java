package org.mediagateway.discovery.learn.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ModelsTest {
  private static final int ITEMS = 40;

  private final TrainingSet training = Viewers.training(60, ITEMS, 9);

  @Test
  void popularity_countsViewsAndForgetsOldOnes() {
    double[] counts = Popularity.of(training).scores(Viewers.who(), Viewers.all(ITEMS));
    double[] expected = new double[ITEMS];
    for (int item : training.item()) {
      expected[item]++;
    }
    assertThat(counts).containsExactly(expected);

    double halfLife = 3;
    double[] recent =
        Popularity.decaying(training, halfLife).scores(Viewers.who(), Viewers.all(ITEMS));
    double days = 0;
    for (int i = 0; i < training.size(); i++) {
      double age = (training.end() - training.second()[i]) / 86_400.0;
      days += training.item()[i] == 7 ? Math.pow(0.5, age / halfLife) : 0;
    }
    assertThat(recent[7]).isCloseTo(days, within(1e-9));
  }

  @Test
  void itemKnn_allNeighbors_isTheSumOfShrunkCosines() {
    double shrinkage = 3;
    ItemKnn knn = ItemKnn.train(training, ITEMS, shrinkage);
    double[] scores = knn.scores(Viewers.who(2, 17), Viewers.all(ITEMS));

    for (int item = 0; item < ITEMS; item++) {
      double expected = similarity(item, 2, shrinkage) + similarity(item, 17, shrinkage);
      assertThat(scores[item]).isCloseTo(expected, within(1e-5));
    }
  }

  private double similarity(int a, int b, double shrinkage) {
    boolean[] watchedA = watchers(a);
    boolean[] watchedB = watchers(b);
    double common = 0;
    double countA = 0;
    double countB = 0;
    for (int u = 0; u < watchedA.length; u++) {
      countA += watchedA[u] ? 1 : 0;
      countB += watchedB[u] ? 1 : 0;
      common += watchedA[u] && watchedB[u] ? 1 : 0;
    }
    return a == b || common == 0 ? 0 : common / (Math.sqrt(countA * countB) + shrinkage);
  }

  private boolean[] watchers(int item) {
    boolean[] watchers = new boolean[training.users()];
    for (int i = 0; i < training.size(); i++) {
      watchers[training.user()[i]] |= training.item()[i] == item;
    }
    return watchers;
  }

  @Test
  void itemKnn_fewNeighbors_areTheNearestOfAll() {
    ItemKnn all = ItemKnn.train(training, ITEMS, 0);
    ItemKnn few = ItemKnn.train(training, 5, 0);

    for (int item = 0; item < ITEMS; item++) {
      ItemKnn.Neighbors near = few.neighbors(item);
      assertThat(near.items()).hasSize(5).doesNotContain(item);
      assertThat(near.items()).isEqualTo(all.withNeighbors(5).neighbors(item).items());
    }
    assertThatThrownBy(() -> ItemKnn.train(training, 0, 0)).hasMessageContaining("k=0");
    assertThatThrownBy(() -> ItemKnn.train(training, 5, -1)).hasMessageContaining("-1");
  }

  @Test
  void ials_everyIteration_lowersTheLoss() {
    List<Double> losses = new ArrayList<>();
    ImplicitAls.train(training, new ImplicitAls.Parameters(8, 0.1, 0.01, 8, 3), losses::add);

    assertThat(losses).hasSize(8);
    for (int i = 1; i < losses.size(); i++) {
      assertThat(losses.get(i)).isLessThanOrEqualTo(losses.get(i - 1));
    }
    assertThat(losses.getLast()).isLessThan(0.99 * losses.getFirst());
  }

  @Test
  void ials_sameSeed_sameScores_otherSeedOthers() {
    double[] scores = ials(3);
    assertThat(ials(3)).containsExactly(scores);
    assertThat(ials(4)).isNotEqualTo(scores);
    assertThatThrownBy(() -> new ImplicitAls.Parameters(8, 0, 1, 1, 1))
        .hasMessageContaining("alpha=0");
  }

  private double[] ials(long seed) {
    return ImplicitAls.train(training, new ImplicitAls.Parameters(4, 0.1, 0.01, 3, seed))
        .scores(Viewers.who(1, 5), Viewers.all(ITEMS));
  }

  /** Whoever watched items of one group is offered that group before each of the others. */
  @Test
  void everyPersonalModel_findsTheTaste() {
    List<Recommender> models =
        List.of(
            Ease.train(training, 10),
            ItemKnn.train(training, 20, 5),
            ImplicitAls.train(training, new ImplicitAls.Parameters(8, 0.1, 0.01, 8, 3)));
    int[] candidates = IntStream.range(8, ITEMS).toArray();
    for (Recommender model : models) {
      double[] scores = model.scores(Viewers.who(2, 6), candidates);
      double[] means = new double[Viewers.GROUPS];
      for (int i = 0; i < candidates.length; i++) {
        means[candidates[i] % Viewers.GROUPS] += scores[i];
      }
      for (int group : new int[] {0, 1, 3}) {
        assertThat(means[2]).as("%s", model).isGreaterThan(means[group]);
      }
    }
  }
}
