package org.mediagateway.store.functions;

import static org.mediagateway.store.functions.SqlFunction.aggregate;
import static org.mediagateway.store.functions.SqlFunction.scalar;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Scaled dot-product attention over rows, with one head or several that each see an equal slice of
 * the dimensions. Vaswani et al., "Attention Is All You Need", arXiv:1706.03762, section 3.2,
 * without the learned projections, which the caller may have applied.
 */
final class Attention {
  private Attention() {}

  static List<SqlFunction> functions() {
    return List.of(
        scalar(
            "mg_attention_score(query vector, key vector) number",
            "⟨query, key⟩ / √n",
            in -> scores(in.vector(0), in.vector(1), 1)[0]),
        scalar(
            "mg_softmax(a vector) vector", "exp(a[i]) / Σ exp(a[j])", in -> softmax(in.vector(0))),
        aggregate(
            "mg_attention(query vector, key vector, value vector) vector",
            "Σ softmax(⟨query, key⟩ / √n) · value",
            () -> new Heads(row -> 1)),
        scalar(
            "mg_multi_head_score(query vector, key vector, heads count) vector",
            "⟨query, key⟩ / √(n/heads) of each slice of n/heads components",
            in -> scores(in.vector(0), in.vector(1), in.count(2))),
        aggregate(
            "mg_multi_head_attention(query vector, key vector, value vector, heads count) vector",
            "mg_attention of each slice of n/heads components",
            () -> new Heads(row -> row.count(3))));
  }

  private static double[] softmax(double[] a) {
    double largest = Arrays.stream(a).max().orElseThrow();
    double[] shares = Components.map(a, x -> Math.exp(x - largest));
    return Components.scale(1 / Arrays.stream(shares).sum(), shares);
  }

  private static double[] scores(double[] query, double[] key, int heads) {
    Components.requireSame(query, key);
    requireWhole(query, heads);
    int size = query.length / heads;
    double[] scores = new double[heads];
    for (int i = 0; i < query.length; i++) {
      scores[i / size] += query[i] * key[i];
    }
    return Components.scale(1 / Math.sqrt(size), scores);
  }

  private static void requireWhole(double[] a, int heads) {
    if (a.length % heads != 0) {
      throw new IllegalArgumentException(
          "the number of heads divides the dimension: heads=" + heads + ", dimension=" + a.length);
    }
  }

  private static final class Heads implements Accumulator {
    private final ToIntFunction<Arguments> heads;
    private final List<double[]> scores = new ArrayList<>(); // one per row, [heads]
    private final List<double[]> values = new ArrayList<>();

    Heads(ToIntFunction<Arguments> heads) {
      this.heads = heads;
    }

    @Override
    public void add(Arguments row) {
      double[] score = scores(row.vector(0), row.vector(1), heads.applyAsInt(row));
      requireWhole(row.vector(2), score.length);
      if (!scores.isEmpty()) {
        Components.requireSame(values.getFirst(), row.vector(2));
        Components.requireSame(scores.getFirst(), score);
      }
      scores.add(score);
      values.add(row.vector(2));
    }

    @Override
    public double[] result() {
      double[] attended = new double[values.getFirst().length];
      int size = attended.length / scores.getFirst().length;
      for (int i = 0; i < attended.length; i++) {
        int head = i / size;
        double[] shares = softmax(scores.stream().mapToDouble(each -> each[head]).toArray());
        for (int row = 0; row < shares.length; row++) {
          attended[i] += shares[row] * values.get(row)[i];
        }
      }
      return attended;
    }
  }
}
