package org.mediagateway.discovery.learn.gnn;

/**
 * Layer normalisation (Ba, Kiros and Hinton, 2016, arXiv:1607.06450) of each row: {@code scale (x -
 * mean) / deviation + shift}.
 */
final class LayerNorm {
  private static final double EPSILON = 1e-5;

  private final int width;

  /** Rows of mean 0 and deviation 1. */
  private final double[] normal;

  /** 1 / deviation per row. */
  private final double[] inverse;

  private final double[] output;

  /**
   * @param input rows of {@code width}
   * @param values where {@code scale} and {@code shift} lie
   */
  LayerNorm(double[] input, int width, double[] values, int scale, int shift) {
    this.width = width;
    int rows = input.length / width;
    normal = new double[input.length];
    output = new double[input.length];
    inverse = new double[rows];
    for (int r = 0; r < rows; r++) {
      int from = r * width;
      double mean = 0;
      for (int d = 0; d < width; d++) {
        mean += input[from + d];
      }
      mean /= width;
      double variance = 0;
      for (int d = 0; d < width; d++) {
        double centred = input[from + d] - mean;
        variance += centred * centred;
      }
      inverse[r] = 1 / Math.sqrt(variance / width + EPSILON);
      for (int d = 0; d < width; d++) {
        normal[from + d] = (input[from + d] - mean) * inverse[r];
        output[from + d] = values[scale + d] * normal[from + d] + values[shift + d];
      }
    }
  }

  double[] output() {
    return output;
  }

  /**
   * The gradient by the input; adds those of scale and shift to {@code gradient}.
   *
   * @param above the gradient by the output
   */
  double[] backward(double[] above, double[] values, double[] gradient, int scale, int shift) {
    double[] below = new double[above.length];
    for (int r = 0; r < inverse.length; r++) {
      int from = r * width;
      double sum = 0;
      double along = 0;
      for (int d = 0; d < width; d++) {
        double scaled = above[from + d] * values[scale + d];
        sum += scaled;
        along += scaled * normal[from + d];
        gradient[scale + d] += above[from + d] * normal[from + d];
        gradient[shift + d] += above[from + d];
      }
      for (int d = 0; d < width; d++) {
        double scaled = above[from + d] * values[scale + d];
        below[from + d] = inverse[r] * (scaled - (sum + normal[from + d] * along) / width);
      }
    }
    return below;
  }
}
