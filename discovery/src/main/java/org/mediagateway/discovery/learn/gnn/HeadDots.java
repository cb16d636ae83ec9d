package org.mediagateway.discovery.learn.gnn;

/** Per row and head, the inner product of the row's part with a tensor's part. */
final class HeadDots {
  private HeadDots() {}

  /** {@code double[rows * heads]} of rows and a tensor of the network's width. */
  static double[] of(double[] rows, Weights weights, Tensor tensor) {
    int heads = weights.shape().heads();
    int headWidth = weights.shape().headWidth();
    int offset = weights.offset(tensor);
    double[] dots = new double[rows.length / headWidth];
    for (int i = 0; i < dots.length; i++) {
      int at = offset + i % heads * headWidth;
      dots[i] = dot(rows, i * headWidth, weights.values(), at, headWidth);
    }
    return dots;
  }

  /** Adds the gradients by rows and tensor, given those by the products. */
  static void backward(
      double[] above,
      double[] rows,
      double[] byRows,
      Weights weights,
      Tensor tensor,
      double[] gradient) {
    int heads = weights.shape().heads();
    int headWidth = weights.shape().headWidth();
    int offset = weights.offset(tensor);
    for (int i = 0; i < above.length; i++) {
      int at = offset + i % heads * headWidth;
      int row = i * headWidth;
      for (int d = 0; d < headWidth; d++) {
        byRows[row + d] += above[i] * weights.values()[at + d];
        gradient[at + d] += above[i] * rows[row + d];
      }
    }
  }

  /** Four partial sums: one would wait for itself at every step. */
  static double dot(double[] a, int aFrom, double[] b, int bFrom, int size) {
    double sum0 = 0;
    double sum1 = 0;
    double sum2 = 0;
    double sum3 = 0;
    int d = 0;
    for (; d + 3 < size; d += 4) {
      sum0 += a[aFrom + d] * b[bFrom + d];
      sum1 += a[aFrom + d + 1] * b[bFrom + d + 1];
      sum2 += a[aFrom + d + 2] * b[bFrom + d + 2];
      sum3 += a[aFrom + d + 3] * b[bFrom + d + 3];
    }
    for (; d < size; d++) {
      sum0 += a[aFrom + d] * b[bFrom + d];
    }
    return sum0 + sum1 + sum2 + sum3;
  }
}
