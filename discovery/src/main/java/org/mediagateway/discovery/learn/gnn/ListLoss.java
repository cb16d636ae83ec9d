package org.mediagateway.discovery.learn.gnn;

import java.util.SplittableRandom;

/**
 * The cross-entropy of the softmax over a list against the chosen ones in equal shares (ListNet's
 * top-one loss: Cao and others, ICML 2007, doi:10.1145/1273496.1273513).
 *
 * @param value of one list
 * @param gradient by each score
 */
record ListLoss(double value, double[] gradient) {

  /**
   * Measures one list.
   *
   * @param chosen per score; at least one
   */
  static ListLoss of(double[] scores, boolean[] chosen) {
    double largest = Double.NEGATIVE_INFINITY;
    int positives = 0;
    for (int i = 0; i < scores.length; i++) {
      largest = Math.max(largest, scores[i]);
      positives += chosen[i] ? 1 : 0;
    }
    double[] gradient = new double[scores.length];
    double sum = 0;
    for (int i = 0; i < scores.length; i++) {
      gradient[i] = Math.exp(scores[i] - largest);
      sum += gradient[i];
    }
    double value = 0;
    for (int i = 0; i < scores.length; i++) {
      gradient[i] /= sum;
      if (chosen[i]) {
        value -= (scores[i] - largest - Math.log(sum)) / positives;
        gradient[i] -= 1.0 / positives;
      }
    }
    return new ListLoss(value, gradient);
  }

  /** One position, drawn from the softmax over the list. */
  static int draw(double[] scores, SplittableRandom random) {
    // The largest of scores with Gumbel noise is a draw from their softmax.
    int drawn = 0;
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < scores.length; i++) {
      double noisy = scores[i] - Math.log(-Math.log(random.nextDouble(Double.MIN_NORMAL, 1)));
      if (noisy > largest) {
        largest = noisy;
        drawn = i;
      }
    }
    return drawn;
  }
}
