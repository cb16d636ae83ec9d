package org.mediagateway.store.backup;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mediagateway.store.rows.StoredTable;

/**
 * What a backup says of itself.
 *
 * @param format {@link #FORMAT}
 * @param createdAt when it was begun, ISO 8601 in UTC
 * @param database which database it is of, for people
 * @param schema the version of its schema
 * @param sequence the newest change log entry in it; 0 when there is none
 * @param tables one per table, each after those it refers to
 */
public record BackupManifest(
    int format, String createdAt, String database, int schema, long sequence, List<Table> tables) {
  /** The version of the file's format. */
  public static final int FORMAT = 1;

  public BackupManifest {
    tables = List.copyOf(tables);
  }

  /**
   * One table.
   *
   * @param numbered the column that the database numbers; null when it numbers none
   * @param rows how many rows there are
   * @param sha256 of their bytes, in hexadecimal
   */
  public record Table(
      String name,
      List<String> key,
      List<String> columns,
      @Nullable String numbered,
      long rows,
      String sha256) {
    StoredTable stored() {
      return new StoredTable(name, key, columns, numbered);
    }
  }

  /** Rows of all tables. */
  public long rows() {
    return tables.stream().mapToLong(Table::rows).sum();
  }
}
