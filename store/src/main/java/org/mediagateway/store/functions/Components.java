package org.mediagateway.store.functions;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** Arithmetic on arrays of components; arguments are never changed. */
final class Components {
  private Components() {}

  static double dot(double[] a, double[] b) {
    requireSame(a, b);
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  static double norm(double[] a) {
    return Math.sqrt(dot(a, a));
  }

  /** {@code s·a + t·b}. */
  static double[] mix(double s, double[] a, double t, double[] b) {
    requireSame(a, b);
    double[] mixed = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      mixed[i] = s * a[i] + t * b[i];
    }
    return mixed;
  }

  static double[] subtract(double[] a, double[] b) {
    return mix(1, a, -1, b);
  }

  static double[] scale(double s, double[] a) {
    return map(a, x -> s * x);
  }

  static double[] map(double[] a, DoubleUnaryOperator operator) {
    return Arrays.stream(a).map(operator).toArray();
  }

  /** {@code a / |a|}; a zero vector stays one. */
  static double[] normalize(double[] a) {
    double norm = norm(a);
    return norm == 0 ? a : scale(1 / norm, a);
  }

  static double sumOfAbs(double[] a) {
    return Arrays.stream(a).map(Math::abs).sum();
  }

  static double maxOfAbs(double[] a) {
    return Arrays.stream(a).map(Math::abs).max().orElseThrow();
  }

  /** Refuses vectors of different dimension, as pgvector does. */
  static void requireSame(double[] a, double[] b) {
    if (a.length != b.length) {
      throw new IllegalArgumentException(
          "different vector dimensions " + a.length + " and " + b.length);
    }
  }
}
