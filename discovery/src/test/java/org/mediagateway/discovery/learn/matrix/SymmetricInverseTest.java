package org.mediagateway.discovery.learn.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SymmetricInverseTest {
  /** Sizes below, at and beyond one block and several. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 63, 64, 65, 130, 200})
  void invert_timesTheMatrix_isTheIdentity(int n) {
    float[] matrix = positiveDefinite(n, n);
    float[] inverse = matrix.clone();
    SymmetricInverse.invert(inverse, n);

    for (int r = 0; r < n; r++) {
      for (int c = 0; c < n; c++) {
        double sum = 0;
        for (int k = 0; k < n; k++) {
          sum += (double) matrix[r * n + k] * inverse[k * n + c];
        }
        assertThat(sum).as("n=%d r=%d c=%d", n, r, c).isCloseTo(r == c ? 1 : 0, within(2e-4));
      }
    }
  }

  @Test
  void invert_notPositiveDefinite_isRefused() {
    float[] singular = {1, 1, 1, 1};
    assertThatThrownBy(() -> SymmetricInverse.invert(singular, 2))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("positive definite");
    float[] notANumber = {Float.NaN};
    assertThatThrownBy(() -> SymmetricInverse.invert(notANumber, 1))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void solve_givesBackTheRightSide() {
    int n = 20;
    float[] matrix = positiveDefinite(n, 4);
    double[] a = new double[n * n];
    double[] x = new double[n];
    for (int i = 0; i < a.length; i++) {
      a[i] = matrix[i];
    }
    for (int i = 0; i < n; i++) {
      x[i] = i - 3;
    }
    double[] b = new double[n];
    for (int r = 0; r < n; r++) {
      for (int c = 0; c < n; c++) {
        b[r] += a[r * n + c] * x[c];
      }
    }
    SmallSolve.solve(a, b);
    assertThat(b).containsExactly(x, within(1e-8));
    assertThatThrownBy(() -> SmallSolve.solve(new double[] {-1}, new double[] {1}))
        .isInstanceOf(ArithmeticException.class);
  }

  /** A Gram matrix plus a multiple of the identity, as EASE has it. */
  private static float[] positiveDefinite(int n, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int rows = 2 * n;
    double[] x = random.doubles((long) rows * n, -1, 1).toArray();
    float[] matrix = new float[n * n];
    for (int r = 0; r < n; r++) {
      for (int c = 0; c < n; c++) {
        double sum = r == c ? 5 : 0;
        for (int k = 0; k < rows; k++) {
          sum += x[k * n + r] * x[k * n + c];
        }
        matrix[r * n + c] = (float) sum;
      }
    }
    return matrix;
  }
}
