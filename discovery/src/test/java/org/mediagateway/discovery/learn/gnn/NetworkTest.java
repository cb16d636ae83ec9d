package org.mediagateway.discovery.learn.gnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.mediagateway.discovery.learn.model.Viewer;

/** The fast forward pass against the one that training takes, in float64. */
class NetworkTest {
  private static final long SEED = 11;

  @Test
  void scores_anyHistory_areThoseOfTheTrainingPass() {
    SmallWorld world = new SmallWorld(SEED);
    Weights weights = Weights.initial(SmallWorld.SHAPE, new double[] {1, -0.5, 0.2}, SEED);
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < weights.values().length; i++) {
      weights.values()[i] += random.nextDouble(-0.3, 0.3);
    }
    Network network = new Network(weights, world.vectors, world.relations);
    for (int views = 0; views <= 9; views++) {
      RankingExample example = world.example(views, 12);
      double[] expected = trainingPass(weights, world, example);
      double[] scores = network.scores(example.viewer(), example.candidates(), example.features());
      for (int c = 0; c < scores.length; c++) {
        assertThat(scores[c])
            .as("candidate %d after %d views", c, views)
            .isCloseTo(expected[c], within(1e-4));
      }
    }
  }

  private static double[] trainingPass(Weights weights, SmallWorld world, RankingExample example) {
    return new ViewerPass(
            weights,
            items(weights, world, example.candidates()),
            items(weights, world, example.viewer().items()),
            world.relations.edges(example.viewer(), example.candidates()),
            example.features(),
            Dropout.NONE)
        .scores();
  }

  private static double[] items(Weights weights, SmallWorld world, int[] items) {
    return new ItemPass(weights, world.vectors, world.relations.graph(), items, Dropout.NONE)
        .output();
  }

  @Test
  void scores_longHistory_countItsLatestItemsAlone() {
    SmallWorld world = new SmallWorld(SEED);
    Weights weights = Weights.initial(SmallWorld.SHAPE, new double[] {1, 1, 1}, SEED);
    Network network = new Network(weights, world.vectors, world.relations);
    int views = Network.HISTORY_MAX + 20;
    int[] items = new int[views];
    float[] ratings = new float[views];
    long[] seconds = new long[views];
    for (int i = 0; i < views; i++) {
      items[i] = i < 20 ? 0 : i % (SmallWorld.ITEMS - 5);
      ratings[i] = 3;
      seconds[i] = i;
    }
    Viewer viewer = new Viewer(items, ratings, seconds, views);
    int[] candidates = {42, 43};
    float[] features = new float[candidates.length * SmallWorld.CANDIDATE_FEATURES];

    assertThat(network.scores(viewer, candidates, features))
        .isEqualTo(network.scores(viewer.latest(Network.HISTORY_MAX), candidates, features));
  }

  @Test
  void exponentials_negativeNumbers_areThoseOfTheLibrary() {
    float[] values = new float[4_001];
    for (int i = 0; i < values.length; i++) {
      values[i] = -i / 200f;
    }
    float[] powers = values.clone();
    Exponentials.ofNegative(powers);
    for (int i = 0; i < values.length; i++) {
      double exact = Math.exp(values[i]);
      assertThat(powers[i])
          .as("e^%s", values[i])
          .isCloseTo((float) exact, within((float) (2e-4 * exact)));
    }
  }
}
