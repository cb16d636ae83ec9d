package org.mediagateway.store.functions;

import static org.mediagateway.store.functions.SqlFunction.aggregate;
import static org.mediagateway.store.functions.SqlFunction.scalar;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Making one ranking of several. Reciprocal rank fusion: Cormack, Clarke, Büttcher, "Reciprocal
 * Rank Fusion outperforms Condorcet", SIGIR 2009, doi:10.1145/1571941.1572114.
 */
final class Fusion {
  private Fusion() {}

  static List<SqlFunction> functions() {
    return List.of(
        scalar(
            "mg_rrf(rank count, c positive) number",
            "1 / (c + rank); c = 60 is usual",
            in -> 1 / (in.number(1) + in.count(0))),
        aggregate("mg_rrf_sum(rank count, c positive) number", "Σ 1 / (c + rank)", RankSum::new),
        scalar(
            "mg_weighted_fusion(a number, b number, weight fraction) number",
            "weight·a + (1 − weight)·b",
            in -> in.number(2) * in.number(0) + (1 - in.number(2)) * in.number(1)),
        scalar(
            "mg_min_max(score number, low number, high number) number",
            "(score − low) / (high − low); null when high = low",
            in -> quotient(in.number(0) - in.number(1), in.number(2) - in.number(1))),
        scalar(
            "mg_z_score(score number, mean number, deviation number) number",
            "(score − mean) / deviation; null when deviation = 0",
            in -> quotient(in.number(0) - in.number(1), in.number(2))));
  }

  private static @Nullable Double quotient(double dividend, double divisor) {
    return divisor == 0 ? null : dividend / divisor;
  }

  private static final class RankSum implements Accumulator {
    private double sum;

    @Override
    public void add(Arguments row) {
      sum += 1 / (row.number(1) + row.count(0));
    }

    @Override
    public Double result() {
      return sum;
    }
  }
}
