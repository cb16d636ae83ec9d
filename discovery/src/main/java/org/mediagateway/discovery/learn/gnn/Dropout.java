package org.mediagateway.discovery.learn.gnn;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Inverted dropout (Srivastava and others, JMLR 15, 2014): in training each number is left out with
 * a probability and the others grow by as much; in inference nothing happens.
 */
final class Dropout {
  /** Leaves nothing out. */
  static final Dropout NONE = new Dropout(0, null);

  private final double rate;
  private final @Nullable SplittableRandom random;

  private Dropout(double rate, @Nullable SplittableRandom random) {
    this.rate = rate;
    this.random = random;
  }

  /**
   * For one training step.
   *
   * @param rate 0 to below 1
   */
  static Dropout training(double rate, SplittableRandom random) {
    return rate == 0 ? NONE : new Dropout(rate, random);
  }

  /** A dropout with randomness of its own, for work that another thread does. */
  Dropout split() {
    return random == null ? NONE : new Dropout(rate, random.split());
  }

  /** The factor of each of {@code size} numbers; empty when all are 1. */
  double[] factors(int size) {
    if (random == null) {
      return new double[0];
    }
    double[] factors = new double[size];
    for (int i = 0; i < size; i++) {
      factors[i] = random.nextDouble() < rate ? 0 : 1 / (1 - rate);
    }
    return factors;
  }

  /** Multiplies by factors of {@link #factors}. */
  static void apply(double[] values, double[] factors) {
    for (int i = 0; i < factors.length; i++) {
      values[i] *= factors[i];
    }
  }
}
