package org.mediagateway.discovery.eval;

/**
 * What to evaluate with.
 *
 * @param queries how many known items, 100 to {@value #QUERIES_MAX}; half of them for tuning
 * @param resamples bootstrap resamples, 100 to {@value #RESAMPLES_MAX}
 * @param seed of the drawing of titles and of the resampling
 */
public record EvaluationPlan(int queries, int resamples, long seed) {
  public static final int QUERIES_MAX = 20_000;
  public static final int RESAMPLES_MAX = 100_000;

  public EvaluationPlan {
    if (queries < 100 || queries > QUERIES_MAX) {
      throw new IllegalArgumentException(
          "queries is 100 to " + QUERIES_MAX + ": queries=" + queries);
    }
    if (resamples < 100 || resamples > RESAMPLES_MAX) {
      throw new IllegalArgumentException(
          "resamples is 100 to " + RESAMPLES_MAX + ": resamples=" + resamples);
    }
  }

  /** 1,000 queries, 2,000 resamples. */
  public static EvaluationPlan standard() {
    return new EvaluationPlan(1_000, 2_000, 20_260_101);
  }
}
