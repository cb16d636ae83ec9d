package org.mediagateway.store.contract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mediagateway.store.functions.SqlFunction;
import org.mediagateway.store.functions.SqlFunction.Argument;
import org.mediagateway.store.functions.SqlFunctions;
import org.mediagateway.store.functions.Type;

/** Random arguments that a function accepts: {@code float[]} for a vector. */
final class FunctionCases {
  /** Every number of heads below divides it. */
  private static final int DIMENSION = 12;

  private static final int[] HEADS = {1, 2, 3, 4, 6, 12};
  private static final float ZERO_SHARE = 0.1f;

  private final Random random;

  FunctionCases(Random random) {
    this.random = random;
  }

  /** Rows that agree in what rows of an aggregate have in common. */
  List<List<@Nullable Object>> rows(SqlFunction function, int count) {
    int dimension = function.argumentList().contains("heads") ? DIMENSION : 1 + random.nextInt(40);
    double curvature = -0.05 - 4 * random.nextDouble();
    int shared = 1 + random.nextInt(dimension); // k, c, position, first
    int heads = HEADS[random.nextInt(HEADS.length)];
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<@Nullable Object> row = new ArrayList<>();
      for (Argument argument : function.arguments()) {
        row.add(
            switch (argument.name()) {
              case "heads" -> (long) heads;
              case "position", "first", "k" -> (long) shared;
              case "length" -> 1L + random.nextInt(dimension - shared + 1);
              case "low" -> -random.nextDouble();
              case "high" -> random.nextDouble();
              case "text" -> Arrays.toString(vector(dimension));
              default -> value(function, argument.type(), dimension, curvature);
            });
      }
      rows.add(row);
    }
    return rows;
  }

  private Object value(SqlFunction function, Type type, int dimension, double curvature) {
    return switch (type) {
      case VECTOR -> {
        String name = function.name();
        if (name.contains("lorentz_distance") || name.contains("lorentz_to")) {
          yield onHyperboloid(ball(dimension, curvature), curvature);
        }
        boolean hyperbolic = function.argumentList().contains("curvature");
        yield hyperbolic ? ball(dimension, curvature) : vector(dimension);
      }
      case NUMBER -> random.nextInt(8) == 0 ? 0.0 : random.nextDouble(-3, 3);
      case CURVATURE -> curvature;
      case FRACTION -> random.nextInt(8) == 0 ? (double) random.nextInt(2) : random.nextDouble();
      case POSITIVE -> random.nextDouble(0.01, 3);
      case ORDER -> random.nextDouble(1, 5);
      case COUNT -> 1L + random.nextInt(8);
      case INTEGER -> random.nextLong(-5, 12);
      case TEXT ->
          random
              .longs(random.nextInt(9), -3, 12)
              .mapToObj(Long::toString)
              .collect(Collectors.joining(", ", "[", "]"));
      case BYTES -> {
        byte[] bytes = new byte[7];
        random.nextBytes(bytes);
        yield bytes;
      }
    };
  }

  /** Components within ±2, now and then all of them zero. */
  private float[] vector(int dimension) {
    float[] vector = new float[dimension];
    if (random.nextFloat() >= ZERO_SHARE) {
      for (int i = 0; i < dimension; i++) {
        vector[i] = random.nextFloat(-2, 2);
      }
    }
    return vector;
  }

  /** A vector of at most nine tenths of the ball's radius. */
  private float[] ball(int dimension, double curvature) {
    float[] direction = vector(dimension);
    double square = 0;
    for (float x : direction) {
      square += x * x;
    }
    if (square > 0) {
      double length = 0.9 * random.nextDouble() / Math.sqrt(-curvature * square);
      for (int i = 0; i < dimension; i++) {
        direction[i] = (float) (direction[i] * length);
      }
    }
    return direction;
  }

  private static Object onHyperboloid(float[] point, double curvature) {
    SqlFunction lift = named("mg_poincare_to_lorentz");
    return Objects.requireNonNull(lift.call(List.of(point, curvature)));
  }

  static SqlFunction named(String name) {
    return SqlFunctions.all().stream().filter(f -> f.name().equals(name)).findAny().orElseThrow();
  }
}
