package org.mediagateway.discovery.learn.gnn;

/**
 * Adam (Kingma and Ba, ICLR 2015, arXiv:1412.6980) with the paper's constants, and decoupled decay
 * (Loshchilov and Hutter, ICLR 2019, arXiv:1711.05101) towards where the weights started instead of
 * towards 0: without evidence a network stays the ranking it began as.
 */
final class Adam {
  private static final double MEAN_DECAY = 0.9;
  private static final double SQUARE_DECAY = 0.999;
  private static final double EPSILON = 1e-8;

  private final double rate;
  private final double decay;
  private final double[] start;
  private final double[] means;
  private final double[] squares;
  private int steps;

  Adam(double rate, double decay, double[] start) {
    this.rate = rate;
    this.decay = decay;
    this.start = start.clone();
    means = new double[start.length];
    squares = new double[start.length];
  }

  void step(double[] values, double[] gradient) {
    steps++;
    double meanBias = 1 - Math.pow(MEAN_DECAY, steps);
    double squareBias = 1 - Math.pow(SQUARE_DECAY, steps);
    for (int i = 0; i < values.length; i++) {
      means[i] = MEAN_DECAY * means[i] + (1 - MEAN_DECAY) * gradient[i];
      squares[i] = SQUARE_DECAY * squares[i] + (1 - SQUARE_DECAY) * gradient[i] * gradient[i];
      values[i] -=
          rate * (means[i] / meanBias) / (Math.sqrt(squares[i] / squareBias) + EPSILON)
              + rate * decay * (values[i] - start[i]);
    }
  }
}
