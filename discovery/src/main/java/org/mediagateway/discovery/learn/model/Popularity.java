package org.mediagateway.discovery.learn.model;

import java.util.Arrays;

/**
 * Scores every item by how often it was watched, old views counting less if wanted. The same for
 * all viewers.
 */
public final class Popularity implements Recommender {
  private final double[] weight;

  private Popularity(double[] weight) {
    this.weight = weight;
  }

  /** Every view counts 1. */
  public static Popularity of(TrainingSet training) {
    return decaying(training, Double.POSITIVE_INFINITY);
  }

  /**
   * A view counts half after {@code halfLifeDays}, counted back from the training set's end.
   *
   * @param halfLifeDays above 0; infinite for no decay
   */
  public static Popularity decaying(TrainingSet training, double halfLifeDays) {
    double perSecond = Math.log(2) / (halfLifeDays * 86_400);
    double[] weight = new double[training.items()];
    for (int i = 0; i < training.size(); i++) {
      weight[training.item()[i]] += Math.exp(-perSecond * (training.end() - training.second()[i]));
    }
    return new Popularity(weight);
  }

  @Override
  public double[] scores(Viewer viewer, int[] candidates) {
    return Arrays.stream(candidates).mapToDouble(item -> weight[item]).toArray();
  }
}
