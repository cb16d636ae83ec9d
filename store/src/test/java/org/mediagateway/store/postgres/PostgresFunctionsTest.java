package org.mediagateway.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mediagateway.store.contract.SqlFunctionsContract;
import org.mediagateway.store.functions.SqlFunction;
import org.mediagateway.store.functions.Type;
import org.mediagateway.store.schema.Dialect;
import org.mediagateway.store.schema.Migration;
import org.mediagateway.store.schema.Migrator;

/** {@link SqlFunctionsContract} by the migration's SQL. */
@Tag("slow")
final class PostgresFunctionsTest extends SqlFunctionsContract {
  @RegisterExtension final TestDatabase database = TestDatabase.create();

  private Handle handle;

  @BeforeEach
  void open() {
    handle = database.jdbi().open();
    migrator().up();
  }

  @AfterEach
  void close() {
    handle.close();
  }

  private Migrator migrator() {
    return new Migrator(
        handle, Dialect.POSTGRES, Migration.all(Dialect.POSTGRES), Clock.systemUTC());
  }

  @Override
  protected Map<String, String> listed() {
    return handle
        .createQuery(
            """
            SELECT proname, CAST(prokind AS TEXT) || ' ' || pg_get_function_arguments(oid) || ' -> '
                || pg_get_function_result(oid) AS signature
            FROM pg_proc WHERE proname ~ '^mg_[^_]'""")
        .map((row, context) -> Map.entry(row.getString(1), row.getString(2)))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  @Override
  protected String signature(SqlFunction function) {
    String arguments =
        function.arguments().stream()
            .map(each -> quoted(each.name()) + " " + each.type().postgresName())
            .collect(Collectors.joining(", "));
    Type type = function.result();
    String result = type == Type.NUMBER ? "double precision" : type.postgresName();
    return (function.isAggregate() ? "a " : "f ") + arguments + " -> " + result;
  }

  private static String quoted(String name) {
    return name.equals("position") ? "\"position\"" : name;
  }

  @Override
  protected @Nullable Object ask(SqlFunction function, List<List<@Nullable Object>> rows) {
    String row =
        function.arguments().stream()
            .map(each -> "CAST(? AS " + base(each.type()) + ")")
            .collect(Collectors.joining(", "));
    String values =
        IntStream.range(0, rows.size())
            .mapToObj(i -> "(" + i + ", " + row + ")")
            .collect(Collectors.joining(", "));
    String columns =
        IntStream.range(0, function.arguments().size())
            .mapToObj(i -> "column" + (i + 2))
            .collect(Collectors.joining(", "));
    String order = function.isAggregate() ? " ORDER BY column1" : "";
    Query query =
        handle.createQuery(
            "SELECT CAST(%s(%s%s) AS TEXT) FROM (VALUES %s) AS rows"
                .formatted(function.name(), columns, order, values));
    int position = 0;
    for (List<@Nullable Object> each : rows) {
      for (@Nullable Object value : each) {
        query.bind(position++, value == null ? null : text(value));
      }
    }
    return query
        .map((result, context) -> result.getString(1))
        .map(text -> text == null ? null : read(function.result(), text))
        .list()
        .getFirst();
  }

  /** What a caller has; the domains are the functions' own. */
  private static String base(Type type) {
    return switch (type) {
      case NUMBER, CURVATURE, FRACTION, POSITIVE, ORDER -> "double precision";
      case COUNT -> "bigint";
      case VECTOR, INTEGER, TEXT, BYTES -> type.postgresName();
    };
  }

  private static String text(Object value) {
    return switch (value) {
      case float[] vector -> Arrays.toString(vector);
      case byte[] bytes -> "\\x" + HexFormat.of().formatHex(bytes);
      default -> value.toString();
    };
  }

  private static Object read(Type type, String text) {
    return switch (type) {
      case VECTOR -> {
        String[] parts = text.substring(1, text.length() - 1).split(",", -1);
        float[] vector = new float[parts.length];
        for (int i = 0; i < parts.length; i++) {
          vector[i] = Float.parseFloat(parts[i]);
        }
        yield vector;
      }
      case INTEGER -> Long.valueOf(text);
      case TEXT -> text;
      case BYTES -> HexFormat.of().parseHex(text.substring(2));
      default -> Double.valueOf(text);
    };
  }

  @Test
  void negativeInnerProduct_isPgvectorsOrder() {
    assertThat(
            handle
                .createQuery(
                    """
                    SELECT mg_negative_inner_product(a, b) = (a <#> b) AND (a <#> b) = -11
                      AND mg_cosine_distance(a, b) = (a <=> b) AND mg_l2_distance(a, b) = (a <-> b)
                    FROM (SELECT mg_vector('[1,2]') AS a, mg_vector('[3,4]') AS b) AS v""")
                .mapTo(Boolean.class)
                .one())
        .isTrue();
  }

  @Test
  void migration_downAndUp_leavesNothingAndBringsAllBack() {
    Map<String, String> before = listed();
    migrator().to(4);
    long left =
        handle
            .createQuery(
                """
                SELECT (SELECT count(*) FROM pg_proc WHERE proname LIKE 'mg\\_%')
                  + (SELECT count(*) FROM pg_type WHERE typname ~ '^_?mg_')""")
            .mapTo(Long.class)
            .one();
    assertThat(left).isZero();
    migrator().up();
    assertThat(listed()).isEqualTo(before);
  }
}
