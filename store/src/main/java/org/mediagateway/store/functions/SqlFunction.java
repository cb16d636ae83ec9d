package org.mediagateway.store.functions;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One SQL function: how it is called and what it computes. A null argument makes the result null;
 * an aggregate skips such a row. Immutable.
 *
 * @param name the same on every database
 * @param arguments in order
 * @param result what it gives
 * @param formula what it computes, for people
 * @param body the computation
 */
public record SqlFunction(
    String name, List<Argument> arguments, Type result, String formula, Body body) {
  private static final Pattern SIGNATURE = Pattern.compile("(\\w+)\\((.*)\\) (\\w+)");

  public SqlFunction {
    arguments = List.copyOf(arguments);
  }

  /**
   * One argument.
   *
   * @param name what it is called in the formula
   * @param type what it may be
   */
  public record Argument(String name, Type type) {}

  /** A computation on one row or on many. */
  public sealed interface Body {}

  private record Scalar(Function<Arguments, @Nullable Object> computation) implements Body {}

  private record Aggregate(Supplier<Accumulator> start) implements Body {}

  /**
   * A function of one row.
   *
   * @param signature like {@code mg_scale(a vector, factor number) vector}
   */
  static SqlFunction scalar(
      String signature, String formula, Function<Arguments, @Nullable Object> computation) {
    return of(signature, formula, new Scalar(computation));
  }

  /** A function of many rows; {@code signature} as in {@link #scalar}. */
  static SqlFunction aggregate(String signature, String formula, Supplier<Accumulator> start) {
    return of(signature, formula, new Aggregate(start));
  }

  private static SqlFunction of(String signature, String formula, Body body) {
    Matcher parts = SIGNATURE.matcher(signature);
    if (!parts.matches()) {
      throw new IllegalArgumentException("a signature is name(arguments) type: " + signature);
    }
    List<Argument> arguments =
        Arrays.stream(parts.group(2).split(", "))
            .map(each -> each.split(" "))
            .map(pair -> new Argument(pair[0], type(pair[1])))
            .toList();
    return new SqlFunction(parts.group(1), arguments, type(parts.group(3)), formula, body);
  }

  private static Type type(String word) {
    return Type.valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** As in {@code a vector, factor number}. */
  public String argumentList() {
    return arguments.stream()
        .map(each -> each.name() + " " + each.type().word())
        .collect(Collectors.joining(", "));
  }

  public boolean isAggregate() {
    return body instanceof Aggregate;
  }

  /**
   * The result for one row: a {@code float[]}, {@code Double}, {@code Long}, {@code String} or
   * {@code byte[]}; null when an argument is null or the result is undefined.
   *
   * @param values as {@link Type#read} takes them
   * @throws IllegalArgumentException naming the rule that an argument breaks
   */
  public @Nullable Object call(List<? extends @Nullable Object> values) {
    if (!(body instanceof Scalar scalar)) {
      throw new IllegalStateException("an aggregate is begun, not called: " + name);
    }
    Arguments row = read(values);
    return row == null ? null : write(scalar.computation().apply(row));
  }

  /** Begins an aggregate over the rows of one group. */
  public Aggregation begin() {
    if (!(body instanceof Aggregate aggregate)) {
      throw new IllegalStateException("only an aggregate is begun: " + name);
    }
    return new Aggregation(aggregate.start().get());
  }

  private @Nullable Arguments read(List<? extends @Nullable Object> values) {
    List<Object> read = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      Object value = values.get(i);
      if (value == null) {
        return null;
      }
      read.add(arguments.get(i).type().read(arguments.get(i).name(), value));
    }
    return new Arguments(read);
  }

  private @Nullable Object write(@Nullable Object computed) {
    return computed == null ? null : result.write(computed);
  }

  /** An aggregate under way. Used by one thread. */
  public final class Aggregation {
    private final Accumulator accumulator;
    private boolean any;

    private Aggregation(Accumulator accumulator) {
      this.accumulator = accumulator;
    }

    /** Takes a row; throws as {@link SqlFunction#call}. */
    public void add(List<? extends @Nullable Object> values) {
      Arguments row = read(values);
      if (row != null) {
        accumulator.add(row);
        any = true;
      }
    }

    /** The result as of {@link SqlFunction#call}; null without rows. */
    public @Nullable Object result() {
      return any ? write(accumulator.result()) : null;
    }
  }
}
