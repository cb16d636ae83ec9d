package org.mediagateway.store.functions;

import static org.mediagateway.store.functions.SqlFunction.scalar;

import java.util.Arrays;
import java.util.List;

/**
 * Hyperbolic space of any curvature {@code c < 0}, with {@code k = −c}: the Poincaré ball of radius
 * {@code 1/√k} and the hyperboloid (Lorentz model). Formulas: Ganea, Bécigneul, Hofmann,
 * "Hyperbolic Neural Networks", arXiv:1805.09112, section 2; Nickel, Kiela, "Learning Continuous
 * Hierarchies in the Lorentz Model", arXiv:1806.03417, section 3.
 */
final class Hyperbolic {
  /** How far a point, rounded to float32, may be from the hyperboloid, relative to its size. */
  private static final double TOLERANCE = 1e-4;

  /** What is kept from the ball's border, relative to its radius; float32 still tells it. */
  private static final double MARGIN = 1e-5;

  private Hyperbolic() {}

  static List<SqlFunction> functions() {
    return List.of(
        scalar(
            "mg_poincare_distance(a vector, b vector, c curvature) number",
            "2/√k · arsinh √(k·\\|a − b\\|² / ((1 − k·\\|a\\|²)(1 − k·\\|b\\|²)))",
            in -> distance(point(in, 0, 2), point(in, 1, 2), -in.number(2))),
        scalar(
            "mg_minkowski_dot(a vector, b vector) number",
            "−a[1]·b[1] + Σ₂ a[i]·b[i]",
            in -> minkowski(in.vector(0), in.vector(1))),
        scalar(
            "mg_lorentz_distance(a vector, b vector, c curvature) number",
            "arcosh(c·(−a[1]·b[1] + Σ₂ a[i]·b[i])) / √k",
            in -> lorentzDistance(lorentzPoint(in, 0, 2), lorentzPoint(in, 1, 2), -in.number(2))),
        scalar(
            "mg_mobius_add(a vector, b vector, c curvature) vector",
            "a ⊕ b = ((1 + 2k⟨a, b⟩ + k\\|b\\|²)·a + (1 − k\\|a\\|²)·b)"
                + " / (1 + 2k⟨a, b⟩ + k²\\|a\\|²\\|b\\|²)",
            in -> add(point(in, 0, 2), point(in, 1, 2), -in.number(2))),
        scalar(
            "mg_mobius_scale(factor number, a vector, c curvature) vector",
            "tanh(factor · artanh(√k·\\|a\\|)) · a / (√k·\\|a\\|); zero stays zero",
            in -> times(in.number(0), point(in, 1, 2), -in.number(2))),
        scalar(
            "mg_exp_map(tangent vector, c curvature) vector",
            "at the origin: tanh(√k·\\|tangent\\|) · tangent / (√k·\\|tangent\\|)",
            in -> exp(in.vector(0), -in.number(1))),
        scalar(
            "mg_log_map(point vector, c curvature) vector",
            "at the origin: artanh(√k·\\|point\\|) · point / (√k·\\|point\\|)",
            in -> log(point(in, 0, 1), -in.number(1))),
        scalar(
            "mg_exp_map_at(base vector, tangent vector, c curvature) vector",
            "base ⊕ mg_exp_map(tangent / (1 − k·\\|base\\|²), c)",
            in -> expAt(point(in, 0, 2), in.vector(1), -in.number(2))),
        scalar(
            "mg_log_map_at(base vector, point vector, c curvature) vector",
            "(1 − k·\\|base\\|²) · mg_log_map(−base ⊕ point, c)",
            in -> logAt(point(in, 0, 2), point(in, 1, 2), -in.number(2))),
        scalar(
            "mg_poincare_to_lorentz(point vector, c curvature) vector",
            "((1 + k·\\|point\\|²)/√k, 2·point) / (1 − k·\\|point\\|²)",
            in -> toLorentz(point(in, 0, 1), -in.number(1))),
        scalar(
            "mg_lorentz_to_poincare(point vector, c curvature) vector",
            "(point[2], …, point[n]) / (1 + √k·point[1])",
            in -> toPoincare(lorentzPoint(in, 0, 1), -in.number(1))),
        scalar(
            "mg_project_to_ball(a vector, c curvature) vector",
            "a · min(1, (1 − 10⁻⁵) / (√k·\\|a\\|))",
            in -> project(in.vector(0), -in.number(1))));
  }

  private static double[] point(Arguments in, int position, int curvature) {
    double[] point = in.vector(position);
    if (-in.number(curvature) * Components.dot(point, point) >= 1) {
      throw new IllegalArgumentException(
          "a point of the Poincaré ball has a norm below 1/√k; use mg_project_to_ball: norm="
              + Components.norm(point)
              + ", curvature="
              + in.number(curvature));
    }
    return point;
  }

  private static double[] lorentzPoint(Arguments in, int position, int curvature) {
    double[] point = in.vector(position);
    double k = -in.number(curvature);
    double error = Math.abs(k * minkowski(point, point) + 1);
    if (point.length < 2
        || point[0] <= 0
        || error > TOLERANCE * (1 + 2 * k * point[0] * point[0])) {
      throw new IllegalArgumentException(
          "a point of the hyperboloid has 2 dimensions or more, its first component is positive and"
              + " its Minkowski product with itself is 1/curvature: product="
              + minkowski(point, point)
              + ", curvature="
              + in.number(curvature));
    }
    return point;
  }

  private static double minkowski(double[] a, double[] b) {
    return Components.dot(a, b) - 2 * a[0] * b[0];
  }

  private static double distance(double[] a, double[] b, double k) {
    double[] difference = Components.subtract(a, b);
    double room = (1 - k * Components.dot(a, a)) * (1 - k * Components.dot(b, b));
    double sine = Math.sqrt(k * Components.dot(difference, difference) / room);
    // arsinh, kept exact for small arguments
    double arsinh = Math.log1p(sine + sine * sine / (1 + Math.sqrt(sine * sine + 1)));
    return 2 / Math.sqrt(k) * arsinh;
  }

  private static double lorentzDistance(double[] a, double[] b, double k) {
    double cosine = Math.max(1, -k * minkowski(a, b));
    return Math.log(cosine + Math.sqrt(cosine * cosine - 1)) / Math.sqrt(k);
  }

  private static double[] add(double[] a, double[] b, double k) {
    double product = Components.dot(a, b);
    double squareA = Components.dot(a, a);
    double squareB = Components.dot(b, b);
    double divisor = 1 + 2 * k * product + k * k * squareA * squareB;
    return Components.mix(
        (1 + 2 * k * product + k * squareB) / divisor, a, (1 - k * squareA) / divisor, b);
  }

  private static double[] times(double factor, double[] a, double k) {
    double length = Math.sqrt(k) * Components.norm(a);
    return length == 0 ? a : Components.scale(Math.tanh(factor * artanh(length)) / length, a);
  }

  private static double[] exp(double[] tangent, double k) {
    double length = Math.sqrt(k) * Components.norm(tangent);
    return length == 0 ? tangent : Components.scale(Math.tanh(length) / length, tangent);
  }

  private static double[] log(double[] point, double k) {
    double length = Math.sqrt(k) * Components.norm(point);
    return length == 0 ? point : Components.scale(artanh(length) / length, point);
  }

  private static double[] expAt(double[] base, double[] tangent, double k) {
    Components.requireSame(base, tangent);
    double room = 1 - k * Components.dot(base, base);
    return add(base, exp(Components.scale(1 / room, tangent), k), k);
  }

  private static double[] logAt(double[] base, double[] point, double k) {
    double room = 1 - k * Components.dot(base, base);
    return Components.scale(room, log(add(Components.scale(-1, base), point, k), k));
  }

  private static double[] toLorentz(double[] point, double k) {
    double square = k * Components.dot(point, point);
    double[] lorentz = new double[point.length + 1];
    lorentz[0] = (1 + square) / (Math.sqrt(k) * (1 - square));
    for (int i = 0; i < point.length; i++) {
      lorentz[i + 1] = 2 * point[i] / (1 - square);
    }
    return lorentz;
  }

  private static double[] toPoincare(double[] point, double k) {
    double divisor = 1 + Math.sqrt(k) * point[0];
    return Components.scale(1 / divisor, Arrays.copyOfRange(point, 1, point.length));
  }

  private static double[] project(double[] a, double k) {
    double length = Math.sqrt(k) * Components.norm(a);
    return length <= 1 - MARGIN ? a : Components.scale((1 - MARGIN) / length, a);
  }

  private static double artanh(double x) {
    return (Math.log1p(x) - Math.log1p(-x)) / 2;
  }
}
