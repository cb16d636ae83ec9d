package org.mediagateway.discovery.learn.gnn;

/**
 * One pass through a layer of graph attention (Veličković and others, ICLR 2018, arXiv:1710.10903).
 * Per head, target t weighs source s on edge e by the softmax over t's edges of {@code
 * LeakyReLU(a·t + b·s + c·f(e))} and takes {@code weight (s + E f(e))} from it; the heads stand
 * side by side, and {@code LayerNorm(t + extra + message)} is the output.
 *
 * <p>Deviations from the paper: edges have features f, in the weights and in the message; a
 * residual and a norm stand where it has an ELU; sources are not projected again, as the items were
 * before the first layer.
 */
final class AttentionPass {
  private static final double LEAK = 0.2;

  private final Weights weights;
  private final AttentionTensors tensors;
  private final int heads;
  private final int headWidth;
  private final int width;
  private final double[] targets;
  private final double[] sources;
  private final Edges edges;

  /** Per edge and head: the softmax, and the same after dropout. */
  private final double[] softmax;

  private final double[] attention;
  private final double[] dropped;

  /** Per edge and head: the slope of LeakyReLU where its argument lies. */
  private final double[] slopes;

  /** Per target, edge feature and head: the attended mean of the feature. */
  private final double[] attended;

  private final double[] message;
  private final LayerNorm norm;

  /**
   * Forward.
   *
   * @param targets rows of width
   * @param sources rows of width
   * @param extra rows like {@code targets}, or empty: part of the residual
   */
  AttentionPass(
      Weights weights,
      AttentionTensors tensors,
      double[] targets,
      double[] sources,
      Edges edges,
      double[] extra,
      Dropout dropout) {
    this.weights = weights;
    this.tensors = tensors;
    this.targets = targets;
    this.sources = sources;
    this.edges = edges;
    heads = weights.shape().heads();
    headWidth = weights.shape().headWidth();
    width = weights.shape().width();
    int size = edges.sources().length * heads;
    softmax = new double[size];
    slopes = new double[size];
    attend();
    dropped = dropout.factors(size);
    attention = dropped.length == 0 ? softmax : softmax.clone();
    Dropout.apply(attention, dropped);
    attended = new double[edges.targets() * edges.featureCount() * heads];
    message = new double[targets.length];
    double[] residual = new double[targets.length];
    for (int t = 0; t < edges.targets(); t++) {
      gather(t);
    }
    for (int i = 0; i < residual.length; i++) {
      residual[i] = targets[i] + message[i];
    }
    for (int i = 0; i < extra.length; i++) {
      residual[i] += extra[i];
    }
    norm =
        new LayerNorm(
            residual,
            width,
            weights.values(),
            weights.offset(tensors.scale()),
            weights.offset(tensors.shift()));
  }

  double[] output() {
    return norm.output();
  }

  /** What each target took from its sources: rows of width. */
  double[] message() {
    return message;
  }

  private void attend() {
    double[] ofTarget = HeadDots.of(targets, weights, tensors.target());
    double[] ofSource = HeadDots.of(sources, weights, tensors.source());
    double[] values = weights.values();
    int edgeAt = weights.offset(tensors.edge());
    int features = edges.featureCount();
    for (int t = 0; t < edges.targets(); t++) {
      int from = edges.starts()[t];
      int to = edges.starts()[t + 1];
      for (int e = from; e < to; e++) {
        int source = edges.sources()[e];
        for (int h = 0; h < heads; h++) {
          softmax[e * heads + h] = ofTarget[t * heads + h] + ofSource[source * heads + h];
        }
        for (int f = 0; f < features; f++) {
          double feature = edges.features()[e * features + f];
          for (int h = 0; h < heads; h++) {
            softmax[e * heads + h] += feature * values[edgeAt + f * heads + h];
          }
        }
      }
      for (int h = 0; h < heads; h++) {
        normalise(from, to, h);
      }
    }
  }

  /** LeakyReLU and softmax over the edges of one target, for one head. */
  private void normalise(int from, int to, int head) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int e = from; e < to; e++) {
      int i = e * heads + head;
      slopes[i] = softmax[i] > 0 ? 1 : LEAK;
      softmax[i] *= slopes[i];
      largest = Math.max(largest, softmax[i]);
    }
    double sum = 0;
    for (int e = from; e < to; e++) {
      int i = e * heads + head;
      softmax[i] = Math.exp(softmax[i] - largest);
      sum += softmax[i];
    }
    for (int e = from; e < to; e++) {
      softmax[e * heads + head] /= sum;
    }
  }

  private void gather(int target) {
    int features = edges.featureCount();
    int attendedAt = target * features * heads;
    for (int e = edges.starts()[target]; e < edges.starts()[target + 1]; e++) {
      int source = edges.sources()[e] * width;
      for (int h = 0; h < heads; h++) {
        double share = attention[e * heads + h];
        int at = h * headWidth;
        for (int d = 0; d < headWidth; d++) {
          message[target * width + at + d] += share * sources[source + at + d];
        }
      }
      for (int f = 0; f < features; f++) {
        double feature = edges.features()[e * features + f];
        for (int h = 0; h < heads; h++) {
          attended[attendedAt + f * heads + h] += feature * attention[e * heads + h];
        }
      }
    }
    int valueAt = weights.offset(tensors.edgeValue());
    for (int f = 0; f < features; f++) {
      for (int h = 0; h < heads; h++) {
        double feature = attended[attendedAt + f * heads + h];
        int at = h * headWidth;
        for (int d = 0; d < headWidth; d++) {
          message[target * width + at + d] +=
              feature * weights.values()[valueAt + f * width + at + d];
        }
      }
    }
  }

  /**
   * The gradients by the rows that went in.
   *
   * @param targets by the targets, and by {@code extra}'s share of the residual
   * @param residual by the residual alone: what {@code extra} gets
   * @param sources by the sources
   */
  record Below(double[] targets, double[] residual, double[] sources) {}

  /**
   * Backward; adds the tensors' gradients to {@code gradient}.
   *
   * @param above the gradient by {@link #output}
   * @param aboveMessage the gradient by {@link #message} besides that; empty for none
   */
  Below backward(double[] above, double[] aboveMessage, double[] gradient) {
    double[] residual =
        norm.backward(
            above,
            weights.values(),
            gradient,
            weights.offset(tensors.scale()),
            weights.offset(tensors.shift()));
    double[] byMessage = residual.clone();
    for (int i = 0; i < aboveMessage.length; i++) {
      byMessage[i] += aboveMessage[i];
    }
    double[] byTargets = residual.clone();
    double[] bySources = new double[sources.length];
    double[] byTargetDots = new double[edges.targets() * heads];
    double[] bySourceDots = new double[sources.length / width * heads];
    for (int t = 0; t < edges.targets(); t++) {
      scatter(t, byMessage, bySources, gradient);
      double[] byAttention = byAttention(t, byMessage);
      throughSoftmax(t, byAttention, byTargetDots, bySourceDots, gradient);
    }
    HeadDots.backward(byTargetDots, targets, byTargets, weights, tensors.target(), gradient);
    HeadDots.backward(bySourceDots, sources, bySources, weights, tensors.source(), gradient);
    return new Below(byTargets, residual, bySources);
  }

  /** The message's gradient to the sources and to what edges say. */
  private void scatter(int target, double[] byMessage, double[] bySources, double[] gradient) {
    int message = target * width;
    for (int e = edges.starts()[target]; e < edges.starts()[target + 1]; e++) {
      int source = edges.sources()[e] * width;
      for (int h = 0; h < heads; h++) {
        double share = attention[e * heads + h];
        int at = h * headWidth;
        for (int d = 0; d < headWidth; d++) {
          bySources[source + at + d] += share * byMessage[message + at + d];
        }
      }
    }
    int features = edges.featureCount();
    int valueAt = weights.offset(tensors.edgeValue());
    for (int f = 0; f < features; f++) {
      for (int h = 0; h < heads; h++) {
        double feature = attended[(target * features + f) * heads + h];
        int at = h * headWidth;
        for (int d = 0; d < headWidth; d++) {
          gradient[valueAt + f * width + at + d] += feature * byMessage[message + at + d];
        }
      }
    }
  }

  /** The gradient by the attention of each edge of a target and each head, before dropout. */
  private double[] byAttention(int target, double[] byMessage) {
    int features = edges.featureCount();
    int valueAt = weights.offset(tensors.edgeValue());
    double[] perFeature = new double[features * heads];
    for (int f = 0; f < features; f++) {
      for (int h = 0; h < heads; h++) {
        int at = h * headWidth;
        perFeature[f * heads + h] =
            HeadDots.dot(
                byMessage,
                target * width + at,
                weights.values(),
                valueAt + f * width + at,
                headWidth);
      }
    }
    int from = edges.starts()[target];
    int to = edges.starts()[target + 1];
    double[] byAttention = new double[(to - from) * heads];
    for (int e = from; e < to; e++) {
      int source = edges.sources()[e] * width;
      for (int h = 0; h < heads; h++) {
        int at = h * headWidth;
        double sum = HeadDots.dot(byMessage, target * width + at, sources, source + at, headWidth);
        for (int f = 0; f < features; f++) {
          sum += edges.features()[e * features + f] * perFeature[f * heads + h];
        }
        byAttention[(e - from) * heads + h] =
            dropped.length == 0 ? sum : sum * dropped[e * heads + h];
      }
    }
    return byAttention;
  }

  private void throughSoftmax(
      int target,
      double[] byAttention,
      double[] byTargetDots,
      double[] bySourceDots,
      double[] gradient) {
    int from = edges.starts()[target];
    int to = edges.starts()[target + 1];
    int features = edges.featureCount();
    int edgeAt = weights.offset(tensors.edge());
    for (int h = 0; h < heads; h++) {
      double mean = 0;
      for (int e = from; e < to; e++) {
        mean += softmax[e * heads + h] * byAttention[(e - from) * heads + h];
      }
      for (int e = from; e < to; e++) {
        int i = e * heads + h;
        double by = softmax[i] * (byAttention[(e - from) * heads + h] - mean) * slopes[i];
        byTargetDots[target * heads + h] += by;
        bySourceDots[edges.sources()[e] * heads + h] += by;
        for (int f = 0; f < features; f++) {
          gradient[edgeAt + f * heads + h] += by * edges.features()[e * features + f];
        }
      }
    }
  }
}
