package org.mediagateway.graph.cypher.eval;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZonedDateTime;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.mediagateway.graph.cypher.limit.Budget;
import org.mediagateway.graph.cypher.syntax.CypherErrorKind;
import org.mediagateway.graph.cypher.syntax.CypherException;
import org.mediagateway.graph.cypher.syntax.Expression.BinaryOperator;
import org.mediagateway.graph.value.CypherDuration;
import org.mediagateway.graph.value.Entity;
import org.mediagateway.graph.value.Values;

/** The operators; null stands for "unknown" (Kleene's three-valued logic). */
public final class Operators {
  /** Heap bytes of an element in a list, roughly. */
  static final int ELEMENT_BYTES = 8;

  private Operators() {}

  /** A logical operand. */
  public static @Nullable Boolean truth(@Nullable Object value) {
    if (value != null && !(value instanceof Boolean)) {
      throw Errors.type("a predicate", "a boolean", value);
    }
    return (Boolean) value;
  }

  /** Whether a value is the boolean true; null is not. */
  public static boolean holds(@Nullable Object value) {
    return Boolean.TRUE.equals(truth(value));
  }

  public static @Nullable Object not(@Nullable Object value) {
    Boolean truth = truth(value);
    return truth == null ? null : !truth;
  }

  public static @Nullable Boolean xor(@Nullable Boolean a, @Nullable Boolean b) {
    return (a == null || b == null) ? null : Boolean.valueOf(a ^ b);
  }

  /** Any operator whose operands are both evaluated. */
  public static @Nullable Object apply(
      BinaryOperator operator, @Nullable Object a, @Nullable Object b, Budget budget) {
    return switch (operator) {
      case OR -> or(truth(a), truth(b));
      case AND -> and(truth(a), truth(b));
      case XOR -> xor(truth(a), truth(b));
      case EQUAL -> Values.equal(a, b);
      case NOT_EQUAL -> not(Values.equal(a, b));
      case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> inequality(operator, a, b);
      case IN -> in(a, b);
      case STARTS_WITH ->
          a instanceof String text && b instanceof String part ? text.startsWith(part) : null;
      case ENDS_WITH ->
          a instanceof String text && b instanceof String part ? text.endsWith(part) : null;
      case CONTAINS ->
          a instanceof String text && b instanceof String part ? text.contains(part) : null;
      case MATCHES -> b instanceof String text ? matches(a, regex(text), budget) : null;
      case ADD, SUBTRACT, MULTIPLY, DIVIDE, MODULO, POWER ->
          a == null || b == null ? null : arithmetic(operator, a, b, budget);
    };
  }

  public static @Nullable Boolean or(@Nullable Boolean a, @Nullable Boolean b) {
    if (Boolean.TRUE.equals(a) || Boolean.TRUE.equals(b)) {
      return true;
    }
    return (a == null || b == null) ? null : Boolean.FALSE;
  }

  public static @Nullable Boolean and(@Nullable Boolean a, @Nullable Boolean b) {
    if (Boolean.FALSE.equals(a) || Boolean.FALSE.equals(b)) {
      return false;
    }
    return (a == null || b == null) ? null : Boolean.TRUE;
  }

  private static @Nullable Object inequality(
      BinaryOperator operator, @Nullable Object a, @Nullable Object b) {
    if (a instanceof Number && b instanceof Number && (Values.isNan(a) || Values.isNan(b))) {
      return false;
    }
    Integer sign = Values.compare(a, b);
    if (sign == null) {
      return null;
    }
    return switch (operator) {
      case LESS -> sign < 0;
      case LESS_OR_EQUAL -> sign <= 0;
      case GREATER -> sign > 0;
      default -> sign >= 0;
    };
  }

  private static @Nullable Object in(@Nullable Object item, @Nullable Object in) {
    if (in == null) {
      return null;
    }
    if (!(in instanceof List<?> list)) {
      throw Errors.type("IN", "a list on its right", in);
    }
    boolean unknown = false;
    for (Object each : list) {
      Boolean equal = Values.equal(item, each);
      if (equal == null) {
        unknown = true;
      } else if (equal) {
        return true;
      }
    }
    return unknown ? null : Boolean.FALSE;
  }

  /** A regular expression of the query. */
  public static Pattern regex(String text) {
    try {
      return Pattern.compile(text);
    } catch (PatternSyntaxException e) {
      throw Errors.value("=~", "a regular expression (" + e.getDescription() + ")", text);
    }
  }

  /** Whether all of a text fits a regular expression; null if it is no text. */
  public static @Nullable Object matches(@Nullable Object value, Pattern regex, Budget budget) {
    if (!(value instanceof String text)) {
      return null;
    }
    try {
      return regex.matcher(new Deadline(text, budget)).matches();
    } catch (StackOverflowError e) {
      throw Errors.value("=~", "a regular expression that needs less recursion", regex.pattern());
    }
  }

  /** A text that looks at the budget while a regular expression backtracks over it. */
  private record Deadline(String text, Budget budget) implements CharSequence {
    @Override
    public char charAt(int index) {
      budget.step();
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.subSequence(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /** The error of a label test on what has no labels. */
  public static CypherException wrongLabelled(Object value) {
    return Errors.type(":", "a node or relationship", value);
  }

  private static Object arithmetic(BinaryOperator operator, Object a, Object b, Budget budget) {
    if (a instanceof Long left && b instanceof Long right) {
      return integers(operator, left, right);
    }
    if (a instanceof Number left && b instanceof Number right) {
      return reals(operator, left.doubleValue(), right.doubleValue());
    }
    return switch (operator) {
      case ADD -> add(a, b, budget);
      case SUBTRACT -> subtract(a, b);
      case MULTIPLY -> {
        if (a instanceof CypherDuration duration && b instanceof Number factor) {
          yield duration.times(factor.doubleValue());
        }
        if (b instanceof CypherDuration duration && a instanceof Number factor) {
          yield duration.times(factor.doubleValue());
        }
        throw mismatch(operator, a, b);
      }
      case DIVIDE -> {
        if (a instanceof CypherDuration duration && b instanceof Number divisor) {
          yield duration.times(1 / divisor.doubleValue());
        }
        throw mismatch(operator, a, b);
      }
      default -> throw mismatch(operator, a, b);
    };
  }

  private static CypherException mismatch(BinaryOperator operator, Object a, Object b) {
    boolean left = !(a instanceof Number);
    return Errors.type(operator.symbol(), "operands that fit together", left ? a : b);
  }

  private static Object integers(BinaryOperator operator, long a, long b) {
    try {
      return switch (operator) {
        case ADD -> Math.addExact(a, b);
        case SUBTRACT -> Math.subtractExact(a, b);
        case MULTIPLY -> Math.multiplyExact(a, b);
        case DIVIDE -> Math.divideExact(a, b);
        case MODULO -> a % b;
        default -> Math.pow((double) a, (double) b);
      };
    } catch (ArithmeticException e) {
      throw Errors.arithmetic(
          b == 0 && (operator == BinaryOperator.DIVIDE || operator == BinaryOperator.MODULO)
              ? "a divisor must not be zero: " + a + " " + operator.symbol() + " 0"
              : "an integer must fit 64 bits: "
                  + (a + " " + operator.symbol() + " " + b)
                  + "; use floats");
    }
  }

  private static Object reals(BinaryOperator operator, double a, double b) {
    return switch (operator) {
      case ADD -> a + b;
      case SUBTRACT -> a - b;
      case MULTIPLY -> a * b;
      case DIVIDE -> a / b;
      case MODULO -> a % b;
      default -> Math.pow(a, b);
    };
  }

  private static Object add(Object a, Object b, Budget budget) {
    if (a instanceof List<?> || b instanceof List<?>) {
      List<@Nullable Object> all = new ArrayList<>();
      append(all, a);
      append(all, b);
      budget.transientBytes((long) all.size() * ELEMENT_BYTES);
      return all;
    }
    boolean texts = a instanceof String || b instanceof String;
    if (texts && isText(a) && isText(b)) {
      String left = Conversions.text(a);
      String right = Conversions.text(b);
      budget.transientBytes(2L * (left.length() + right.length()));
      return left.concat(right);
    }
    if (b instanceof CypherDuration right) {
      return a instanceof CypherDuration left ? left.plus(right) : shifted(a, right, a, b);
    }
    if (a instanceof CypherDuration left) {
      return shifted(b, left, a, b);
    }
    throw mismatch(BinaryOperator.ADD, a, b);
  }

  private static boolean isText(Object value) {
    return value instanceof String || value instanceof Number;
  }

  private static void append(List<@Nullable Object> all, Object value) {
    if (value instanceof List<?> list) {
      all.addAll(list);
    } else {
      all.add(value);
    }
  }

  private static Object subtract(Object a, Object b) {
    if (b instanceof CypherDuration right) {
      return a instanceof CypherDuration left
          ? left.plus(right.negated())
          : shifted(a, right.negated(), a, b);
    }
    throw mismatch(BinaryOperator.SUBTRACT, a, b);
  }

  private static Object shifted(Object point, CypherDuration by, Object a, Object b) {
    return switch (point) {
      case LocalDate date -> by.addTo(date);
      case LocalTime time -> by.addTo(time);
      case OffsetTime time -> by.addTo(time);
      case LocalDateTime time -> by.addTo(time);
      case ZonedDateTime time -> by.addTo(time);
      default -> throw mismatch(BinaryOperator.ADD, a, b);
    };
  }

  public static @Nullable Object negate(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Long number -> integers(BinaryOperator.SUBTRACT, 0, number);
      case Double number -> -number;
      case CypherDuration duration -> duration.negated();
      default -> throw Errors.type("-", "a number", value);
    };
  }

  public static @Nullable Object plus(@Nullable Object value) {
    if (value == null || value instanceof Number || value instanceof CypherDuration) {
      return value;
    }
    throw Errors.type("+", "a number", value);
  }

  /** {@code target.key} of anything that has components. */
  public static @Nullable Object property(@Nullable Object target, String key) {
    return switch (target) {
      case null -> null;
      case Entity entity -> entity.property(key);
      case Map<?, ?> map -> map.get(key);
      case Temporal temporal -> TemporalFields.of(temporal, key);
      case CypherDuration duration -> TemporalFields.of(duration, key);
      default -> throw Errors.type("the property " + key, "a node, relationship or map", target);
    };
  }

  /** {@code target[index]}. */
  public static @Nullable Object subscript(@Nullable Object target, @Nullable Object index) {
    if (target == null || index == null) {
      return target == null || target instanceof List<?> || hasKeys(target)
          ? null
          : wrongTarget(target);
    }
    if (target instanceof List<?> list) {
      if (!(index instanceof Long number)) {
        throw CypherException.of(
            CypherErrorKind.TYPE_ERROR,
            "ListElementAccessByNonInteger",
            "an index of a list must be an integer: found " + index);
      }
      long at = number < 0 ? list.size() + number : number;
      return at < 0 || at >= list.size() ? null : list.get((int) at);
    }
    if (hasKeys(target)) {
      if (!(index instanceof String key)) {
        throw CypherException.of(
            CypherErrorKind.TYPE_ERROR,
            "MapElementAccessByNonString",
            "a key of a map must be a string: found " + index);
      }
      return property(target, key);
    }
    return wrongTarget(target);
  }

  private static boolean hasKeys(Object target) {
    return target instanceof Map<?, ?> || target instanceof Entity;
  }

  private static @Nullable Object wrongTarget(Object target) {
    throw Errors.type("[]", "a list, map, node or relationship before it", target);
  }

  /** {@code target[from..to]}; an open end is given as 0 or the list's size. */
  public static @Nullable Object slice(
      @Nullable Object target, @Nullable Object from, @Nullable Object to) {
    if (target == null || from == null || to == null) {
      return null;
    }
    if (!(target instanceof List<?> list) || !(from instanceof Long a) || !(to instanceof Long b)) {
      throw Errors.type("[..]", "a list before it and integers in it", target);
    }
    int size = list.size();
    int begin = bounded(a, size);
    int end = bounded(b, size);
    return begin >= end ? List.of() : new ArrayList<>(list.subList(begin, end));
  }

  private static int bounded(long index, int size) {
    return (int) Math.clamp(index < 0 ? size + index : index, 0L, (long) size);
  }
}
