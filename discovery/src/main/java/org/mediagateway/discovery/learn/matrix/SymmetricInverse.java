package org.mediagateway.discovery.learn.matrix;

import java.util.stream.IntStream;

/**
 * Inverts symmetric positive definite matrices in place by the blocked sweep operator (Goodnight,
 * 1979, doi:10.1080/00031305.1979.10482685).
 *
 * <p>Sweeping block K replaces {@code A_KK} by {@code -D}, where D is its inverse, the block column
 * V beside it by {@code W = V D}, and every other block {@code A_IJ} by {@code A_IJ - W_I V_J^T}.
 * After all blocks the array holds the negative inverse. Only the lower triangle is worked on:
 * n^3/2 multiply-adds, as many as by way of Cholesky factors, in one kind of loop. A positive
 * definite matrix needs no pivoting.
 */
public final class SymmetricInverse {
  /** Rows per block: chosen so that a panel of this many rows and a strip fits the L2 cache. */
  private static final int BLOCK = 64;

  /** Columns per strip of the innermost loop: five rows of it stay in the L1 cache. */
  private static final int STRIP = 1024;

  private final float[] a;
  private final int n;

  /** Column block V transposed: {@code float[BLOCK * n]}. */
  private final float[] v;

  /** V times the inverse of the pivot block: {@code float[n * BLOCK]}. */
  private final float[] w;

  private SymmetricInverse(float[] a, int n) {
    this.a = a;
    this.n = n;
    v = new float[BLOCK * n];
    w = new float[BLOCK * n];
  }

  /**
   * Replaces {@code a} by its inverse.
   *
   * @param a {@code float[n * n]}, row-major, symmetric; only its lower triangle is read
   * @throws ArithmeticException when {@code a} is not positive definite
   */
  public static void invert(float[] a, int n) {
    if (a.length != Math.multiplyExact(n, n)) {
      throw new IllegalArgumentException(
          "a square matrix has n * n elements: n=" + n + ", elements=" + a.length);
    }
    SymmetricInverse sweep = new SymmetricInverse(a, n);
    for (int from = 0; from < n; from += BLOCK) {
      sweep.block(from, Math.min(BLOCK, n - from));
    }
    sweep.negateAndMirror();
  }

  private void block(int from, int size) {
    double[] inverse = new double[size * size];
    for (int r = 0; r < size; r++) {
      for (int c = 0; c < size; c++) {
        inverse[r * size + c] = a[(from + Math.max(r, c)) * n + from + Math.min(r, c)];
      }
    }
    invertSmall(inverse, size);
    takePanel(from, size);
    IntStream.range(0, n).parallel().forEach(row -> multiplyPivot(row, inverse, size));
    IntStream.range(0, (n + BLOCK - 1) / BLOCK)
        .parallel()
        .forEach(rows -> subtractProduct(rows * BLOCK, from, size));
    putPanel(from, size, inverse);
  }

  private void takePanel(int from, int size) {
    for (int k = 0; k < size; k++) {
      System.arraycopy(a, (from + k) * n, v, k * n, from);
      for (int row = from + size; row < n; row++) {
        v[k * n + row] = a[row * n + from + k];
      }
      java.util.Arrays.fill(v, k * n + from, k * n + from + size, 0); // the pivot stays out
    }
  }

  private void multiplyPivot(int row, double[] inverse, int size) {
    for (int c = 0; c < size; c++) {
      double sum = 0;
      for (int k = 0; k < size; k++) {
        sum += v[k * n + row] * inverse[k * size + c];
      }
      w[row * BLOCK + c] = (float) sum;
    }
  }

  /** Subtracts W V^T from the lower triangle of a block of rows; W is 0 in the pivot's rows. */
  private void subtractProduct(int fromRow, int pivot, int size) {
    int toRow = Math.min(n, fromRow + BLOCK);
    for (int strip = 0; strip < toRow; strip += STRIP) {
      for (int row = fromRow; row < toRow; row++) {
        int to = Math.min(strip + STRIP, row + 1);
        if (to > strip && (row < pivot || row >= pivot + size)) {
          subtractRow(row, strip, to, size);
        }
      }
    }
  }

  private void subtractRow(int row, int from, int to, int size) {
    int k = 0;
    for (; k <= size - 4; k += 4) {
      four(row, k, from, to);
    }
    for (; k < size; k++) {
      float factor = w[row * BLOCK + k];
      for (int c = from; c < to; c++) {
        a[row * n + c] -= factor * v[k * n + c];
      }
    }
  }

  /** The innermost loop: kept by itself so that the compiler vectorises it. */
  private void four(int row, int k, int from, int to) {
    float w0 = w[row * BLOCK + k];
    float w1 = w[row * BLOCK + k + 1];
    float w2 = w[row * BLOCK + k + 2];
    float w3 = w[row * BLOCK + k + 3];
    int target = row * n;
    int v0 = k * n;
    int v1 = v0 + n;
    int v2 = v1 + n;
    int v3 = v2 + n;
    for (int c = from; c < to; c++) {
      a[target + c] -= w0 * v[v0 + c] + w1 * v[v1 + c] + w2 * v[v2 + c] + w3 * v[v3 + c];
    }
  }

  private void putPanel(int from, int size, double[] inverse) {
    for (int k = 0; k < size; k++) {
      for (int c = 0; c < from; c++) {
        a[(from + k) * n + c] = w[c * BLOCK + k];
      }
      for (int c = 0; c <= k; c++) {
        a[(from + k) * n + from + c] = (float) -inverse[k * size + c];
      }
    }
    for (int row = from + size; row < n; row++) {
      System.arraycopy(w, row * BLOCK, a, row * n + from, size);
    }
  }

  private void negateAndMirror() {
    for (int row = 0; row < n; row++) {
      for (int c = 0; c <= row; c++) {
        float value = -a[row * n + c];
        a[row * n + c] = value;
        a[c * n + row] = value;
      }
    }
  }

  /** Gauss and Jordan without pivoting, in place. */
  private static void invertSmall(double[] m, int size) {
    for (int k = 0; k < size; k++) {
      double pivot = m[k * size + k];
      if (!(pivot > 0)) {
        throw new ArithmeticException(
            "a matrix to invert is positive definite: pivot=" + pivot + "; regularise it more");
      }
      m[k * size + k] = 1;
      for (int c = 0; c < size; c++) {
        m[k * size + c] /= pivot;
      }
      for (int row = 0; row < size; row++) {
        double factor = m[row * size + k];
        if (row != k) {
          m[row * size + k] = 0;
          for (int c = 0; c < size; c++) {
            m[row * size + c] -= factor * m[k * size + c];
          }
        }
      }
    }
  }
}
