package org.mediagateway.discovery.learn.gnn;

import java.util.stream.IntStream;

/** The affine map of text vectors into the network. */
final class Projection {
  /**
   * Rows of the weights whose gradients are summed at a time: they stay in the first-level cache.
   */
  private static final int BLOCK = 8;

  private Projection() {}

  /**
   * The mapped vectors of {@code nodes}: rows of the network's width.
   *
   * @param vectors by item ordinal
   */
  static double[] forward(Weights weights, float[][] vectors, int[] nodes) {
    int width = weights.shape().width();
    int inputs = weights.shape().inputs();
    double[] values = weights.values();
    int matrix = weights.offset(Tensor.PROJECTION);
    int shift = weights.offset(Tensor.PROJECTION_SHIFT);
    double[] rows = new double[nodes.length * width];
    IntStream.range(0, nodes.length)
        .parallel()
        .forEach(
            n -> {
              double[] row = new double[width];
              System.arraycopy(values, shift, row, 0, width);
              float[] vector = vectors[nodes[n]];
              for (int k = 0; k < inputs; k++) {
                add(row, vector[k], values, matrix + k * width);
              }
              System.arraycopy(row, 0, rows, n * width, width);
            });
    return rows;
  }

  private static void add(double[] row, double factor, double[] values, int from) {
    for (int d = 0; d < row.length; d++) {
      row[d] += factor * values[from + d];
    }
  }

  /** Adds the gradients of matrix and shift, given that of the mapped vectors. */
  static void backward(
      double[] above, Weights weights, float[][] vectors, int[] nodes, double[] gradient) {
    int width = weights.shape().width();
    int inputs = weights.shape().inputs();
    int matrix = weights.offset(Tensor.PROJECTION);
    int shift = weights.offset(Tensor.PROJECTION_SHIFT);
    for (int n = 0; n < nodes.length; n++) {
      for (int d = 0; d < width; d++) {
        gradient[shift + d] += above[n * width + d];
      }
    }
    IntStream.range(0, (inputs + BLOCK - 1) / BLOCK)
        .parallel()
        .forEach(
            block -> {
              int to = Math.min(inputs, (block + 1) * BLOCK);
              for (int n = 0; n < nodes.length; n++) {
                float[] vector = vectors[nodes[n]];
                for (int k = block * BLOCK; k < to; k++) {
                  addRow(gradient, matrix + k * width, vector[k], above, n * width, width);
                }
              }
            });
  }

  private static void addRow(
      double[] to, int toFrom, double factor, double[] row, int rowFrom, int width) {
    for (int d = 0; d < width; d++) {
      to[toFrom + d] += factor * row[rowFrom + d];
    }
  }
}
