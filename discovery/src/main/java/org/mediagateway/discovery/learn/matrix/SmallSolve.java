package org.mediagateway.discovery.learn.matrix;

/** Solves small symmetric positive definite systems by a Cholesky factor. */
public final class SmallSolve {
  private SmallSolve() {}

  /**
   * Replaces {@code b} by the solution x of {@code A x = b}.
   *
   * @param a {@code double[n * n]}, row-major; its lower triangle is read and overwritten
   * @param b {@code double[n]}
   * @throws ArithmeticException when {@code a} is not positive definite
   */
  public static void solve(double[] a, double[] b) {
    int n = b.length;
    for (int r = 0; r < n; r++) {
      for (int c = 0; c <= r; c++) {
        double sum = a[r * n + c];
        for (int k = 0; k < c; k++) {
          sum -= a[r * n + k] * a[c * n + k];
        }
        if (r > c) {
          a[r * n + c] = sum / a[c * n + c];
        } else if (sum > 0) {
          a[r * n + r] = Math.sqrt(sum);
        } else {
          throw new ArithmeticException(
              "a system to solve is positive definite: pivot=" + sum + "; regularise it more");
        }
      }
    }
    for (int r = 0; r < n; r++) {
      for (int k = 0; k < r; k++) {
        b[r] -= a[r * n + k] * b[k];
      }
      b[r] /= a[r * n + r];
    }
    for (int r = n - 1; r >= 0; r--) {
      for (int k = r + 1; k < n; k++) {
        b[r] -= a[k * n + r] * b[k];
      }
      b[r] /= a[r * n + r];
    }
  }
}
