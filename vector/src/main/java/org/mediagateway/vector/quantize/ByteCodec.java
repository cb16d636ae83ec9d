package org.mediagateway.vector.quantize;

import org.mediagateway.vector.kernel.Kernels;
import org.mediagateway.vector.memory.RawMemory;

/**
 * One signed byte per dimension, each dimension with a step of its own learnt from a sample.
 *
 * <p>A component is {@code mean + step * byte}; values outside the learnt range saturate. Rows are
 * padded with zeros to a whole number of cache lines. Immutable.
 *
 * @param mean centre of each dimension, padded
 * @param step width of one level of each dimension, padded with zeros
 */
public record ByteCodec(float[] mean, float[] step) {
  private static final float LEVELS = 127;
  private static final float HEADROOM = 1.05f; // chosen: the sample misses the largest outliers
  private static final float STEP_MIN_SHARE = 1e-3f;

  /** Learns ranges from a centred sample. */
  static ByteCodec fit(float[] mean, float[][] centred, int padded) {
    int dimension = mean.length;
    float[] step = new float[padded];
    float widest = Float.MIN_NORMAL;
    for (int i = 0; i < dimension; i++) {
      for (float[] row : centred) {
        step[i] = Math.max(step[i], Math.abs(row[i]));
      }
      step[i] *= HEADROOM / LEVELS;
      widest = Math.max(widest, step[i]);
    }
    for (int i = 0; i < dimension; i++) {
      step[i] = Math.max(step[i], widest * STEP_MIN_SHARE);
    }
    return new ByteCodec(java.util.Arrays.copyOf(mean, padded), step);
  }

  /** Encodes one vector to the row at an address. */
  public void encode(float[] vector, long row) {
    for (int i = 0; i < vector.length; i++) {
      float level = (vector[i] - mean[i]) / step[i];
      int rounded = (int) (level + Math.copySign(0.5f, level));
      RawMemory.putByte(row + i, (byte) Math.clamp(rounded, -127, 127));
    }
  }

  /** Decodes the row at an address into an array of the padded length. */
  public void decode(long row, float[] out) {
    Kernels.best().decodeBytes(row, mean, step, out, out.length);
  }
}
