package org.mediagateway.discovery.eval;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Means with bootstrap intervals (Efron and Tibshirani, 1993, percentile method). */
public final class Bootstrap {
  private static final double TAIL = 0.025;

  private final int resamples;
  private final long seed;

  public Bootstrap(int resamples, long seed) {
    this.resamples = resamples;
    this.seed = seed;
  }

  /** The mean of {@code values} with its 95 % interval; values are resampled with replacement. */
  public EvaluationReport.Estimate mean(double[] values) {
    if (values.length == 0) {
      return new EvaluationReport.Estimate(0, 0, 0);
    }
    SplittableRandom random = new SplittableRandom(seed);
    double[] means = new double[resamples];
    for (int i = 0; i < resamples; i++) {
      double sum = 0;
      for (int j = 0; j < values.length; j++) {
        sum += values[random.nextInt(values.length)];
      }
      means[i] = sum / values.length;
    }
    Arrays.sort(means);
    return new EvaluationReport.Estimate(
        Arrays.stream(values).average().orElse(0),
        quantile(means, TAIL),
        quantile(means, 1 - TAIL));
  }

  /** The mean of the differences, query by query. */
  public EvaluationReport.Estimate difference(double[] a, double[] b) {
    double[] differences = new double[a.length];
    Arrays.setAll(differences, i -> a[i] - b[i]);
    return mean(differences);
  }

  private static double quantile(double[] sorted, double share) {
    return sorted[(int) Math.round(share * (sorted.length - 1))];
  }
}
