package org.mediagateway.store.functions;

import static org.mediagateway.store.functions.SqlFunction.aggregate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Vectors of many rows made into one. The moving average is of the rows in their order. */
final class VectorAggregates {
  private VectorAggregates() {}

  static List<SqlFunction> functions() {
    return List.of(
        aggregate("mg_sum(a vector) vector", "Σ a", () -> new Sum(Sum.Of.ROWS, Sum.Gives.SUM)),
        aggregate(
            "mg_avg(a vector) vector", "Σ a / rows", () -> new Sum(Sum.Of.ROWS, Sum.Gives.MEAN)),
        aggregate(
            "mg_centroid(a vector) vector",
            "mg_normalize(Σ a / rows)",
            () -> new Sum(Sum.Of.ROWS, Sum.Gives.DIRECTION)),
        aggregate(
            "mg_weighted_sum(a vector, weight number) vector",
            "Σ weight·a",
            () -> new Sum(Sum.Of.WEIGHTED_ROWS, Sum.Gives.SUM)),
        aggregate(
            "mg_weighted_avg(a vector, weight number) vector",
            "Σ weight·a / Σ weight; null when the weights sum to 0",
            () -> new Sum(Sum.Of.WEIGHTED_ROWS, Sum.Gives.MEAN)),
        aggregate(
            "mg_ema(a vector, alpha fraction) vector",
            "s₁ = a₁; sₜ = alpha·aₜ + (1 − alpha)·sₜ₋₁; give ORDER BY inside the call",
            MovingAverage::new));
  }

  private static final class Sum implements Accumulator {
    private enum Of {
      ROWS,
      WEIGHTED_ROWS
    }

    private enum Gives {
      SUM,
      MEAN,
      DIRECTION
    }

    private final Of of;
    private final Gives gives;
    private double weights;
    private double @Nullable [] sum;

    Sum(Of of, Gives gives) {
      this.of = of;
      this.gives = gives;
    }

    @Override
    public void add(Arguments row) {
      double weight = of == Of.ROWS ? 1 : row.number(1);
      double[] a = row.vector(0);
      if (of == Of.ROWS && sum != null && sum.length != a.length) { // as pgvector says it
        throw new IllegalArgumentException(
            "expected " + sum.length + " dimensions, not " + a.length);
      }
      weights += weight;
      sum = sum == null ? Components.scale(weight, a) : Components.mix(1, sum, weight, a);
    }

    @Override
    public double @Nullable [] result() {
      if (sum == null || gives == Gives.SUM) {
        return sum;
      }
      if (weights == 0) {
        return null;
      }
      double[] mean = Components.scale(1 / weights, sum);
      return gives == Gives.MEAN ? mean : Components.normalize(mean);
    }
  }

  private static final class MovingAverage implements Accumulator {
    private double @Nullable [] state;

    @Override
    public void add(Arguments row) {
      double[] a = row.vector(0);
      double alpha = row.number(1);
      state = state == null ? a : Components.mix(1 - alpha, state, alpha, a);
    }

    @Override
    public double @Nullable [] result() {
      return state;
    }
  }
}
