package org.mediagateway.discovery.learn.gnn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TrainerTest {
  private static final TrainingPlan PLAN = new TrainingPlan(15, 15, 8, 20, 0.01, 0, 0.1, 4);

  /** The start knows nothing; the genre of the history tells what is chosen. */
  @Test
  void train_choicesThatFollowTheHistory_areLearned() {
    SmallWorld world = new SmallWorld(6);
    List<RankingExample> examples = world.examples(120);
    List<RankingExample> held = world.examples(40);
    double before = pairsInOrder(start(), world, held);

    Trainer.Result result = train(world, examples, held);

    assertThat(before).isBetween(0.3, 0.7);
    assertThat(pairsInOrder(result.weights(), world, held)).isGreaterThan(0.9);
    assertThat(result.losses().getLast()).isLessThan(0.8 * result.losses().getFirst());
    assertThat(result.qualities().get(result.bestEpoch()))
        .isEqualTo(result.qualities().stream().mapToDouble(q -> q).max().orElseThrow());
  }

  @Test
  void train_sameSeed_givesTheSameWeightsBitByBit() {
    SmallWorld world = new SmallWorld(6);
    List<RankingExample> examples = world.examples(40);

    double[] once = train(world, examples, examples.subList(0, 10)).weights().values();
    double[] again = train(world, examples, examples.subList(0, 10)).weights().values();

    assertThat(again).containsExactly(once);
  }

  @Test
  void train_nothingGetsBetter_stopsAndKeepsTheFirstEpoch() {
    SmallWorld world = new SmallWorld(6);
    TrainingPlan impatient = new TrainingPlan(15, 2, 8, 20, 0.01, 0, 0.1, 4);

    Trainer.Result result =
        new Trainer(impatient, world.vectors).train(start(), world.examples(10), _ -> 1);

    assertThat(result.epochs()).isEqualTo(3);
    assertThat(result.bestEpoch()).isEqualTo(1);
  }

  private static Weights start() {
    return Weights.initial(SmallWorld.SHAPE, new double[SmallWorld.CANDIDATE_FEATURES], 9);
  }

  private static Trainer.Result train(
      SmallWorld world, List<RankingExample> examples, List<RankingExample> held) {
    return new Trainer(PLAN, world.vectors)
        .train(start(), examples, weights -> pairsInOrder(weights, world, held));
  }

  /** Share of pairs of a chosen and another candidate in which the chosen scores more. */
  private static double pairsInOrder(
      Weights weights, SmallWorld world, List<RankingExample> examples) {
    Network network = new Network(weights, world.vectors, world.relations);
    double inOrder = 0;
    int pairs = 0;
    for (RankingExample example : examples) {
      double[] scores = network.scores(example.viewer(), example.candidates(), example.features());
      for (int i = 0; i < scores.length; i++) {
        for (int j = 0; j < scores.length; j++) {
          if (example.chosen()[i] && !example.chosen()[j]) {
            inOrder += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
            pairs++;
          }
        }
      }
    }
    return inOrder / pairs;
  }
}
