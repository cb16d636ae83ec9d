package org.mediagateway.discovery.learn.gnn;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Elastic weight consolidation (Kirkpatrick and others, PNAS 114, 2017, arXiv:1612.00796, eq. 3):
 * the loss grows by {@code strength / 2 sum F_i (w_i - a_i)^2}, where a are the weights after the
 * old task and F is the diagonal of its Fisher information.
 *
 * <p>F is the real one, not the empirical: per example the chosen candidate is drawn from the
 * network's own softmax, and the gradient of its log-likelihood squared.
 */
public final class ElasticWeights implements Penalty {
  private final double strength;
  private final double[] anchor;
  private final double[] fisher;

  private ElasticWeights(double strength, double[] anchor, double[] fisher) {
    this.strength = strength;
    this.anchor = anchor;
    this.fisher = fisher;
  }

  /**
   * Anchors weights to where they stand now.
   *
   * @param strength 0 or more
   * @param examples of the old task; at least one
   */
  public static ElasticWeights around(
      Weights weights,
      float[][] vectors,
      List<RankingExample> examples,
      double strength,
      SplittableRandom random) {
    double[] fisher = new double[weights.values().length];
    for (RankingExample example : examples) {
      double[] scores = new BatchPass(weights, vectors, List.of(example), Dropout.NONE).scores(0);
      RankingExample drawn = example.choosing(ListLoss.draw(scores, random));
      double[] gradient = new double[fisher.length];
      new BatchPass(weights, vectors, List.of(drawn), Dropout.NONE)
          .backward(Dropout.NONE, gradient);
      for (int i = 0; i < fisher.length; i++) {
        fisher[i] += gradient[i] * gradient[i] / examples.size();
      }
    }
    return new ElasticWeights(strength, weights.values().clone(), fisher);
  }

  /** The diagonal of the Fisher information; not to be written to. */
  double[] fisher() {
    return fisher;
  }

  @Override
  public void addGradient(double[] values, double[] gradient) {
    for (int i = 0; i < values.length; i++) {
      gradient[i] += strength * fisher[i] * (values[i] - anchor[i]);
    }
  }
}
