package org.mediagateway.discovery.learn.gnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ElasticWeightsTest {
  private final SmallWorld world = new SmallWorld(6);
  private final Weights weights =
      Weights.initial(SmallWorld.SHAPE, new double[] {0.5, -0.2, 0.1}, 9);

  /** The expectation that the draws estimate, summed over every candidate that could be chosen. */
  @Test
  void around_manyDraws_approachesTheExpectedSquareOfTheGradient() {
    RankingExample example = world.examples(1).getFirst();
    double[] scores =
        new BatchPass(weights, world.vectors, List.of(example), Dropout.NONE).scores(0);
    double normaliser = Arrays.stream(scores).map(Math::exp).sum();
    double[] expected = new double[weights.values().length];
    for (int c = 0; c < scores.length; c++) {
      double[] gradient = new double[expected.length];
      new BatchPass(weights, world.vectors, List.of(example.choosing(c)), Dropout.NONE)
          .backward(Dropout.NONE, gradient);
      for (int i = 0; i < expected.length; i++) {
        expected[i] += Math.exp(scores[c]) / normaliser * gradient[i] * gradient[i];
      }
    }

    double[] fisher =
        ElasticWeights.around(
                weights,
                world.vectors,
                Collections.nCopies(3_000, example),
                1,
                new SplittableRandom(2))
            .fisher();

    double largest = Arrays.stream(expected).max().orElseThrow();
    assertThat(largest).isPositive();
    for (int i = 0; i < fisher.length; i++) {
      assertThat(fisher[i]).isCloseTo(expected[i], within(0.1 * largest));
    }
  }

  @Test
  void addGradient_isStrengthTimesFisherTimesDistance() {
    ElasticWeights elastic =
        ElasticWeights.around(
            weights, world.vectors, world.examples(20), 5, new SplittableRandom(2));
    double[] moved = Arrays.stream(weights.values()).map(value -> value + 0.25).toArray();
    double[] gradient = new double[moved.length];
    gradient[0] = 1;

    elastic.addGradient(moved, gradient);

    for (int i = 0; i < moved.length; i++) {
      double expected = (i == 0 ? 1 : 0) + 5 * elastic.fisher()[i] * 0.25;
      assertThat(gradient[i]).isCloseTo(expected, within(1e-12));
    }
  }

  /** The new task wants the opposite of the old: what protects the old must keep more of it. */
  @Test
  void train_aTaskThatContradicts_forgetsLessUnderThePenalty() {
    List<RankingExample> oldTask = world.examples(60);
    List<RankingExample> newTask = oldTask.stream().map(ElasticWeightsTest::opposite).toList();
    TrainingPlan plan = new TrainingPlan(10, 10, 8, 20, 0.01, 0, 0, 4);
    Weights first = new Trainer(plan, world.vectors).retrain(weights, oldTask, 10);
    ElasticWeights elastic =
        ElasticWeights.around(first, world.vectors, oldTask, 100_000, new SplittableRandom(2));

    Weights plain = new Trainer(plan, world.vectors).retrain(first, newTask, 3);
    Weights kept = new Trainer(plan, world.vectors, elastic).retrain(first, newTask, 3);

    assertThat(loss(first, oldTask)).isLessThan(loss(kept, oldTask));
    assertThat(loss(kept, oldTask)).isLessThan(0.95 * loss(plain, oldTask));
  }

  private static RankingExample opposite(RankingExample example) {
    boolean[] chosen = new boolean[example.chosen().length];
    for (int i = 0; i < chosen.length; i++) {
      chosen[i] = !example.chosen()[i];
    }
    return new RankingExample(
        example.relations(), example.viewer(), example.candidates(), example.features(), chosen);
  }

  private double loss(Weights of, List<RankingExample> examples) {
    return new BatchPass(of, world.vectors, examples, Dropout.NONE)
        .backward(Dropout.NONE, new double[of.values().length]);
  }
}
