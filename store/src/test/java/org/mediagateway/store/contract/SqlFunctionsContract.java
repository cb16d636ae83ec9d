package org.mediagateway.store.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.assertj.core.data.Offset;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mediagateway.store.functions.SqlFunction;
import org.mediagateway.store.functions.SqlFunction.Aggregation;
import org.mediagateway.store.functions.SqlFunction.Argument;
import org.mediagateway.store.functions.SqlFunctions;
import org.mediagateway.store.functions.Type;

/** What the SQL functions of every database must do: what the catalogue's computations do. */
public abstract class SqlFunctionsContract {
  /** Of the larger of the value and 1; results are float32 or sums of them. */
  private static final double TOLERANCE = 1e-6;

  private static final int CASES = 40;
  private static final long SEED = 9;

  /** The signatures that the database lists, by name, as {@link #signature} writes them. */
  protected abstract Map<String, String> listed();

  /** How the database lists {@code function}. */
  protected abstract String signature(SqlFunction function);

  /**
   * What the database answers: a {@code float[]} for a vector.
   *
   * @param rows one for a function of one row; an aggregate takes them in this order
   * @throws JdbiException when the database refuses
   */
  protected abstract @Nullable Object ask(SqlFunction function, List<List<@Nullable Object>> rows);

  /** What the catalogue's computation answers. */
  private static @Nullable Object compute(SqlFunction function, List<List<@Nullable Object>> rows) {
    if (!function.isAggregate()) {
      return function.call(rows.getFirst());
    }
    Aggregation aggregation = function.begin();
    rows.forEach(aggregation::add);
    return aggregation.result();
  }

  private void assertSame(SqlFunction function, List<List<@Nullable Object>> rows) {
    String told = function.name() + shown(rows);
    @Nullable Object expected;
    try {
      expected = compute(function, rows);
    } catch (IllegalArgumentException refusal) {
      assertRefused(function, rows, String.valueOf(refusal.getMessage()));
      return;
    }
    @Nullable Object answer = ask(function, rows);
    switch (expected) {
      case Double number -> assertThat((Double) answer).as(told).isCloseTo(number, near(number));
      case float[] vector -> {
        float[] components = answer instanceof float[] given ? given : new float[0];
        assertThat(components).as(told).hasSameSizeAs(vector);
        for (int i = 0; i < vector.length; i++) {
          assertThat((double) components[i])
              .as("component %d of %s", i + 1, told)
              .isCloseTo(vector[i], near(vector[i]));
        }
      }
      case null -> assertThat(answer).as(told).isNull();
      default -> {
        if (function.name().equals("mg_vector_text")) {
          assertSame(FunctionCases.named("mg_vector"), List.of(Collections.singletonList(answer)));
        } else {
          assertThat(answer).as(told).isEqualTo(expected);
        }
      }
    }
  }

  private static Offset<Double> near(double expected) {
    return within(TOLERANCE * Math.max(1, Math.abs(expected)));
  }

  /** The rule comes first in a refusal; its values may be written in another way. */
  private void assertRefused(
      SqlFunction function, List<List<@Nullable Object>> rows, String refusal) {
    String rule = refusal.split(":", 2)[0];
    String told = function.name() + shown(rows) + " breaks the rule: " + refusal;
    @Nullable Object answer;
    try {
      answer = ask(function, rows);
    } catch (JdbiException e) {
      assertThat(e).as(told).hasMessageContaining(rule);
      return;
    }
    fail(told + "; answered " + answer);
  }

  private static String shown(List<List<@Nullable Object>> rows) {
    return rows.stream()
        .map(row -> row.stream().map(SqlFunctionsContract::shown).toList().toString())
        .collect(Collectors.joining());
  }

  private static String shown(@Nullable Object value) {
    return value instanceof float[] vector
        ? Arrays.toString(vector)
        : value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : String.valueOf(value);
  }

  @Test
  void listed_isTheCatalogue() {
    Map<String, String> expected = new TreeMap<>();
    SqlFunctions.all().forEach(each -> expected.put(each.name(), signature(each)));
    assertThat(expected).hasSizeGreaterThanOrEqualTo(60);
    assertThat(listed()).isEqualTo(expected);
  }

  @Test
  void everyFunction_randomArguments_isWhatTheComputationGives() {
    FunctionCases cases = new FunctionCases(new Random(SEED));
    for (SqlFunction function : SqlFunctions.all()) {
      for (int i = 0; i < CASES; i++) {
        assertSame(function, cases.rows(function, function.isAggregate() ? 1 + i % 7 : 1));
      }
    }
  }

  @Test
  void everyFunction_nullArgument_isNullOrSkipsTheRow() {
    FunctionCases cases = new FunctionCases(new Random(SEED));
    for (SqlFunction function : SqlFunctions.all()) {
      for (int i = 0; i < function.arguments().size(); i++) {
        List<List<@Nullable Object>> one = cases.rows(function, 1);
        one.getFirst().set(i, null);
        assertThat(ask(function, one)).as(function.name()).isNull();
        if (function.isAggregate()) {
          List<List<@Nullable Object>> three = cases.rows(function, 3);
          three.get(i % 3).set(i, null);
          assertSame(function, three);
        }
      }
    }
  }

  @Test
  void everyFunction_wrongArgument_isRefusedByTheSameRule() {
    FunctionCases cases = new FunctionCases(new Random(SEED));
    for (SqlFunction function : SqlFunctions.all()) {
      for (int i = 0; i < function.arguments().size(); i++) {
        Argument argument = function.arguments().get(i);
        for (Object wrong : wrong(argument.type())) {
          List<List<@Nullable Object>> rows = cases.rows(function, 1);
          rows.getFirst().set(i, wrong);
          assertSame(function, rows);
        }
      }
    }
  }

  /** Values at and beyond the borders of what a type allows; some of them are allowed. */
  private static List<Object> wrong(Type type) {
    return switch (type) {
      case VECTOR -> List.of(new float[] {1, Float.NaN}, new float[] {Float.NEGATIVE_INFINITY});
      case NUMBER -> List.of(Double.POSITIVE_INFINITY);
      case CURVATURE -> List.of(0.0, 1.0, Double.NEGATIVE_INFINITY);
      case FRACTION -> List.of(-0.1, 1.1, Double.POSITIVE_INFINITY);
      case POSITIVE -> List.of(0.0, -1.0, Double.POSITIVE_INFINITY);
      case ORDER -> List.of(0.5, Double.POSITIVE_INFINITY);
      case COUNT -> List.of(0L, -3L, 3_000_000_000L, 100_000L);
      case INTEGER, BYTES -> List.of();
      case TEXT -> List.of("", "[", "[1;2]", "[1,x]", "{1}", "[]", "[1,NaN]", "[ 1 , 2e0 ]");
    };
  }

  @Test
  void everyFunction_vectorsOfDifferentDimension_areTreatedAlike() {
    for (SqlFunction function : SqlFunctions.all()) {
      List<List<@Nullable Object>> rows = new FunctionCases(new Random(SEED)).rows(function, 2);
      List<@Nullable Object> last =
          function.isAggregate() ? rows.getLast() : new ArrayList<>(rows.getFirst());
      for (int i = 0; i < last.size(); i++) {
        if (last.get(i) instanceof float[] vector) {
          last.set(i, Arrays.copyOf(vector, vector.length * 2));
          assertSame(function, function.isAggregate() ? rows : List.of(last));
          break;
        }
      }
    }
  }

  @Test
  void everyFunction_zeroAndEqualVectors_areTreatedAlike() {
    for (SqlFunction function : SqlFunctions.all()) {
      for (int seed = 0; seed < 3; seed++) {
        List<List<@Nullable Object>> rows = new FunctionCases(new Random(seed)).rows(function, 1);
        List<@Nullable Object> row = rows.getFirst();
        for (float[] vector : List.of(new float[3], new float[] {0.2f, -0.1f, 0.3f})) {
          row.replaceAll(value -> value instanceof float[] ? vector : value);
          assertSame(function, rows);
        }
      }
    }
  }

  @Test
  void hyperbolic_curvaturesAndPointsAtTheBorder_areTreatedAlike() {
    for (double curvature : new double[] {-0.01, -0.25, -1, -4, -100}) {
      double radius = 1 / Math.sqrt(-curvature);
      for (double share : new double[] {1e-6, 0.5, 0.999, 1, 1.5}) {
        float[] point = {(float) (radius * share), 0};
        for (String name : List.of("mg_poincare_distance", "mg_mobius_add", "mg_log_map_at")) {
          assertSame(FunctionCases.named(name), List.of(List.of(point, new float[2], curvature)));
        }
        for (String name : List.of("mg_log_map", "mg_exp_map", "mg_project_to_ball")) {
          assertSame(FunctionCases.named(name), List.of(List.of(point, curvature)));
        }
        assertSame(
            FunctionCases.named("mg_lorentz_distance"),
            List.of(List.of(point, new float[] {(float) radius, 0}, curvature)));
      }
    }
  }
}
