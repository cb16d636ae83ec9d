package org.mediagateway.vector;

import java.util.Arrays;

/** The rules a vector must keep before it is stored or searched with, and its stored form. */
final class Vectors {
  /** Largest accepted norm where vectors keep theirs: squares still sum well inside a float. */
  static final double NORM_MAX = 1e18;

  private Vectors() {}

  /**
   * Checks a vector and writes its stored form (unit length under cosine, else unchanged).
   *
   * @return the stored norm
   */
  static float prepare(IndexParameters parameters, float[] vector, float[] out) {
    if (vector.length != parameters.dimension()) {
      throw new VectorException(
          ErrorCode.BAD_DIMENSION,
          "a vector must have the index's dimension: vector="
              + vector.length
              + ", index="
              + parameters.dimension()
              + "; embed with the model the index was made for");
    }
    double squares = squares(vector);
    if (!(squares < Double.POSITIVE_INFINITY)) { // NaN and infinities, found without a branch above
      throw notFinite(vector);
    }
    double norm = Math.sqrt(squares);
    if (parameters.metric() == Metric.COSINE) {
      double scale = norm > 0 ? 1 / norm : 0;
      for (int i = 0; i < vector.length; i++) {
        out[i] = (float) (vector[i] * scale);
      }
      return norm > 0 ? 1 : 0;
    }
    if (norm > NORM_MAX) {
      throw new VectorException(
          ErrorCode.BAD_VECTOR,
          "a vector's norm must be at most " + NORM_MAX + ": norm=" + norm + "; scale your data");
    }
    System.arraycopy(vector, 0, out, 0, vector.length);
    return (float) norm;
  }

  /** The squared norm, in doubles; two sums, because one would wait for every addition. */
  private static double squares(float[] vector) {
    double even = 0;
    double odd = 0;
    int last = vector.length - 1;
    for (int i = 0; i < last; i += 2) {
      even += (double) vector[i] * vector[i];
      odd += (double) vector[i + 1] * vector[i + 1];
    }
    return (vector.length & 1) == 0
        ? even + odd
        : even + odd + (double) vector[last] * vector[last];
  }

  private static VectorException notFinite(float[] vector) {
    for (int i = 0; i < vector.length; i++) {
      if (!Float.isFinite(vector[i])) {
        return new VectorException(
            ErrorCode.BAD_VECTOR, "components must be finite: component " + i + " is " + vector[i]);
      }
    }
    throw new AssertionError("squares of finite floats overflowed a double");
  }

  /** Refuses a batch that names an id twice or pairs ids with another number of vectors. */
  static void requireBatch(long[] ids, float[][] vectors) {
    if (ids.length != vectors.length) {
      throw new VectorException(
          ErrorCode.BAD_PARAMETER,
          "a batch needs one vector per id: ids=" + ids.length + ", vectors=" + vectors.length);
    }
    if (ids.length == 0) {
      throw new VectorException(
          ErrorCode.BAD_PARAMETER, "a batch must not be empty: send it when there is something");
    }
    long[] sorted = ids.clone();
    Arrays.sort(sorted);
    for (int i = 1; i < sorted.length; i++) {
      if (sorted[i] == sorted[i - 1]) {
        throw new VectorException(
            ErrorCode.DUPLICATE_ID,
            "a batch must name each id once: id=" + sorted[i] + "; keep its last vector");
      }
    }
  }
}
