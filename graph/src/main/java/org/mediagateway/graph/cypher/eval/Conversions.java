package org.mediagateway.graph.cypher.eval;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mediagateway.graph.value.CypherDuration;

/** Conversions between types. */
final class Conversions {
  private Conversions() {}

  static @Nullable Object toInteger(Object value) {
    return switch (value) {
      case Long number -> number;
      case Double number -> whole(number);
      case Boolean bool -> bool ? 1L : 0L;
      case String text -> {
        Double number = parse(text);
        try {
          yield Long.valueOf(text.strip());
        } catch (NumberFormatException e) {
          yield number == null ? null : whole(number);
        }
      }
      default -> throw Errors.value("toInteger()", "a number, string or boolean", value);
    };
  }

  private static @Nullable Object whole(double number) {
    return Double.isNaN(number) || Math.abs(number) >= 0x1p63 ? null : (Object) (long) number;
  }

  static @Nullable Object toFloat(Object value) {
    return switch (value) {
      case Number number -> number.doubleValue();
      case String text -> parse(text);
      default -> throw Errors.value("toFloat()", "a number or string", value);
    };
  }

  private static @Nullable Double parse(String text) {
    try {
      return text.matches(".*[dDfFxX].*") ? null : Double.valueOf(text.strip());
    } catch (NumberFormatException e) {
      return null;
    }
  }

  static @Nullable Object toBoolean(Object value) {
    return switch (value) {
      case Boolean bool -> bool;
      case String text ->
          switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> null;
          };
      default -> throw Errors.value("toBoolean()", "a boolean or string", value);
    };
  }

  static Object string(Object value) {
    if (value instanceof String
        || value instanceof Number
        || value instanceof Boolean
        || value instanceof java.time.temporal.Temporal
        || value instanceof CypherDuration) {
      return text(value);
    }
    throw Errors.value("toString()", "a number, string, boolean or temporal value", value);
  }

  /** A scalar as text. */
  static String text(Object value) {
    return value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e7
        ? BigDecimal.valueOf(number).setScale(1, RoundingMode.UNNECESSARY).toPlainString()
        : value.toString();
  }
}
