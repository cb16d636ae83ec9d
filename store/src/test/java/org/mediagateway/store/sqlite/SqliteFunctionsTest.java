package org.mediagateway.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediagateway.store.contract.SqlFunctionsContract;
import org.mediagateway.store.document.VectorBlob;
import org.mediagateway.store.functions.SqlFunction;
import org.mediagateway.store.functions.Type;

/** {@link SqlFunctionsContract} on the connections that the embedded store opens. */
final class SqliteFunctionsTest extends SqlFunctionsContract {
  @TempDir Path directory;
  private Handle handle;

  @BeforeEach
  void open() {
    handle = Jdbi.open(SqliteStore.readers(directory.resolve("functions.db")));
  }

  @AfterEach
  void close() {
    handle.close();
  }

  @Override
  protected Map<String, String> listed() {
    return handle
        .createQuery("SELECT name, type, narg FROM pragma_function_list WHERE name GLOB 'mg_*'")
        .map((row, context) -> Map.entry(row.getString(1), row.getString(2) + row.getInt(3)))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** SQLite tells the number of arguments, and functions of rows as window functions. */
  @Override
  protected String signature(SqlFunction function) {
    return (function.isAggregate() ? "a" : "s") + function.arguments().size();
  }

  @Override
  protected @Nullable Object ask(SqlFunction function, List<List<@Nullable Object>> rows) {
    int arguments = function.arguments().size();
    String row = String.join(", ", Collections.nCopies(arguments, "?"));
    String values =
        IntStream.range(0, rows.size())
            .mapToObj(i -> "(" + i + ", " + row + ")")
            .collect(Collectors.joining(", "));
    String columns =
        IntStream.range(0, arguments)
            .mapToObj(i -> "column" + (i + 2))
            .collect(Collectors.joining(", "));
    String order = function.isAggregate() ? " ORDER BY column1" : "";
    Query query =
        handle.createQuery(
            "SELECT " + function.name() + "(" + columns + order + ") FROM (VALUES " + values + ")");
    int position = 0;
    for (List<@Nullable Object> each : rows) {
      for (@Nullable Object value : each) {
        query.bind(position++, value instanceof float[] vector ? blob(vector) : value);
      }
    }
    return query
        .map((result, context) -> result.getObject(1))
        .map(value -> read(function.result(), value))
        .list()
        .getFirst();
  }

  private static byte[] blob(float[] vector) {
    return VectorBlob.of(vector);
  }

  private static @Nullable Object read(Type type, @Nullable Object value) {
    return switch (value) {
      case byte[] blob when type == Type.VECTOR -> {
        float[] components = new float[blob.length / Float.BYTES];
        ByteBuffer.wrap(blob).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(components);
        yield components;
      }
      case Integer integer -> (long) integer;
      case null -> null;
      default -> value;
    };
  }

  @Test
  void vector_textOrBlob_isTheSame() {
    double distance =
        handle
            .createQuery("SELECT mg_l2_distance('[3, 0]', mg_vector('[0,4]'))")
            .mapTo(Double.class)
            .one();
    assertThat(distance).isEqualTo(5);
  }

  @Test
  void vector_ofAnotherType_isRefused() {
    for (String wrong : List.of("7", "x'000000'", "x''", "'1,2'")) {
      assertThatThrownBy(
              () ->
                  handle.createQuery("SELECT mg_l2_norm(" + wrong + ")").mapTo(Double.class).one())
          .hasMessageContaining("vector");
    }
  }
}
