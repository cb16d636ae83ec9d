package org.mediagateway.store.migrate;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a migration did, or would do.
 *
 * @param tables one per table, in the order they are moved
 * @param archive where the source was put afterwards; null when it is where it was
 */
public record MigrationReport(List<Table> tables, @Nullable Path archive) {
  public MigrationReport {
    tables = List.copyOf(tables);
  }

  /**
   * One table.
   *
   * @param name its name
   * @param sourceRows rows in the embedded store
   * @param targetRows rows in PostgreSQL
   * @param skipped rows that were not added, because the key was there
   * @param hash of the content, equal on both sides; null before it was compared
   */
  public record Table(
      String name, long sourceRows, long targetRows, long skipped, @Nullable String hash) {}

  /** Rows in the source, of all tables. */
  public long rows() {
    return tables.stream().mapToLong(Table::sourceRows).sum();
  }
}
