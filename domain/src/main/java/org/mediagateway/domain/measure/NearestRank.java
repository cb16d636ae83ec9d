package org.mediagateway.domain.measure;

/**
 * Percentiles by the nearest-rank method: the least value that at least the given share of all
 * values does not exceed. It is always a value that was measured.
 */
public final class NearestRank {
  private NearestRank() {}

  /**
   * The place of a percentile among sorted values.
   *
   * @param count of the values, at least 1
   * @param share 0 to 1, such as .99
   */
  public static int index(int count, double share) {
    if (count < 1 || !(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "a percentile needs a value, and a share of 0 to 1: count=" + count + " share=" + share);
    }
    return Math.max(0, (int) Math.ceil(share * count) - 1);
  }

  /** The percentile of values in ascending order; at least one. */
  public static double of(double[] sorted, double share) {
    return sorted[index(sorted.length, share)];
  }

  /** The percentile of values in ascending order; at least one. */
  public static long of(long[] sorted, double share) {
    return sorted[index(sorted.length, share)];
  }
}
