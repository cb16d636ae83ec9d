package org.mediagateway.store.functions;

import static org.mediagateway.store.functions.SqlFunction.scalar;

import java.util.Arrays;
import java.util.List;

/** Lengths of one vector, and statistics of its components. */
final class Norms {
  private Norms() {}

  static List<SqlFunction> functions() {
    return List.of(
        scalar(
            "mg_l2_norm(a vector) number",
            "\\|a\\| = √Σ a[i]²",
            in -> Components.norm(in.vector(0))),
        scalar(
            "mg_l1_norm(a vector) number", "Σ\\|a[i]\\|", in -> Components.sumOfAbs(in.vector(0))),
        scalar(
            "mg_max_norm(a vector) number",
            "max \\|a[i]\\|",
            in -> Components.maxOfAbs(in.vector(0))),
        scalar(
            "mg_normalize(a vector) vector",
            "a / \\|a\\|; zero stays zero",
            in -> Components.normalize(in.vector(0))),
        scalar(
            "mg_normalize_l1(a vector) vector",
            "a / Σ\\|a[i]\\|; zero stays zero",
            in -> normalizeL1(in.vector(0))),
        scalar(
            "mg_component_sum(a vector) number", "Σ a[i]", in -> Arrays.stream(in.vector(0)).sum()),
        scalar("mg_component_mean(a vector) number", "Σ a[i] / n", in -> mean(in.vector(0))),
        scalar(
            "mg_component_deviation(a vector) number",
            "√(Σ(a[i] − mean)² / n)",
            in -> deviation(in.vector(0))),
        scalar(
            "mg_component_min(a vector) number",
            "min a[i]",
            in -> Arrays.stream(in.vector(0)).min().orElseThrow()),
        scalar(
            "mg_component_max(a vector) number",
            "max a[i]",
            in -> Arrays.stream(in.vector(0)).max().orElseThrow()));
  }

  private static double[] normalizeL1(double[] a) {
    double norm = Components.sumOfAbs(a);
    return norm == 0 ? a : Components.scale(1 / norm, a);
  }

  private static double mean(double[] a) {
    return Arrays.stream(a).sum() / a.length;
  }

  private static double deviation(double[] a) {
    double mean = mean(a);
    return Math.sqrt(Arrays.stream(a).map(x -> (x - mean) * (x - mean)).sum() / a.length);
  }
}
