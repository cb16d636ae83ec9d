package org.mediagateway.store.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A table of the truth, which has the same columns in both databases.
 *
 * @param name its name
 * @param key the columns of its primary key, in order
 * @param columns the other columns
 * @param numbered the column that the database numbers; null when it numbers none
 */
public record StoredTable(
    String name, List<String> key, List<String> columns, @Nullable String numbered) {
  /** The column that holds a vector, wherever there is one. */
  public static final String VECTOR = "vector";

  /** Every table, each after those it refers to. */
  public static final List<StoredTable> ALL =
      List.of(
          table("title", "id", "version work_version least_listing live_listings document"),
          table("title_alias", "id", "target version least_listing"),
          table("listing", "number", "id platform version live title block_keys document"),
          table("block", "key listing", ""),
          table(
              "decision",
              "first_listing second_listing",
              "verdict source confidence evidence decided_at"),
          numbered("change_log", "sequence", "type aggregate version at payload"),
          numbered("collection", "id", "name model dimension metric"),
          numbered("title_vector", "number", "collection title title_version text_hash vector"),
          numbered("text_vector", "number", "collection text_hash vector"),
          numbered(
              "import_run",
              "id",
              "platform source state started_at finished_at accepted changed unchanged rejected"
                  + " gone message"),
          table("rejected_row", "run ordinal", "row_number field reason"),
          table("idempotency_key", "key", "request_hash claimed_at status body"),
          table("viewer", "id", "household version keeps_history contributes document"),
          numbered("interaction", "number", "event viewer title kind at completion rating"),
          table("viewer_session", "viewer id", "last_active document"),
          table("feature_flag", "name", "version divides_since document"),
          table("flag_count", "flag viewer", "since side shown taken"));

  public StoredTable {
    key = List.copyOf(key);
    columns = List.copyOf(columns);
  }

  private static StoredTable table(String name, String key, String columns) {
    List<String> others = columns.isEmpty() ? List.of() : List.of(columns.split(" "));
    return new StoredTable(name, List.of(key.split(" ")), others, null);
  }

  private static StoredTable numbered(String name, String key, String columns) {
    StoredTable table = table(name, key, columns);
    return new StoredTable(name, table.key(), table.columns(), key);
  }

  /** All columns, the key's first. */
  public List<String> all() {
    List<String> all = new ArrayList<>(key);
    all.addAll(columns);
    return all;
  }

  /** The rows after a key, in its order; with {@code first}, from the first on. */
  public String selectAfter(boolean first) {
    String keys = String.join(", ", key);
    String marks = key.stream().map(column -> "?").collect(Collectors.joining(", "));
    String after = first ? "" : " WHERE (" + keys + ") > (" + marks + ")";
    return "SELECT "
        + String.join(", ", all())
        + " FROM "
        + name
        + after
        + " ORDER BY "
        + keys
        + " LIMIT ?";
  }

  /** All rows in the order of the key, with a vector as {@code vector}. */
  public String selectAll(String vector) {
    return "SELECT "
        + all().stream()
            .map(column -> column.equals(VECTOR) ? vector : column)
            .collect(Collectors.joining(", "))
        + " FROM "
        + name
        + " ORDER BY "
        + String.join(", ", key);
  }

  /**
   * Adds a row.
   *
   * @param vector the parameter that takes a vector
   */
  public String insert(String vector) {
    return "INSERT INTO "
        + name
        + " ("
        + String.join(", ", all())
        + ") VALUES ("
        + all().stream()
            .map(column -> column.equals(VECTOR) ? vector : "?")
            .collect(Collectors.joining(", "))
        + ")";
  }
}
