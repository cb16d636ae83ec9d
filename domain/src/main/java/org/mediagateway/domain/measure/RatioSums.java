package org.mediagateway.domain.measure;

/**
 * What the ratio of two totals over units that were drawn at random is judged by: with few numbers,
 * however many units there are, so that sums made in different places can be added up by the
 * database that holds the units.
 *
 * <p>The variance is that of the ratio estimator, between units (Deng, Knoblich and Lu, Applying
 * the Delta Method in Metric Analytics, KDD 2018, section 3.1, arXiv:1803.06336).
 *
 * @param units how many were drawn
 * @param denominators sum of what the units had
 * @param numerators sum of what was taken of it
 * @param denominatorSquares sum of squares
 * @param products sum of each unit's denominator times its numerator
 * @param numeratorSquares sum of squares
 */
public record RatioSums(
    long units,
    long denominators,
    long numerators,
    double denominatorSquares,
    double products,
    double numeratorSquares) {
  public static final RatioSums NONE = new RatioSums(0, 0, 0, 0, 0, 0);

  /** These with one more unit. */
  public RatioSums plus(long denominator, long numerator) {
    return new RatioSums(
        units + 1,
        denominators + denominator,
        numerators + numerator,
        denominatorSquares + (double) denominator * denominator,
        products + (double) denominator * numerator,
        numeratorSquares + (double) numerator * numerator);
  }

  /** The ratio of the totals; NaN while the denominators are 0. */
  public double ratio() {
    return (double) numerators / denominators;
  }

  /** Whether there is a variance: of two units at least, and of a denominator. */
  public boolean hasVariance() {
    return units > 1 && denominators > 0;
  }

  /** Of the {@link #ratio()}; NaN unless {@link #hasVariance()}. */
  public double variance() {
    double ratio = ratio();
    double residuals = numeratorSquares - 2 * ratio * products + ratio * ratio * denominatorSquares;
    double mean = (double) denominators / units;
    return Math.max(0, residuals) / (units - 1) / units / (mean * mean);
  }
}
