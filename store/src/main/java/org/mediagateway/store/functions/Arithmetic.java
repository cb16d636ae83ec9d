package org.mediagateway.store.functions;

import static org.mediagateway.store.functions.SqlFunction.scalar;

import java.util.List;

/** Arithmetic, component by component. */
final class Arithmetic {
  private Arithmetic() {}

  static List<SqlFunction> functions() {
    return List.of(
        scalar(
            "mg_add(a vector, b vector) vector",
            "a[i] + b[i]",
            in -> Components.mix(1, in.vector(0), 1, in.vector(1))),
        scalar(
            "mg_subtract(a vector, b vector) vector",
            "a[i] − b[i]",
            in -> Components.subtract(in.vector(0), in.vector(1))),
        scalar(
            "mg_multiply(a vector, b vector) vector",
            "a[i] · b[i]",
            in -> multiply(in.vector(0), in.vector(1))),
        scalar(
            "mg_scale(a vector, factor number) vector",
            "factor · a[i]",
            in -> Components.scale(in.number(1), in.vector(0))),
        scalar("mg_negate(a vector) vector", "−a[i]", in -> Components.scale(-1, in.vector(0))),
        scalar(
            "mg_abs(a vector) vector", "\\|a[i]\\|", in -> Components.map(in.vector(0), Math::abs)),
        scalar(
            "mg_clamp(a vector, low number, high number) vector",
            "min(high, max(low, a[i]))",
            in -> clamp(in.vector(0), in.number(1), in.number(2))),
        scalar(
            "mg_lerp(a vector, b vector, share fraction) vector",
            "(1 − share) · a[i] + share · b[i]",
            in -> Components.mix(1 - in.number(2), in.vector(0), in.number(2), in.vector(1))));
  }

  private static double[] multiply(double[] a, double[] b) {
    Components.requireSame(a, b);
    double[] product = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      product[i] = a[i] * b[i];
    }
    return product;
  }

  private static double[] clamp(double[] a, double low, double high) {
    if (low > high) {
      throw new IllegalArgumentException("a range has low <= high: low=" + low + ", high=" + high);
    }
    return Components.map(a, x -> Math.clamp(x, low, high));
  }
}
