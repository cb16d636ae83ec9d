package org.mediagateway.vector.score;

import org.mediagateway.vector.kernel.Geometry;
import org.mediagateway.vector.kernel.Kernels;
import org.mediagateway.vector.memory.RawMemory;
import org.mediagateway.vector.memory.Rows;

/** Exact scores from full-precision rows. */
public final class FloatScorer implements RowScorer {
  private static final Kernels KERNELS = Kernels.best();

  private static final float ROUNDING = 1e-6f;

  private final Geometry geometry;
  private final int dimension;
  private final long rows;
  private final long rowBytes;
  private final float[] query;

  /** Scores against {@code rows} of {@code dimension} floats. */
  public FloatScorer(Geometry geometry, int dimension, Rows rows) {
    this.geometry = geometry;
    this.dimension = dimension;
    this.rows = rows.address();
    this.rowBytes = rows.rowBytes();
    this.query = new float[dimension];
  }

  @Override
  public void query(float[] vector) {
    System.arraycopy(vector, 0, query, 0, dimension);
  }

  @Override
  public void queryRow(int ordinal) {
    RawMemory.getFloats(rows + ordinal * rowBytes, query, dimension);
  }

  /** Rounding only. */
  @Override
  public float error(float score) {
    return ROUNDING * Math.abs(score);
  }

  /** The query as it stands; not to be changed. */
  public float[] query() {
    return query;
  }

  @Override
  public void score(int[] ordinals, int count, float[] scores) {
    for (int i = 0; i < count; i++) {
      scores[i] = score(ordinals[i]);
    }
  }

  @Override
  public float score(int ordinal) {
    long row = rows + ordinal * rowBytes;
    return switch (geometry) {
      case INNER_PRODUCT -> KERNELS.dot(row, query, dimension);
      case EUCLIDEAN -> -KERNELS.squaredL2(row, query, dimension);
      case MANHATTAN -> -KERNELS.l1(row, query, dimension);
    };
  }
}
