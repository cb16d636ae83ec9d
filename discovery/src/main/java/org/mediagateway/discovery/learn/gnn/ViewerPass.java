package org.mediagateway.discovery.learn.gnn;

/**
 * One pass of a viewer's candidates through the layer of attention over the history, and the
 * readout: with y the layer's output, m its message, h the candidate's item row and x its features,
 * {@code score = o·ELU(y) + match (h·m) / width + s·x}.
 */
final class ViewerPass {
  private final Weights weights;
  private final double[] candidates;
  private final float[] features;
  private final AttentionPass attention;

  /** ELU of the layer's output, and its slope. */
  private final double[] activated;

  private final double[] slopes;
  private final double[] dropped;
  private final double[] scores;

  /**
   * Forward.
   *
   * @param candidates item rows of the candidates
   * @param history item rows of the history
   * @param edges from each candidate to the history
   * @param features {@code float[candidates * candidateFeatures]}, row-major
   */
  ViewerPass(
      Weights weights,
      double[] candidates,
      double[] history,
      Edges edges,
      float[] features,
      Dropout dropout) {
    this.weights = weights;
    this.candidates = candidates;
    this.features = features;
    attention =
        new AttentionPass(
            weights,
            AttentionTensors.VIEWER,
            candidates,
            history,
            edges,
            featuresIn(edges.targets()),
            dropout);
    activated = attention.output().clone();
    slopes = new double[activated.length];
    for (int i = 0; i < activated.length; i++) {
      if (activated[i] > 0) {
        slopes[i] = 1;
      } else {
        slopes[i] = Math.exp(activated[i]);
        activated[i] = slopes[i] - 1;
      }
    }
    dropped = dropout.factors(activated.length);
    Dropout.apply(activated, dropped);
    scores = readout(edges.targets());
  }

  private double[] featuresIn(int count) {
    NetworkShape shape = weights.shape();
    int width = shape.width();
    int offset = weights.offset(Tensor.CANDIDATE_VALUE);
    double[] rows = new double[count * width];
    for (int c = 0; c < count; c++) {
      for (int f = 0; f < shape.candidateFeatures(); f++) {
        double feature = features[c * shape.candidateFeatures() + f];
        for (int d = 0; d < width; d++) {
          rows[c * width + d] += feature * weights.values()[offset + f * width + d];
        }
      }
    }
    return rows;
  }

  private double[] readout(int count) {
    NetworkShape shape = weights.shape();
    int width = shape.width();
    double[] values = weights.values();
    double match = values[weights.offset(Tensor.MATCH)] / width;
    int ownAt = weights.offset(Tensor.CANDIDATE_SCORE);
    double[] result = new double[count];
    for (int c = 0; c < count; c++) {
      int row = c * width;
      result[c] =
          HeadDots.dot(activated, row, values, weights.offset(Tensor.OUTPUT), width)
              + match * HeadDots.dot(candidates, row, attention.message(), row, width);
      for (int f = 0; f < shape.candidateFeatures(); f++) {
        result[c] += features[c * shape.candidateFeatures() + f] * values[ownAt + f];
      }
    }
    return result;
  }

  /** One score per candidate. */
  double[] scores() {
    return scores;
  }

  /**
   * The gradients by the rows that went in.
   *
   * @param candidates by the candidates' item rows
   * @param history by the history's item rows
   */
  record Below(double[] candidates, double[] history) {}

  /**
   * Backward; adds the tensors' gradients to {@code gradient}.
   *
   * @param above the gradient by each score
   */
  Below backward(double[] above, double[] gradient) {
    NetworkShape shape = weights.shape();
    int width = shape.width();
    double[] values = weights.values();
    int outputAt = weights.offset(Tensor.OUTPUT);
    int matchAt = weights.offset(Tensor.MATCH);
    int ownAt = weights.offset(Tensor.CANDIDATE_SCORE);
    double match = values[matchAt] / width;
    double[] message = attention.message();
    double[] byOutput = new double[activated.length];
    double[] byMessage = new double[activated.length];
    for (int c = 0; c < above.length; c++) {
      int row = c * width;
      for (int d = 0; d < width; d++) {
        gradient[outputAt + d] += above[c] * activated[row + d];
        double kept = dropped.length == 0 ? 1 : dropped[row + d];
        byOutput[row + d] = above[c] * values[outputAt + d] * kept * slopes[row + d];
        byMessage[row + d] = above[c] * match * candidates[row + d];
      }
      gradient[matchAt] += above[c] * HeadDots.dot(candidates, row, message, row, width) / width;
      for (int f = 0; f < shape.candidateFeatures(); f++) {
        gradient[ownAt + f] += above[c] * features[c * shape.candidateFeatures() + f];
      }
    }
    AttentionPass.Below below = attention.backward(byOutput, byMessage, gradient);
    featuresInBackward(below.residual(), gradient);
    double[] byCandidates = below.targets();
    for (int c = 0; c < above.length; c++) {
      for (int d = c * width; d < (c + 1) * width; d++) {
        byCandidates[d] += above[c] * match * message[d];
      }
    }
    return new Below(byCandidates, below.sources());
  }

  private void featuresInBackward(double[] residual, double[] gradient) {
    NetworkShape shape = weights.shape();
    int width = shape.width();
    int offset = weights.offset(Tensor.CANDIDATE_VALUE);
    for (int i = 0; i < features.length; i++) {
      int row = i / shape.candidateFeatures() * width;
      int f = i % shape.candidateFeatures();
      for (int d = 0; d < width; d++) {
        gradient[offset + f * width + d] += features[i] * residual[row + d];
      }
    }
  }
}
