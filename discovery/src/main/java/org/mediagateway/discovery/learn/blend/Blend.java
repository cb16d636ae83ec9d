package org.mediagateway.discovery.learn.blend;

import org.mediagateway.discovery.learn.model.Recommender;
import org.mediagateway.discovery.learn.model.Viewer;

/** The weighted sum of all signals. Immutable, safe on any thread. */
public final class Blend implements Recommender {
  private final Signals signals;
  private final double[] weights;

  /**
   * @param weights one per {@link Signal}, in the order of {@link Signal#values()}
   */
  public Blend(Signals signals, double[] weights) {
    if (weights.length != Signal.values().length) {
      throw new IllegalArgumentException(
          "a blend has a weight per signal: signals=%d, weights=%d"
              .formatted(Signal.values().length, weights.length));
    }
    this.signals = signals;
    this.weights = weights.clone();
  }

  /** What the sum is of. */
  public Signals signals() {
    return signals;
  }

  /** One weight per {@link Signal}. */
  public double[] weights() {
    return weights.clone();
  }

  @Override
  public double[] scores(Viewer viewer, int[] candidates) {
    return sum(signals.standardised(viewer, candidates));
  }

  /** The weighted sum of rows of {@link Signals#standardised}: one score per candidate. */
  public double[] sum(float[][] rows) {
    double[] scores = new double[rows[0].length];
    for (int s = 0; s < rows.length; s++) {
      for (int i = 0; i < scores.length; i++) {
        scores[i] += weights[s] * rows[s][i];
      }
    }
    return scores;
  }
}
