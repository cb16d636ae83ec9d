package org.mediagateway.store.functions;

import java.util.Locale;

/** What an argument or a result may be, with its name in PostgreSQL. */
public enum Type {
  /** 1 to 16,000 finite float32. */
  VECTOR("vector"),
  NUMBER("mg_number", "a number is finite", -Double.MAX_VALUE, Double.MAX_VALUE),
  CURVATURE(
      "mg_curvature",
      "a curvature is finite and less than 0",
      -Double.MAX_VALUE,
      -Double.MIN_VALUE),
  FRACTION("mg_fraction", "a fraction is 0 to 1", 0, 1),
  POSITIVE(
      "mg_positive",
      "a positive number is finite and more than 0",
      Double.MIN_VALUE,
      Double.MAX_VALUE),
  /** The p of an Lp distance. */
  ORDER("mg_order", "an order is finite and at least 1", 1, Double.MAX_VALUE),
  /** A whole number from 1; a position is one too. */
  COUNT("mg_count", "a count is 1 to 2147483647", 1, Integer.MAX_VALUE),
  INTEGER("bigint"),
  TEXT("text"),
  BYTES("bytea");

  private final String postgresName;
  private final String rule;
  private final double least;
  private final double greatest;

  Type(String postgresName) {
    this(postgresName, "", 0, 0);
  }

  Type(String postgresName, String rule, double least, double greatest) {
    this.postgresName = postgresName;
    this.rule = rule;
    this.least = least;
    this.greatest = greatest;
  }

  /** Its name in the catalogue, as in {@code vector}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The PostgreSQL type of such an argument; a domain refuses what {@link #read} refuses. */
  public String postgresName() {
    return postgresName;
  }

  /**
   * The value that computations work on: {@code double[]}, {@code Double}, {@code Long}, {@code
   * String} or {@code byte[]}.
   *
   * @param value what SQL gave: a {@code Long}, {@code Double}, {@code String}, {@code byte[]} or
   *     {@code float[]}
   * @throws IllegalArgumentException naming the rule that {@code value} breaks
   */
  Object read(String name, Object value) {
    return switch (this) {
      case VECTOR -> VectorValue.read(value);
      case NUMBER, CURVATURE, FRACTION, POSITIVE, ORDER -> checked(name, number(name, value));
      case COUNT -> {
        long count = integer(name, value);
        checked(name, (double) count);
        yield count;
      }
      case INTEGER -> integer(name, value);
      case TEXT -> {
        if (value instanceof String text) {
          yield text;
        }
        throw mismatch(name, value);
      }
      case BYTES -> {
        if (value instanceof byte[] bytes) {
          yield bytes;
        }
        throw mismatch(name, value);
      }
    };
  }

  private Double checked(String name, double number) {
    if (!(number >= least && number <= greatest)) {
      throw new IllegalArgumentException(rule + ": " + name + "=" + number);
    }
    return number;
  }

  private double number(String name, Object value) {
    return switch (value) {
      case Double number -> number;
      case Long number -> (double) number;
      default -> throw mismatch(name, value);
    };
  }

  private long integer(String name, Object value) {
    if (value instanceof Long integer) {
      return integer;
    }
    throw mismatch(name, value);
  }

  private IllegalArgumentException mismatch(String name, Object value) {
    return new IllegalArgumentException(
        "an argument has its declared type; convert it with CAST: argument="
            + name
            + ", declared="
            + word()
            + ", given="
            + value.getClass().getSimpleName());
  }

  /** The value for SQL: {@code float[]} for a vector, anything else as it is. */
  Object write(Object computed) {
    return switch (computed) {
      case double[] components -> VectorValue.write(components);
      case Double number when !Double.isFinite(number) ->
          throw new IllegalArgumentException("a result is finite: result=" + number);
      default -> computed;
    };
  }
}
