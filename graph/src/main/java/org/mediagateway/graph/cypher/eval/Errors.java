package org.mediagateway.graph.cypher.eval;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mediagateway.graph.cypher.syntax.CypherErrorKind;
import org.mediagateway.graph.cypher.syntax.CypherException;
import org.mediagateway.graph.value.NodeValue;
import org.mediagateway.graph.value.PathValue;
import org.mediagateway.graph.value.RelationshipValue;

/** The errors that values cause while a query runs. */
public final class Errors {
  private static final int SHOWN_MAX = 60;

  private Errors() {}

  /** A value of a type that an operation does not take. */
  public static CypherException type(String operation, String wanted, @Nullable Object value) {
    return mustHave(CypherErrorKind.TYPE_ERROR, "InvalidArgumentType", operation, wanted, value);
  }

  /** A value of the right type that cannot be used. */
  public static CypherException value(String operation, String rule, @Nullable Object value) {
    return mustHave(CypherErrorKind.TYPE_ERROR, "InvalidArgumentValue", operation, rule, value);
  }

  /** An argument of a type that a function does not take. */
  static CypherException argument(String operation, String wanted, @Nullable Object value) {
    return mustHave(
        CypherErrorKind.ARGUMENT_ERROR, "InvalidArgumentType", operation, wanted, value);
  }

  /** A number outside of what an operation takes. */
  public static CypherException range(String operation, String rule, @Nullable Object value) {
    return mustHave(CypherErrorKind.ARGUMENT_ERROR, "NumberOutOfRange", operation, rule, value);
  }

  private static CypherException mustHave(
      CypherErrorKind kind, String detail, String operation, String rule, @Nullable Object value) {
    return CypherException.of(
        kind, detail, operation + " must have " + rule + ": found " + describe(value));
  }

  static CypherException arithmetic(String message) {
    return CypherException.of(CypherErrorKind.ARITHMETIC_ERROR, "NumberOutOfRange", message);
  }

  private static String describe(@Nullable Object value) {
    String type =
        switch (value) {
          case null -> "null";
          case Boolean bool -> "a boolean";
          case Long number -> "an integer";
          case Double number -> "a float";
          case String string -> "a string";
          case List<?> list -> "a list";
          case Map<?, ?> map -> "a map";
          case NodeValue node -> "a node";
          case RelationshipValue edge -> "a relationship";
          case PathValue path -> "a path";
          default -> "a " + value.getClass().getSimpleName();
        };
    boolean printable = value instanceof Number || value instanceof String;
    if (!printable) {
      return type;
    }
    String text = String.valueOf(value);
    return type + ", " + (text.length() > SHOWN_MAX ? text.substring(0, SHOWN_MAX) + "…" : text);
  }
}
