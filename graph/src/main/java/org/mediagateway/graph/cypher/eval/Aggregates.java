package org.mediagateway.graph.cypher.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mediagateway.graph.cypher.limit.Budget;
import org.mediagateway.graph.value.CypherDuration;
import org.mediagateway.graph.value.Values;

/** The aggregate functions. */
public final class Aggregates {
  private static final Map<String, Integer> ARGUMENTS =
      Map.ofEntries(
          Map.entry("count(*)", 0),
          Map.entry("count", 1),
          Map.entry("sum", 1),
          Map.entry("avg", 1),
          Map.entry("min", 1),
          Map.entry("max", 1),
          Map.entry("collect", 1),
          Map.entry("stdev", 1),
          Map.entry("stdevp", 1),
          Map.entry("percentilecont", 2),
          Map.entry("percentiledisc", 2));

  /** Heap bytes of a value that is kept, roughly. */
  private static final int KEPT_BYTES = 32;

  private Aggregates() {}

  public static boolean isAggregate(String name) {
    return ARGUMENTS.containsKey(name);
  }

  /** Number of arguments that an aggregate takes. */
  public static int arguments(String name) {
    return ARGUMENTS.getOrDefault(name, 0);
  }

  public static Type result(String name, Type argument) {
    return switch (name) {
      case "count(*)", "count" -> Type.INTEGER;
      case "collect" -> Type.listOf(argument);
      case "stdev", "stdevp", "percentilecont" -> Type.FLOAT;
      default -> Type.ANY;
    };
  }

  /** What an aggregate has seen so far of one group. */
  public interface Accumulator {
    /** Takes a row's value; null counts only for {@code count(*)}. */
    void add(@Nullable Object value, @Nullable Object second);

    @Nullable Object result();
  }

  /** A fresh accumulator. */
  public static Accumulator accumulator(String name, boolean distinct, Budget budget) {
    Accumulator plain =
        switch (name) {
          case "count(*)" -> new Count(true);
          case "count" -> new Count(false);
          case "sum" -> new Sum(false);
          case "avg" -> new Sum(true);
          case "min" -> new Extreme(-1);
          case "max" -> new Extreme(1);
          case "collect" -> new Collect(budget);
          case "stdev" -> new Deviation(1);
          case "stdevp" -> new Deviation(0);
          case "percentilecont" -> new Percentile(true, budget);
          case "percentiledisc" -> new Percentile(false, budget);
          default -> throw new IllegalArgumentException("not an aggregate: " + name);
        };
    return distinct ? new Distinct(plain, budget) : plain;
  }

  private static final class Distinct implements Accumulator {
    private final Accumulator inner;
    private final Budget budget;
    private final TreeSet<Object> seen = new TreeSet<>(Values.ORDER);

    Distinct(Accumulator inner, Budget budget) {
      this.inner = inner;
      this.budget = budget;
    }

    @Override
    public void add(@Nullable Object value, @Nullable Object second) {
      if (value != null && seen.add(value)) {
        budget.allocate(2 * KEPT_BYTES);
        inner.add(value, second);
      }
    }

    @Override
    public @Nullable Object result() {
      return inner.result();
    }
  }

  private static final class Count implements Accumulator {
    private final boolean rows;
    private long count;

    Count(boolean rows) {
      this.rows = rows;
    }

    @Override
    public void add(@Nullable Object value, @Nullable Object second) {
      if (rows || value != null) {
        count++;
      }
    }

    @Override
    public Object result() {
      return count;
    }
  }

  /** Sum or mean of numbers or durations; integers stay exact as long as they fit. */
  private static final class Sum implements Accumulator {
    private final boolean mean;
    private long count;
    private long whole;
    private double real;
    private boolean reals;
    private @Nullable CypherDuration duration;

    Sum(boolean mean) {
      this.mean = mean;
    }

    @Override
    public void add(@Nullable Object value, @Nullable Object second) {
      if (value == null) {
        return;
      }
      count++;
      switch (value) {
        case Long number when mean -> real += number;
        case Long number -> {
          try {
            whole = Math.addExact(whole, number);
          } catch (ArithmeticException e) {
            throw Errors.arithmetic("a sum of integers must fit 64 bits; use sum(toFloat(...))");
          }
        }
        case Double number -> {
          real += number;
          reals = true;
        }
        case CypherDuration one -> duration = duration == null ? one : duration.plus(one);
        default -> throw Errors.type(mean ? "avg()" : "sum()", "numbers", value);
      }
    }

    @Override
    public @Nullable Object result() {
      if (duration != null) {
        return mean ? duration.times(1.0 / count) : duration;
      }
      if (mean) {
        return count == 0 ? null : (Object) (real / count);
      }
      return reals ? (Object) (real + whole) : (Object) whole;
    }
  }

  private static final class Extreme implements Accumulator {
    private final int sign;
    private @Nullable Object best;

    Extreme(int sign) {
      this.sign = sign;
    }

    @Override
    public void add(@Nullable Object value, @Nullable Object second) {
      if (value != null && (best == null || Values.ORDER.compare(value, best) * sign > 0)) {
        best = value;
      }
    }

    @Override
    public @Nullable Object result() {
      return best;
    }
  }

  private static final class Collect implements Accumulator {
    private final Budget budget;
    private final List<Object> values = new ArrayList<>();

    Collect(Budget budget) {
      this.budget = budget;
    }

    @Override
    public void add(@Nullable Object value, @Nullable Object second) {
      if (value != null) {
        budget.allocate(KEPT_BYTES);
        values.add(value);
      }
    }

    @Override
    public Object result() {
      return values;
    }
  }

  /** Standard deviation by Welford's method (1962, doi:10.1080/00401706.1962.10490022). */
  private static final class Deviation implements Accumulator {
    private final int lost;
    private long count;
    private double mean;
    private double squares;

    /**
     * @param lost degrees of freedom lost: 1 for a sample, 0 for a population
     */
    Deviation(int lost) {
      this.lost = lost;
    }

    @Override
    public void add(@Nullable Object value, @Nullable Object second) {
      if (value == null) {
        return;
      }
      if (!(value instanceof Number number)) {
        throw Errors.type("stDev()", "numbers", value);
      }
      count++;
      double delta = number.doubleValue() - mean;
      mean += delta / count;
      squares += delta * (number.doubleValue() - mean);
    }

    @Override
    public Object result() {
      return count <= lost ? 0.0 : Math.sqrt(squares / (count - lost));
    }
  }

  private static final class Percentile implements Accumulator {
    private final boolean continuous;
    private final Budget budget;
    private final List<Number> values = new ArrayList<>();
    private double fraction;

    Percentile(boolean continuous, Budget budget) {
      this.continuous = continuous;
      this.budget = budget;
    }

    @Override
    public void add(@Nullable Object value, @Nullable Object second) {
      if (value == null) {
        return;
      }
      if (!(value instanceof Number number)) {
        throw Errors.type("a percentile", "numbers", value);
      }
      if (!(second instanceof Number wanted)
          || !(wanted.doubleValue() >= 0 && wanted.doubleValue() <= 1)) {
        throw Errors.range("a percentile", "a fraction from 0 to 1", second);
      }
      fraction = wanted.doubleValue();
      budget.allocate(KEPT_BYTES);
      values.add(number);
    }

    @Override
    public @Nullable Object result() {
      if (values.isEmpty()) {
        return null;
      }
      values.sort(Values.ORDER);
      if (!continuous) {
        int rank = (int) Math.ceil(fraction * values.size());
        return values.get(Math.max(0, rank - 1));
      }
      double place = fraction * (values.size() - 1);
      int below = (int) place;
      double low = values.get(below).doubleValue();
      double high = values.get(Math.min(below + 1, values.size() - 1)).doubleValue();
      return low + (high - low) * (place - below);
    }
  }
}
