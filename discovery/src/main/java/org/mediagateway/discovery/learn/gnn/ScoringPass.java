package org.mediagateway.discovery.learn.gnn;

import java.util.Arrays;

/**
 * The forward pass of {@link ViewerPass} in float32 for one viewer, without what only training
 * needs. Its arrays are made once and used for every candidate. Not thread-safe.
 *
 * <p>An edge's first features depend on both its ends, its last only on the item of the history:
 * what those say is added to the history's rows and dots beforehand.
 */
final class ScoringPass {
  private static final double EPSILON = 1e-5;
  private static final float LEAK = 0.2f;

  private final ScoringWeights weights;
  private final int length;
  private final ItemRelations.Towards towards;

  /** Per item of the history: its row and what its own features say. */
  private final float[] rows;

  /** Per item of the history and head: the same for the attention. */
  private final float[] dots;

  /** Per item of the history: the features that depend on the candidate. */
  private final float[] features;

  /** Per item of the history and head: first the logits, then the softmax without its divisor. */
  private final float[] attention;

  private final float[] largest;
  private final float[] sums;
  private final float[] attended;
  private final float[] message;
  private final float[] layer;

  /**
   * @param history item rows of the history
   * @param sourceDots of the same items, by head
   */
  ScoringPass(
      ScoringWeights weights, ItemRelations.Towards towards, float[] history, float[] sourceDots) {
    this.weights = weights;
    this.towards = towards;
    length = towards.length();
    rows = history;
    dots = sourceDots;
    features = new float[length * ItemRelations.PAIR_FEATURES];
    attention = new float[dots.length];
    largest = new float[weights.heads()];
    sums = new float[weights.heads()];
    attended = new float[ItemRelations.PAIR_FEATURES * weights.heads()];
    message = new float[weights.width()];
    layer = new float[weights.width()];
    addOwnFeatures();
  }

  private void addOwnFeatures() {
    int heads = weights.heads();
    int width = weights.width();
    float[] own = towards.own();
    for (int i = 0; i < length; i++) {
      for (int f = 0; f < ItemRelations.OWN_FEATURES; f++) {
        float feature = own[i * ItemRelations.OWN_FEATURES + f];
        int tensorRow = ItemRelations.PAIR_FEATURES + f;
        for (int h = 0; h < heads; h++) {
          dots[i * heads + h] += feature * weights.edge()[tensorRow * heads + h];
        }
        for (int d = 0; d < width; d++) {
          rows[i * width + d] += feature * weights.edgeValue()[tensorRow * width + d];
        }
      }
    }
  }

  /**
   * The score of one candidate.
   *
   * @param candidate item ordinal
   * @param items rows of all items
   * @param targetDots of all items, by head
   * @param own features of the candidate
   * @param ownFrom where they begin
   */
  double score(int candidate, float[] items, float[] targetDots, float[] own, int ownFrom) {
    int width = weights.width();
    towards.features(candidate, features);
    attend(targetDots, candidate * weights.heads());
    gather();
    int row = candidate * width;
    System.arraycopy(items, row, layer, 0, width);
    for (int d = 0; d < width; d++) {
      layer[d] += message[d];
    }
    double score = weights.match() * dot(items, row, message, width);
    for (int f = 0; f < weights.candidateFeatures(); f++) {
      float feature = own[ownFrom + f];
      score += feature * weights.candidateScore()[f];
      addScaled(layer, feature, weights.candidateValue(), f * width);
    }
    return score + readout();
  }

  private void attend(float[] targetDots, int from) {
    int heads = weights.heads();
    float[] edge = weights.edge();
    Arrays.fill(largest, Float.NEGATIVE_INFINITY);
    for (int i = 0; i < length; i++) {
      int at = i * ItemRelations.PAIR_FEATURES;
      float first = features[at];
      float second = features[at + 1];
      float third = features[at + 2];
      float fourth = features[at + 3];
      for (int h = 0; h < heads; h++) {
        float logit =
            targetDots[from + h]
                + dots[i * heads + h]
                + first * edge[h]
                + second * edge[heads + h]
                + third * edge[2 * heads + h]
                + fourth * edge[3 * heads + h];
        logit = Math.max(logit, LEAK * logit);
        attention[i * heads + h] = logit;
        largest[h] = Math.max(largest[h], logit);
      }
    }
    for (int i = 0; i < length; i++) {
      for (int h = 0; h < heads; h++) {
        attention[i * heads + h] -= largest[h];
      }
    }
    Exponentials.ofNegative(attention);
    Arrays.fill(sums, 0);
    for (int i = 0; i < length; i++) {
      for (int h = 0; h < heads; h++) {
        sums[h] += attention[i * heads + h];
      }
    }
  }

  /** What the history says to the candidate. */
  private void gather() {
    int heads = weights.heads();
    int headWidth = weights.width() / heads;
    Arrays.fill(attended, 0);
    for (int i = 0; i < length; i++) {
      for (int f = 0; f < ItemRelations.PAIR_FEATURES; f++) {
        float feature = features[i * ItemRelations.PAIR_FEATURES + f];
        if (feature != 0) {
          for (int h = 0; h < heads; h++) {
            attended[f * heads + h] += feature * attention[i * heads + h];
          }
        }
      }
    }
    for (int h = 0; h < heads; h++) {
      gather(h, h * headWidth, headWidth);
    }
  }

  /** One head's part; four items at a time, or each sum would be loaded and stored for one. */
  private void gather(int head, int from, int size) {
    int heads = weights.heads();
    int width = weights.width();
    Arrays.fill(message, from, from + size, 0);
    int i = 0;
    for (; i + 3 < length; i += 4) {
      float a = attention[i * heads + head];
      float b = attention[(i + 1) * heads + head];
      float c = attention[(i + 2) * heads + head];
      float e = attention[(i + 3) * heads + head];
      int row = i * width;
      for (int d = from; d < from + size; d++) {
        message[d] +=
            a * rows[row + d]
                + b * rows[row + width + d]
                + c * rows[row + 2 * width + d]
                + e * rows[row + 3 * width + d];
      }
    }
    for (; i < length; i++) {
      float a = attention[i * heads + head];
      for (int d = from; d < from + size; d++) {
        message[d] += a * rows[i * width + d];
      }
    }
    float[] values = weights.edgeValue();
    float a = attended[head];
    float b = attended[heads + head];
    float c = attended[2 * heads + head];
    float e = attended[3 * heads + head];
    float share = length == 0 ? 0 : 1 / sums[head];
    for (int d = from; d < from + size; d++) {
      message[d] =
          share
              * (message[d]
                  + a * values[d]
                  + b * values[width + d]
                  + c * values[2 * width + d]
                  + e * values[3 * width + d]);
    }
  }

  /** Layer norm, ELU and what the last layer says of it. */
  private double readout() {
    int width = weights.width();
    double mean = 0;
    double squares = 0;
    for (int d = 0; d < width; d++) {
      mean += layer[d];
    }
    mean /= width;
    for (int d = 0; d < width; d++) {
      double centred = layer[d] - mean;
      squares += centred * centred;
    }
    float centre = (float) mean;
    float inverse = (float) (1 / Math.sqrt(squares / width + EPSILON));
    float[] scale = weights.scale();
    float[] shift = weights.shift();
    for (int d = 0; d < width; d++) {
      layer[d] = scale[d] * (layer[d] - centre) * inverse + shift[d];
      message[d] = Math.min(layer[d], 0);
    }
    Exponentials.ofNegative(message);
    for (int d = 0; d < width; d++) {
      layer[d] = Math.max(layer[d], 0) + message[d] - 1;
    }
    return dot(weights.output(), 0, layer, width);
  }

  private static void addScaled(float[] to, float factor, float[] values, int from) {
    for (int d = 0; d < to.length; d++) {
      to[d] += factor * values[from + d];
    }
  }

  /** Four partial sums: one would wait for itself at every step. */
  private static float dot(float[] a, int from, float[] b, int size) {
    float sum0 = 0;
    float sum1 = 0;
    float sum2 = 0;
    float sum3 = 0;
    int d = 0;
    for (; d + 3 < size; d += 4) {
      sum0 += a[from + d] * b[d];
      sum1 += a[from + d + 1] * b[d + 1];
      sum2 += a[from + d + 2] * b[d + 2];
      sum3 += a[from + d + 3] * b[d + 3];
    }
    for (; d < size; d++) {
      sum0 += a[from + d] * b[d];
    }
    return sum0 + sum1 + sum2 + sum3;
  }
}
