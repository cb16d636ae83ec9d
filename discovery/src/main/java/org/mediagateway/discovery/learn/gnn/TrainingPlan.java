package org.mediagateway.discovery.learn.gnn;

/**
 * How a network is trained.
 *
 * @param epochsMax passes over the examples at most, 1 to 1000
 * @param patience epochs without a better validation before training stops, 1 or more
 * @param batch examples per step, 1 or more
 * @param negatives candidates per example and epoch besides the chosen, 1 or more
 * @param learningRate of Adam, above 0
 * @param decay share of each weight, less where it started, that a step of rate 1 takes away; 0 or
 *     more
 * @param dropout 0 to below 1
 * @param seed of everything random
 */
public record TrainingPlan(
    int epochsMax,
    int patience,
    int batch,
    int negatives,
    double learningRate,
    double decay,
    double dropout,
    long seed) {
  private static final int EPOCHS_LIMIT = 1_000;

  public TrainingPlan {
    if (epochsMax < 1
        || epochsMax > EPOCHS_LIMIT
        || patience < 1
        || batch < 1
        || negatives < 1
        || !(learningRate > 0)
        || !(decay >= 0)
        || !(dropout >= 0 && dropout < 1)) {
      throw new IllegalArgumentException(
          ("epochs are 1 to %d, patience, batch and negatives from 1, the learning rate above 0,"
                  + " decay from 0, dropout 0 to below 1: epochs=%d, patience=%d, batch=%d,"
                  + " negatives=%d, learningRate=%s, decay=%s, dropout=%s")
              .formatted(
                  EPOCHS_LIMIT,
                  epochsMax,
                  patience,
                  batch,
                  negatives,
                  learningRate,
                  decay,
                  dropout));
    }
  }

  /** The same without decay. */
  public TrainingPlan withoutDecay() {
    return new TrainingPlan(epochsMax, patience, batch, negatives, learningRate, 0, dropout, seed);
  }
}
