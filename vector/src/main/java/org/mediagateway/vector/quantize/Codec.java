package org.mediagateway.vector.quantize;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.mediagateway.vector.kernel.Geometry;
import org.mediagateway.vector.memory.Rows;

/**
 * Everything learnt from one sample: the byte codec and, for compact traversal, the line codec.
 *
 * <p>Immutable; a retraining makes a new one with the next version.
 *
 * @param version 1 for the first training, rising
 * @param mean centre of the sample, {@code float[dimension]}
 * @param bytes one byte per dimension
 * @param lines one cache line per vector, or null when bytes are walked
 * @param distortion mean scale of the sample's lines (1 without lines): the yardstick for drift
 */
public record Codec(
    int version, float[] mean, ByteCodec bytes, @Nullable LineCodec lines, float distortion) {
  /** Most vectors a training looks at. */
  public static final int SAMPLE_MAX = 16_384;

  private static final long COVARIANCE_BUDGET = 6_400_000_000L; // about 2 s on one core
  private static final int SAMPLE_MIN = 2_048;
  private static final int DISTORTION_SAMPLE = 512;

  /** How many vectors to train on for a dimension, so that training stays within seconds. */
  public static int sampleSize(int dimension) {
    long affordable = COVARIANCE_BUDGET / ((long) dimension * dimension);
    return Math.clamp(affordable, SAMPLE_MIN, SAMPLE_MAX);
  }

  /** Components per byte row: the dimension rounded up to whole cache lines. */
  public static int padded(int dimension) {
    return (dimension + Rows.LINE_BYTES - 1) / Rows.LINE_BYTES * Rows.LINE_BYTES;
  }

  /**
   * Learns a codec.
   *
   * @param sample at least one row of {@code float[dimension]}; centred in place
   * @param withLines whether lines are wanted; up to 64 dimensions a byte row is one cache line
   *     itself, and no lines are made
   */
  public static Codec fit(
      Geometry geometry, float[][] sample, boolean withLines, long seed, int version) {
    float[] mean = takeMean(sample);
    ByteCodec bytes = ByteCodec.fit(mean, sample, padded(mean.length));
    if (!withLines || mean.length <= Rows.LINE_BYTES) {
      return new Codec(version, mean, bytes, null, 1);
    }
    LineCodec lines = LineCodec.fit(geometry, mean, sample, seed);
    return new Codec(version, mean, bytes, lines, distortion(lines, mean, sample, seed));
  }

  private static float[] takeMean(float[][] sample) {
    int dimension = sample[0].length;
    double[] sum = new double[dimension];
    for (float[] row : sample) {
      for (int i = 0; i < dimension; i++) {
        sum[i] += row[i];
      }
    }
    float[] mean = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      mean[i] = (float) (sum[i] / sample.length);
    }
    for (float[] row : sample) {
      for (int i = 0; i < dimension; i++) {
        row[i] -= mean[i];
      }
    }
    return mean;
  }

  private static float distortion(LineCodec lines, float[] mean, float[][] centred, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    LineCodec.Scratch scratch = lines.new Scratch();
    float[] vector = new float[mean.length];
    double sum = 0;
    try (Rows line = Rows.resident(Rows.LINE_BYTES, 1)) {
      for (int trial = 0; trial < DISTORTION_SAMPLE; trial++) {
        float[] row = centred[random.nextInt(centred.length)];
        for (int i = 0; i < vector.length; i++) {
          vector[i] = row[i] + mean[i];
        }
        sum += scratch.encode(vector, line.address());
      }
    }
    return (float) (sum / DISTORTION_SAMPLE);
  }
}
