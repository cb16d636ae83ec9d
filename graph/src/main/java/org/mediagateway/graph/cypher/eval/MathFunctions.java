package org.mediagateway.graph.cypher.eval;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/** The mathematical functions. */
final class MathFunctions {
  private MathFunctions() {}

  static void addTo(Functions all) {
    real(all, "sqrt", Math::sqrt);
    real(all, "exp", Math::exp);
    real(all, "log", Math::log);
    real(all, "log10", Math::log10);
    real(all, "sin", Math::sin);
    real(all, "cos", Math::cos);
    real(all, "tan", Math::tan);
    real(all, "cot", x -> 1 / Math.tan(x));
    real(all, "asin", Math::asin);
    real(all, "acos", Math::acos);
    real(all, "atan", Math::atan);
    real(all, "degrees", Math::toDegrees);
    real(all, "radians", Math::toRadians);
    real(all, "haversin", x -> (1 - Math.cos(x)) / 2);
    real(all, "ceil", Math::ceil);
    real(all, "floor", Math::floor);
    real(all, "round", x -> Math.floor(x + 0.5));
    all.add(
        "atan2",
        Type.FLOAT,
        List.of(Type.NUMBER, Type.NUMBER),
        (a, c) -> Math.atan2(number("atan2", a[0]), number("atan2", a[1])));
    all.add("pi", Type.FLOAT, List.of(), (a, c) -> Math.PI);
    all.add("e", Type.FLOAT, List.of(), (a, c) -> Math.E);
    all.add("rand", Type.FLOAT, List.of(), (a, c) -> c.random().nextDouble());
    all.add(
        "abs",
        Type.NUMBER,
        List.of(Type.NUMBER),
        (a, c) ->
            a[0] instanceof Long whole ? (Object) absolute(whole) : Math.abs(number("abs", a[0])));
    all.add(
        "sign",
        Type.INTEGER,
        List.of(Type.NUMBER),
        (a, c) -> (long) Math.signum(number("sign", a[0])));
    all.add(
        "isNaN", Type.BOOLEAN, List.of(Type.NUMBER), (a, c) -> Double.isNaN(number("isNaN", a[0])));
  }

  private static long absolute(long whole) {
    try {
      return Math.absExact(whole);
    } catch (ArithmeticException e) {
      throw Errors.arithmetic("an integer must fit 64 bits: abs(" + whole + ")");
    }
  }

  private static void real(Functions all, String name, DoubleUnaryOperator body) {
    all.add(
        name, Type.FLOAT, List.of(Type.NUMBER), (a, c) -> body.applyAsDouble(number(name, a[0])));
  }

  private static double number(String function, @Nullable Object value) {
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    throw Errors.type(function + "()", "a number", value);
  }
}
