package org.mediagateway.discovery.learn.gnn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every parameter's gradient against the central difference of the loss. */
class GradientTest {
  private static final double STEP = 1e-5;

  /** Below this a gradient is nothing but rounding: the loss is known to some 1e-16 / STEP. */
  private static final double NOISE = 1e-3;

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.3})
  void backward_everyParameter_agreesWithFiniteDifferences(double dropout) {
    SmallWorld world = new SmallWorld(5);
    List<RankingExample> batch = new ArrayList<>(world.examples(3));
    RankingExample newcomer = world.example(0, 6);
    while (!newcomer.teaches()) {
      newcomer = world.example(0, 6);
    }
    batch.add(newcomer);
    Weights weights = Weights.initial(SmallWorld.SHAPE, new double[] {0.5, -0.2, 0.1}, 3);
    SplittableRandom random = new SplittableRandom(8);
    double[] values = weights.values();
    for (int i = 0; i < values.length; i++) {
      values[i] += 0.3 * random.nextGaussian(); // nothing may stand at the 0 it starts from
    }
    double[] gradient = new double[values.length];
    loss(weights, world, batch, dropout, gradient);

    for (Tensor tensor : Tensor.values()) {
      double largest = 0;
      for (int i = weights.offset(tensor);
          i < weights.offset(tensor) + tensor.size(SmallWorld.SHAPE);
          i++) {
        double expected = difference(weights, i, world, batch, dropout);
        double error =
            Math.abs(gradient[i] - expected)
                / Math.max(NOISE, Math.max(Math.abs(expected), Math.abs(gradient[i])));
        assertThat(error)
            .as("%s[%d]: backward %s, difference %s", tensor, i, gradient[i], expected)
            .isLessThan(1e-6);
        largest = Math.max(largest, Math.abs(expected));
      }
      assertThat(largest).as("%s takes part", tensor).isGreaterThan(1e-6);
    }
  }

  private static double difference(
      Weights weights, int i, SmallWorld world, List<RankingExample> batch, double dropout) {
    double[] values = weights.values();
    double value = values[i];
    values[i] = value + STEP;
    double above = loss(weights, world, batch, dropout, new double[values.length]);
    values[i] = value - STEP;
    double below = loss(weights, world, batch, dropout, new double[values.length]);
    values[i] = value;
    return (above - below) / (2 * STEP);
  }

  /** With the same numbers left out each time. */
  private static double loss(
      Weights weights,
      SmallWorld world,
      List<RankingExample> batch,
      double rate,
      double[] gradient) {
    Dropout dropout = Dropout.training(rate, new SplittableRandom(77));
    return new BatchPass(weights, world.vectors, batch, dropout).backward(dropout, gradient);
  }
}
