package org.mediagateway.vector.kernel;

/**
 * A query prepared for compact lines: its components as bit planes, aligned with the words of a
 * line.
 *
 * <p>Reused from query to query; belongs to one thread.
 */
public final class PlaneQuery {
  /** Plane p occupies longs {@code 8p..8p+7}; lane 7 (the floats of a line) is always zero. */
  public final long[] planes = new long[Kernels.QUERY_PLANES * Kernels.LINE_LONGS];

  /** Left shift of each word's count: the code bit's weight times its block's power of two. */
  public final long[] shifts = new long[Kernels.LINE_LONGS];

  /** What one unit of the integer sum is worth. */
  public float step;

  /** Added to the sum's worth before a line's own scale. */
  public float bias;

  /** Added to every score. */
  public float offset;
}
