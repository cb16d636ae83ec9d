package org.mediagateway.discovery.learn.gnn;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * All trained numbers of one network in one array, so that optimiser, penalty, file and gradient
 * check need to know no tensor.
 */
public final class Weights {
  private final NetworkShape shape;
  private final Map<Tensor, Integer> offsets = new EnumMap<>(Tensor.class);
  private final double[] values;

  private Weights(NetworkShape shape, double[] values) {
    this.shape = shape;
    this.values = values;
    int size = 0;
    for (Tensor tensor : Tensor.values()) {
      offsets.put(tensor, size);
      size += tensor.size(shape);
    }
    if (values.length != size) {
      throw new IllegalArgumentException(
          "a network of this shape has %d weights: weights=%d".formatted(size, values.length));
    }
  }

  /** Weights with the given values, which the caller gives away. */
  static Weights of(NetworkShape shape, double[] values) {
    return new Weights(shape, values);
  }

  /** How many numbers a network of this shape has. */
  static int count(NetworkShape shape) {
    return Arrays.stream(Tensor.values()).mapToInt(tensor -> tensor.size(shape)).sum();
  }

  /**
   * Where training starts: projections and attention by Glorot and Bengio (AISTATS 2010), the
   * readout at 0 and the candidates' own features as given, so that the first ranking is the one
   * that {@code candidateScore} makes.
   *
   * @param candidateScore one weight per candidate feature
   */
  public static Weights initial(NetworkShape shape, double[] candidateScore, long seed) {
    Weights weights = new Weights(shape, new double[count(shape)]);
    SplittableRandom random = new SplittableRandom(seed);
    int width = shape.width();
    weights.spread(Tensor.PROJECTION, shape.inputs() + width, random);
    for (Tensor tensor :
        new Tensor[] {
          Tensor.ITEM_TARGET, Tensor.ITEM_SOURCE, Tensor.VIEWER_TARGET, Tensor.VIEWER_SOURCE
        }) {
      weights.spread(tensor, shape.headWidth() + 1, random);
    }
    weights.spread(Tensor.ITEM_EDGE, shape.itemFeatures() + shape.heads(), random);
    weights.spread(Tensor.ITEM_EDGE_VALUE, shape.itemFeatures() + width, random);
    weights.spread(Tensor.VIEWER_EDGE, shape.viewerFeatures() + shape.heads(), random);
    weights.spread(Tensor.VIEWER_EDGE_VALUE, shape.viewerFeatures() + width, random);
    weights.spread(Tensor.CANDIDATE_VALUE, shape.candidateFeatures() + width, random);
    weights.fill(Tensor.ITEM_SCALE, 1);
    weights.fill(Tensor.VIEWER_SCALE, 1);
    System.arraycopy(
        candidateScore,
        0,
        weights.values,
        weights.offset(Tensor.CANDIDATE_SCORE),
        shape.candidateFeatures());
    return weights;
  }

  private void spread(Tensor tensor, int fans, SplittableRandom random) {
    double limit = Math.sqrt(6.0 / fans);
    int from = offset(tensor);
    for (int i = from; i < from + tensor.size(shape); i++) {
      values[i] = random.nextDouble(-limit, limit);
    }
  }

  private void fill(Tensor tensor, double value) {
    Arrays.fill(values, offset(tensor), offset(tensor) + tensor.size(shape), value);
  }

  public NetworkShape shape() {
    return shape;
  }

  /** The numbers themselves, not a copy: the optimiser writes here. */
  double[] values() {
    return values;
  }

  int offset(Tensor tensor) {
    return offsets.getOrDefault(tensor, 0);
  }

  Weights copy() {
    return new Weights(shape, values.clone());
  }
}
