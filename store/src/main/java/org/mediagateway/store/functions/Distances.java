package org.mediagateway.store.functions;

import static org.mediagateway.store.functions.SqlFunction.scalar;

import java.util.List;
import java.util.function.DoubleBinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Distances and similarities. Hamming and Jaccard compare the signs of components, as pgvector's
 * {@code binary_quantize} keeps them: one when more than zero.
 */
final class Distances {
  private Distances() {}

  static List<SqlFunction> functions() {
    return List.of(
        scalar(
            "mg_l2_distance(a vector, b vector) number",
            "√Σ(a[i] − b[i])²",
            in -> Math.sqrt(squared(in.vector(0), in.vector(1)))),
        scalar(
            "mg_l2_squared_distance(a vector, b vector) number",
            "Σ(a[i] − b[i])²",
            in -> squared(in.vector(0), in.vector(1))),
        scalar(
            "mg_inner_product(a vector, b vector) number",
            "⟨a, b⟩ = Σ a[i]·b[i]",
            in -> Components.dot(in.vector(0), in.vector(1))),
        scalar(
            "mg_negative_inner_product(a vector, b vector) number",
            "−⟨a, b⟩, the order of pgvector's `<#>`",
            in -> -Components.dot(in.vector(0), in.vector(1))),
        scalar(
            "mg_cosine_similarity(a vector, b vector) number",
            "⟨a, b⟩ / (\\|a\\|·\\|b\\|); null when either is zero",
            in -> cosine(in.vector(0), in.vector(1))),
        scalar(
            "mg_cosine_distance(a vector, b vector) number",
            "1 − cosine similarity, the order of `<=>`; null when either is zero",
            in -> oneMinus(cosine(in.vector(0), in.vector(1)))),
        scalar(
            "mg_angular_distance(a vector, b vector) number",
            "arccos(cosine similarity) / π; null when either is zero",
            in -> angle(cosine(in.vector(0), in.vector(1)))),
        scalar(
            "mg_l1_distance(a vector, b vector) number",
            "Σ\\|a[i] − b[i]\\|",
            in -> Components.sumOfAbs(Components.subtract(in.vector(0), in.vector(1)))),
        scalar(
            "mg_chebyshev_distance(a vector, b vector) number",
            "max \\|a[i] − b[i]\\|",
            in -> Components.maxOfAbs(Components.subtract(in.vector(0), in.vector(1)))),
        scalar(
            "mg_lp_distance(a vector, b vector, p order) number",
            "(Σ\\|a[i] − b[i]\\|^p)^(1/p)",
            in -> lp(Components.subtract(in.vector(0), in.vector(1)), in.number(2))),
        scalar(
            "mg_hamming_distance(a vector, b vector) number",
            "how many i have (a[i] > 0) ≠ (b[i] > 0)",
            in -> countSigns(in.vector(0), in.vector(1), (x, y) -> x + y == 1 ? 1 : 0)),
        scalar(
            "mg_jaccard_distance(a vector, b vector) number",
            "1 − (how many i have both > 0) / (how many have either); 1 when none has both",
            in -> jaccard(in.vector(0), in.vector(1))));
  }

  /** The cosine of the angle; null when a vector is zero. */
  static @Nullable Double cosine(double[] a, double[] b) {
    double product = Components.dot(a, b);
    double norms = Math.sqrt(Components.dot(a, a) * Components.dot(b, b));
    return norms == 0 ? null : Math.clamp(product / norms, -1, 1);
  }

  static @Nullable Double oneMinus(@Nullable Double similarity) {
    return similarity == null ? null : 1 - similarity;
  }

  private static @Nullable Double angle(@Nullable Double cosine) {
    return cosine == null ? null : Math.acos(cosine) / Math.PI;
  }

  private static double squared(double[] a, double[] b) {
    double[] difference = Components.subtract(a, b);
    return Components.dot(difference, difference);
  }

  private static double lp(double[] difference, double p) {
    double sum = 0;
    for (double x : difference) {
      sum += Math.pow(Math.abs(x), p);
    }
    return Math.pow(sum, 1 / p);
  }

  private static double jaccard(double[] a, double[] b) {
    double both = countSigns(a, b, (x, y) -> x * y);
    double either = countSigns(a, b, Math::max);
    return both == 0 ? 1 : 1 - both / either;
  }

  /** Sums {@code count} over the pairs of signs, 0 or 1 each. */
  private static double countSigns(double[] a, double[] b, DoubleBinaryOperator count) {
    if (a.length != b.length) {
      throw new IllegalArgumentException("different bit lengths " + a.length + " and " + b.length);
    }
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += count.applyAsDouble(a[i] > 0 ? 1 : 0, b[i] > 0 ? 1 : 0);
    }
    return sum;
  }
}
