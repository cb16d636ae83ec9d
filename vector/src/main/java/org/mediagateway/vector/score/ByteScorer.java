package org.mediagateway.vector.score;

import org.mediagateway.vector.kernel.Geometry;
import org.mediagateway.vector.kernel.Kernels;
import org.mediagateway.vector.memory.RawMemory;
import org.mediagateway.vector.memory.Rows;
import org.mediagateway.vector.quantize.ByteCodec;

/** Nearly exact scores from one byte per dimension; the query keeps full precision. */
public final class ByteScorer implements RowScorer {
  private static final Kernels KERNELS = Kernels.best();
  private static final float UNIFORM = 12; // variance of a uniform error is step^2 / 12

  private final Geometry geometry;
  private final ByteCodec codec;
  private final int dimension;
  private final int padded;
  private final long rows;
  private final float[] decoded;
  private final float[] folded;
  private final float stepLargest;
  private float offset;
  private float innerError;

  /** Scores against byte {@code rows} encoded by {@code codec}. */
  public ByteScorer(Geometry geometry, int dimension, ByteCodec codec, Rows rows) {
    this.geometry = geometry;
    this.codec = codec;
    this.dimension = dimension;
    this.padded = codec.step().length;
    this.rows = rows.address();
    this.decoded = new float[padded];
    float largest = 0;
    for (float step : codec.step()) {
      largest = Math.max(largest, step);
    }
    this.stepLargest = largest;
    this.folded = new float[padded];
  }

  @Override
  public void query(float[] vector) {
    System.arraycopy(vector, 0, decoded, 0, dimension);
    fold();
  }

  @Override
  public void queryRow(int ordinal) {
    codec.decode(rows + (long) ordinal * padded, decoded);
    fold();
  }

  /** Moves the codec's steps (or its mean) into the query, so that bytes need no decoding. */
  private void fold() {
    float[] mean = codec.mean();
    float[] step = codec.step();
    if (geometry == Geometry.EUCLIDEAN) {
      for (int i = 0; i < padded; i++) {
        folded[i] = decoded[i] - mean[i];
      }
      return;
    }
    for (int i = 0; i < padded; i++) {
      folded[i] = decoded[i] * step[i];
    }
    offset = KERNELS.dot(mean, decoded, padded);
    innerError = (float) Math.sqrt(KERNELS.dot(folded, folded, padded) / UNIFORM);
  }

  /**
   * The standard deviation of the error of a score: every component is off by up to half a step,
   * uniformly.
   */
  @Override
  public float error(float score) {
    if (geometry != Geometry.EUCLIDEAN) {
      return innerError;
    }
    float step = stepLargest;
    return (float)
        (2 * Math.sqrt(Math.max(0, -score) * step * step / UNIFORM)
            + dimension * step * step / UNIFORM);
  }

  @Override
  public void score(int[] ordinals, int count, float[] scores) {
    for (int i = 0; i < count; i++) { // prefetch by load, every cache line of a row
      long row = rows + (long) ordinals[i] * padded;
      int touched = 0;
      for (int at = 0; at < padded; at += Rows.LINE_BYTES) {
        touched += RawMemory.getInt(row + at);
      }
      scores[i] = touched;
    }
    for (int i = 0; i < count; i++) {
      scores[i] = score(ordinals[i]);
    }
  }

  @Override
  public float score(int ordinal) {
    long row = rows + (long) ordinal * padded;
    return geometry == Geometry.EUCLIDEAN
        ? -KERNELS.squaredL2Bytes(row, codec.step(), folded, padded)
        : offset + KERNELS.dotBytes(row, folded, padded);
  }
}
