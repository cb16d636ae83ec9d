package org.mediagateway.store.sqlite;

import static java.util.Objects.requireNonNullElse;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mediagateway.store.document.VectorBlob;
import org.mediagateway.store.functions.SqlFunction;
import org.mediagateway.store.functions.SqlFunctions;
import org.sqlite.Function;

/** The catalogue's functions, made known to a connection. */
final class SqliteFunctions {
  private static final byte[] EMPTY = {};

  private SqliteFunctions() {}

  /** Registers every function; they live as long as the connection. */
  static void register(Connection connection) throws SQLException {
    for (SqlFunction function : SqlFunctions.all()) {
      Function.create(
          connection,
          function.name(),
          function.isAggregate() ? new OfRows(function) : new OfRow(function),
          function.arguments().size(),
          Function.FLAG_DETERMINISTIC);
    }
  }

  private interface Getter<T> {
    T get(int position) throws SQLException;
  }

  private interface Setter<T> {
    void set(T value) throws SQLException;
  }

  /** The driver's ways of reading arguments, which only a function itself may use. */
  private record Given(
      Getter<Integer> type,
      Getter<Long> integer,
      Getter<Double> number,
      Getter<String> text,
      Getter<byte[]> blob) {
    List<@Nullable Object> values(int count) throws SQLException {
      List<@Nullable Object> values = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        values.add(
            switch (type.get(i)) { // the numbers are from sqlite3.h
              case 1 -> integer.get(i);
              case 2 -> number.get(i);
              case 3 -> text.get(i);
              case 4 -> requireNonNullElse(blob.get(i), EMPTY); // the driver's null is empty
              default -> null;
            });
      }
      return values;
    }
  }

  /** The driver's ways of giving a result, which only a function itself may use. */
  private record Giving(
      Setter<Long> integer, Setter<Double> number, Setter<String> text, Setter<byte[]> blob) {
    /** A null result is what SQLite gives when nothing is set. */
    void give(@Nullable Object result) throws SQLException {
      switch (result) {
        case null -> {}
        case Long value -> integer.set(value);
        case Double value -> number.set(value);
        case String value -> text.set(value);
        case byte[] value -> blob.set(value);
        case float[] vector -> blob.set(VectorBlob.of(vector));
        default -> throw new IllegalStateException("no SQL value: " + result.getClass());
      }
    }
  }

  private static final class OfRow extends Function {
    private final SqlFunction function;

    OfRow(SqlFunction function) {
      this.function = function;
    }

    @Override
    protected void xFunc() throws SQLException {
      Given given =
          new Given(
              this::value_type,
              this::value_long,
              this::value_double,
              this::value_text,
              this::value_blob);
      try {
        @Nullable Object result = function.call(given.values(args()));
        new Giving(this::result, this::result, this::result, this::result).give(result);
      } catch (IllegalArgumentException e) {
        error(String.valueOf(e.getMessage()));
      }
    }
  }

  /** The driver clones it for each group of rows, before the first. */
  private static final class OfRows extends Function.Aggregate {
    private final SqlFunction function;
    private SqlFunction.@Nullable Aggregation aggregation;

    OfRows(SqlFunction function) {
      this.function = function;
    }

    @Override
    protected void xStep() throws SQLException {
      Given given =
          new Given(
              this::value_type,
              this::value_long,
              this::value_double,
              this::value_text,
              this::value_blob);
      if (aggregation == null) {
        aggregation = function.begin();
      }
      try {
        aggregation.add(given.values(args()));
      } catch (IllegalArgumentException e) {
        error(String.valueOf(e.getMessage()));
      }
    }

    @Override
    protected void xFinal() throws SQLException {
      if (aggregation == null) {
        return;
      }
      try {
        @Nullable Object result = aggregation.result();
        new Giving(this::result, this::result, this::result, this::result).give(result);
      } catch (IllegalArgumentException e) {
        error(String.valueOf(e.getMessage()));
      }
    }
  }
}
