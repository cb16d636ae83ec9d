package org.mediagateway.vector.kernel;

/**
 * The inner loops, one implementation per instruction set; all agree with {@link ScalarKernels} up
 * to the rounding of a different order of summation.
 *
 * <p>Addresses obey the invariants of {@link org.mediagateway.vector.memory.RawMemory}. Lengths are
 * any non-negative number. Stateless.
 */
public sealed interface Kernels permits ScalarKernels, SimdKernels {

  /** Words of a compact line that hold code bits; the eighth holds two floats. */
  int LINE_WORDS = 7;

  /** Longs of a compact line, and lanes of one query plane. */
  int LINE_LONGS = 8;

  /** Bit planes of a compact query: five bits of magnitude and a sign. */
  int QUERY_PLANES = 6;

  /** The kernels of this machine, chosen once. */
  static Kernels best() {
    return KernelChoice.BEST;
  }

  /** Inner product of {@code n} floats at an address with an array. */
  float dot(long row, float[] query, int n);

  /** Inner product of the first {@code n} elements of two arrays. */
  float dot(float[] a, float[] b, int n);

  /** Squared Euclidean distance. */
  float squaredL2(long row, float[] query, int n);

  /** Sum of absolute differences. */
  float l1(long row, float[] query, int n);

  /** Inner product of {@code n} signed bytes at an address with floats. */
  float dotBytes(long row, float[] query, int n);

  /** Sum over i of {@code (query[i] - step[i] * byte[i])^2}. */
  float squaredL2Bytes(long row, float[] step, float[] query, int n);

  /** Decodes {@code n} signed bytes at an address: {@code out[i] = mean[i] + step[i] * byte[i]}. */
  void decodeBytes(long row, float[] mean, float[] step, float[] out, int n);

  /** Writes {@code a[i] * b[i] * factor} for a range; returns the largest magnitude written. */
  float weigh(float[] a, float[] b, float factor, float[] out, int from, int to);

  /** Matrix times vector: {@code out[r]} is row r of a row-major matrix times {@code query}. */
  void multiply(float[] matrix, int rows, int columns, float[] query, float[] out);

  /**
   * Estimates the scores of many compact lines: for each line, {@code offset + add + scale * (bias
   * + step * sum)}, where sum weighs the matching bits of every pair of code word and query plane.
   *
   * @param lines address of line 0
   * @param ordinals which lines; the first {@code count} are used
   * @param query the planes and constants
   * @param scores receives one estimate per ordinal
   */
  void planeScores(long lines, int[] ordinals, int count, PlaneQuery query, float[] scores);

  /**
   * Rounds 64 values to {@value #QUERY_PLANES}-bit two's complement and splits them into planes.
   *
   * @param values source, read from {@code from} on
   * @param inverseStep multiplies each value before rounding; the products lie in -31..31
   * @param planes receives {@value #QUERY_PLANES} longs; bit i of plane p is bit p of value i
   */
  void bitPlanes(float[] values, int from, float inverseStep, long[] planes);

  /** The widest vector in bits; 64 for scalar code. */
  int bits();
}
