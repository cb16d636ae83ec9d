package org.mediagateway.vector.quantize;

import java.util.SplittableRandom;
import org.mediagateway.vector.kernel.Kernels;

/**
 * The leading principal components of a sample: an orthonormal basis of the directions in which it
 * varies most.
 *
 * <p>Found by orthogonal iteration on the covariance matrix (Golub and Van Loan, "Matrix
 * Computations", 4th ed., section 8.2.4). Directions of nearly equal variance may come out mixed,
 * which costs the quantiser nothing.
 *
 * @param axes {@code float[count * dimension]}, row-major, orthonormal rows
 * @param variances variance along each axis, falling or nearly so
 */
record PrincipalAxes(float[] axes, float[] variances) {
  private static final int ITERATIONS = 12; // measured: more do not change the code's error
  private static final float TINY = 1e-12f;

  /**
   * Fits {@code count} axes.
   *
   * @param centred sample rows with the mean already taken away
   * @param dimension components per row
   * @param count axes wanted, at most {@code dimension}
   * @param seed decides the start basis
   */
  static PrincipalAxes fit(float[][] centred, int dimension, int count, long seed) {
    float[] covariance = covariance(centred, dimension);
    float[] axes = randomRows(dimension, count, seed);
    float[] image = new float[count * dimension];
    float[] column = new float[dimension];
    orthonormalise(axes, dimension, count, seed);
    for (int iteration = 0; iteration < ITERATIONS; iteration++) {
      apply(covariance, axes, dimension, count, image);
      System.arraycopy(image, 0, axes, 0, axes.length);
      orthonormalise(axes, dimension, count, seed + iteration + 1);
    }
    apply(covariance, axes, dimension, count, image);
    float[] variances = new float[count];
    for (int a = 0; a < count; a++) {
      System.arraycopy(axes, a * dimension, column, 0, dimension);
      variances[a] = Math.max(TINY, dot(image, a * dimension, column, 0, dimension));
    }
    return new PrincipalAxes(axes, variances);
  }

  private static float[] covariance(float[][] centred, int dimension) {
    float[] sum = new float[dimension * dimension];
    int n = centred.length;
    float[] zero = new float[dimension];
    for (int row = 0; row < n; row += 4) { // four rows per pass over the matrix
      float[] a = centred[row];
      float[] b = row + 1 < n ? centred[row + 1] : zero;
      float[] c = row + 2 < n ? centred[row + 2] : zero;
      float[] d = row + 3 < n ? centred[row + 3] : zero;
      for (int i = 0; i < dimension; i++) {
        addOuter(sum, i * dimension, a, b, c, d, i);
      }
    }
    for (int i = 0; i < dimension; i++) {
      for (int j = 0; j <= i; j++) {
        float value = sum[i * dimension + j] / n;
        sum[i * dimension + j] = value;
        sum[j * dimension + i] = value;
      }
    }
    return sum;
  }

  /** Adds the lower-triangle part of row i of four outer products; the JIT vectorises this loop. */
  private static void addOuter(
      float[] sum, int base, float[] a, float[] b, float[] c, float[] d, int i) {
    float ai = a[i];
    float bi = b[i];
    float ci = c[i];
    float di = d[i];
    for (int j = 0; j <= i; j++) {
      sum[base + j] += ai * a[j] + bi * b[j] + ci * c[j] + di * d[j];
    }
  }

  private static float[] randomRows(int dimension, int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] rows = new float[count * dimension];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = (float) random.nextGaussian();
    }
    return rows;
  }

  private static void apply(
      float[] covariance, float[] axes, int dimension, int count, float[] image) {
    float[] axis = new float[dimension];
    float[] out = new float[dimension];
    for (int a = 0; a < count; a++) {
      System.arraycopy(axes, a * dimension, axis, 0, dimension);
      Kernels.best().multiply(covariance, dimension, dimension, axis, out);
      System.arraycopy(out, 0, image, a * dimension, dimension);
    }
  }

  /** Modified Gram-Schmidt; a row that vanishes (rank too low) is replaced by a random one. */
  private static void orthonormalise(float[] rows, int dimension, int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed ^ 0x5DEECE66DL);
    for (int a = 0; a < count; a++) {
      int base = a * dimension;
      float norm = reduce(rows, base, a, dimension);
      for (int attempt = 0; norm < 1e-6f && attempt < 8; attempt++) {
        for (int i = 0; i < dimension; i++) {
          rows[base + i] = (float) random.nextGaussian();
        }
        norm = reduce(rows, base, a, dimension);
      }
      scale(rows, base, dimension, 1 / norm);
    }
  }

  /** Normalises the row, takes the earlier rows' directions out (twice), returns what is left. */
  private static float reduce(float[] rows, int base, int earlier, int dimension) {
    float norm = (float) Math.sqrt(dot(rows, base, rows, base, dimension));
    if (!(norm > 1e-30f)) {
      return 0;
    }
    scale(rows, base, dimension, 1 / norm);
    for (int pass = 0; pass < 2; pass++) {
      for (int b = 0; b < earlier; b++) {
        float along = dot(rows, base, rows, b * dimension, dimension);
        for (int i = 0; i < dimension; i++) {
          rows[base + i] -= along * rows[b * dimension + i];
        }
      }
    }
    return (float) Math.sqrt(dot(rows, base, rows, base, dimension));
  }

  private static void scale(float[] rows, int base, int dimension, float factor) {
    for (int i = 0; i < dimension; i++) {
      rows[base + i] *= factor;
    }
  }

  private static float dot(float[] a, int fromA, float[] b, int fromB, int n) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    int i = 0;
    for (; i + 3 < n; i += 4) {
      s0 += a[fromA + i] * b[fromB + i];
      s1 += a[fromA + i + 1] * b[fromB + i + 1];
      s2 += a[fromA + i + 2] * b[fromB + i + 2];
      s3 += a[fromA + i + 3] * b[fromB + i + 3];
    }
    for (; i < n; i++) {
      s0 += a[fromA + i] * b[fromB + i];
    }
    return s0 + s1 + s2 + s3;
  }
}
