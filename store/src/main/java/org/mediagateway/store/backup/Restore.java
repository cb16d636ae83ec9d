package org.mediagateway.store.backup;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.mediagateway.store.ErrorCode;
import org.mediagateway.store.StoreException;
import org.mediagateway.store.backup.BackupManifest.Table;
import org.mediagateway.store.rows.RowDatabase;
import org.mediagateway.store.rows.StoredTable;
import org.mediagateway.store.rows.TableHash;
import org.mediagateway.store.schema.Migrator;

/**
 * Brings a backup's rows into an empty database, all in one transaction: whoever is killed
 * meanwhile leaves it empty.
 */
final class Restore {
  private static final int BATCH_ROWS = 1_000;

  private final RowDatabase database;
  private final Connection connection;

  private Restore(RowDatabase database) {
    this.database = database;
    this.connection = database.handle().getConnection();
  }

  /**
   * Restores into {@code database}, which was opened alone.
   *
   * @throws StoreException {@code TARGET_UNUSABLE} when it holds rows; {@code SCHEMA_NEWER} when
   *     the backup is of a newer version; {@code CORRUPT} when the rows came out different
   */
  static void restore(BackupFile backup, RowDatabase database, Clock clock) {
    Migrator migrator = database.migrator(clock);
    int schema = backup.manifest().schema();
    if (schema > migrator.latest()) {
      throw new StoreException(
          ErrorCode.SCHEMA_NEWER,
          "a backup must not be newer than this software; use the version that wrote it: schema="
              + schema
              + ", newest known="
              + migrator.latest());
    }
    backup.verify();
    try {
      new Restore(database).run(backup, migrator);
    } catch (SQLException | JdbiException e) {
      throw database.translate(e);
    }
  }

  private void run(BackupFile backup, Migrator migrator) throws SQLException {
    requireEmpty();
    migrator.to(backup.manifest().schema());
    database
        .handle()
        .useTransaction(
            transaction -> {
              for (Table table : backup.manifest().tables()) {
                insert(backup, table);
                database.continueNumbers(table.stored());
                requireSame(table);
              }
            });
    migrator.up();
    database.handle().useTransaction(transaction -> prepareSearch());
    database.handle().execute("ANALYZE");
  }

  private void requireEmpty() throws SQLException {
    for (StoredTable table : StoredTable.ALL) {
      if (isThere(table) && hasRows(table)) {
        throw new StoreException(
            ErrorCode.TARGET_UNUSABLE,
            "a backup is restored into a database without rows; put this one away, or name another"
                + " with --data or store.url: database="
                + database.name()
                + ", table="
                + table.name());
      }
    }
  }

  private boolean isThere(StoredTable table) throws SQLException {
    try (var found = connection.getMetaData().getTables(null, null, table.name(), null)) {
      return found.next();
    }
  }

  private boolean hasRows(StoredTable table) {
    return database
        .handle()
        .createQuery("SELECT EXISTS (SELECT 1 FROM " + table.name() + ")")
        .mapTo(Boolean.class)
        .one();
  }

  private void insert(BackupFile backup, Table table) throws SQLException {
    String sql = table.stored().insert(database.dialect().vectorParameter());
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      int[] waiting = new int[1];
      backup.read(
          table,
          row -> {
            bind(insert, row);
            insert.addBatch();
            if (++waiting[0] == BATCH_ROWS) {
              insert.executeBatch();
              waiting[0] = 0;
            }
          });
      insert.executeBatch();
    }
  }

  private void bind(PreparedStatement insert, List<@Nullable Object> row) throws SQLException {
    for (int i = 0; i < row.size(); i++) {
      Object value = row.get(i);
      insert.setObject(
          i + 1,
          value instanceof float[] components ? database.dialect().vectorValue(components) : value);
    }
  }

  private void requireSame(Table table) throws SQLException {
    TableHash.Content restored = TableHash.of(connection, table.stored(), database.vectors());
    if (!restored.equals(new TableHash.Content(table.rows(), table.sha256()))) {
      throw new StoreException(
          ErrorCode.CORRUPT,
          "a database must hold what was restored into it; look at its disk: table="
              + table.name()
              + ", rows="
              + restored.rows()
              + " of "
              + table.rows());
    }
  }

  private record Space(int id, int dimension) {}

  /** By the schema of this version; what a crash before it leaves out, a reconciliation makes. */
  private void prepareSearch() {
    database
        .handle()
        .createQuery("SELECT id, dimension FROM collection WHERE name = 'titles'")
        .map((row, context) -> new Space(row.getInt("id"), row.getInt("dimension")))
        .list()
        .forEach(
            space ->
                database.dialect().prepareSearch(database.handle(), space.id(), space.dimension()));
  }
}
