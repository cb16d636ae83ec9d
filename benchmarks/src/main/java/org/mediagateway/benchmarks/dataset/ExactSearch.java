package org.mediagateway.benchmarks.dataset;

import org.jspecify.annotations.Nullable;

/** The scan of every row (or of every accepted row): the oracle, and the slowest peer. */
public final class ExactSearch {
  private final VectorMatrix base;
  private final float[] four = new float[VectorMatrix.STRIDE];

  /** One searcher per thread. */
  public ExactSearch(VectorMatrix base) {
    this.base = base;
  }

  /** Offers every row accepted by {@code filter} (null accepts all) to {@code best}. */
  public void scan(float[] query, @Nullable Filter filter, TopK best) {
    scan(query, filter, best, 0, base.rows());
  }

  /** Offers the rows {@code from} (inclusive) to {@code to} (exclusive). */
  void scan(float[] query, @Nullable Filter filter, TopK best, int from, int to) {
    if (filter == null) {
      scanAll(query, best, from, to);
      return;
    }
    for (int row = filter.next(from); row >= 0 && row < to; row = filter.next(row + 1)) {
      best.offer(row, base.dot(row, query));
    }
  }

  private void scanAll(float[] query, TopK best, int from, int to) {
    int row = from;
    for (; row + VectorMatrix.STRIDE <= to; row += VectorMatrix.STRIDE) {
      base.dotFour(row, query, four);
      for (int i = 0; i < VectorMatrix.STRIDE; i++) {
        best.offer(row + i, four[i]);
      }
    }
    for (; row < to; row++) {
      best.offer(row, base.dot(row, query));
    }
  }
}
