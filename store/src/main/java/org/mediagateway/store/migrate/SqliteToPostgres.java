package org.mediagateway.store.migrate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.mediagateway.store.DirectoryLock;
import org.mediagateway.store.ErrorCode;
import org.mediagateway.store.StoreException;
import org.mediagateway.store.migrate.MigrationReport.Table;
import org.mediagateway.store.postgres.PostgresRows;
import org.mediagateway.store.postgres.PostgresSettings;
import org.mediagateway.store.postgres.PostgresStore;
import org.mediagateway.store.rows.StoredTable;
import org.mediagateway.store.rows.TableHash;
import org.mediagateway.store.rows.VectorReader;
import org.mediagateway.store.sqlite.SqliteStore;

/**
 * Moves everything from a data directory's database to PostgreSQL.
 *
 * <p>A marker in the target, which keeps gateways away, is made first and dropped last. Between
 * them rows are added in the order of their keys, a batch per transaction, so whoever comes after a
 * crash of either side goes on behind the last key that is there.
 */
public final class SqliteToPostgres {
  /** Rows per transaction. */
  public static final int BATCH_ROWS = 1_000;

  private final Path directory;
  private final PostgresSettings target;
  private final int batchRows;
  private final Clock clock;

  /**
   * @param directory the data directory to move from
   * @param batchRows rows per transaction, at least 1
   */
  public SqliteToPostgres(Path directory, PostgresSettings target, int batchRows, Clock clock) {
    this.directory = directory;
    this.target = target;
    this.batchRows = batchRows;
    this.clock = clock;
  }

  /** Told after each committed batch. */
  public interface Progress {
    /** {@code rows} of a table were committed by this run, {@code total} are in the source. */
    void moved(String table, long rows, long total);
  }

  /** What there is to move; writes nothing to either side. */
  public MigrationReport plan() {
    requireSource();
    try (DirectoryLock _ = DirectoryLock.acquire(directory);
        SqliteSource source = SqliteSource.open(directory);
        PostgresRows database = PostgresRows.alone(target)) {
      requireMovable(database.handle());
      List<Table> tables = new ArrayList<>();
      for (StoredTable table : StoredTable.ALL) {
        long there = isThere(database.handle(), table.name()) ? count(database, table) : 0;
        tables.add(new Table(table.name(), source.count(table), there, 0, null));
      }
      return new MigrationReport(tables, null);
    }
  }

  /**
   * Moves, compares, and puts the source into {@code archive} in the data directory.
   *
   * @throws StoreException {@code TARGET_UNUSABLE} when the target holds rows of its own or is in
   *     use; {@code CORRUPT} when the sides differ afterwards; what was moved stays, and is gone on
   *     from or rolled back
   */
  public MigrationReport run(Progress progress) {
    requireSource();
    SqliteStore.open(directory, clock).close(); // brings its schema up to date
    List<Table> tables;
    try (DirectoryLock _ = DirectoryLock.acquire(directory);
        SqliteSource source = SqliteSource.open(directory);
        PostgresRows database = PostgresRows.alone(target)) {
      requireMovable(database.handle());
      try {
        tables = move(source, database, progress);
      } catch (SQLException | JdbiException e) {
        throw database.translate(e);
      }
    }
    return new MigrationReport(tables, archive());
  }

  private List<Table> move(SqliteSource source, PostgresRows database, Progress progress)
      throws SQLException {
    Handle handle = database.handle();
    handle.execute("CREATE TABLE IF NOT EXISTS " + PostgresStore.UNFINISHED + " (source TEXT)");
    handle.execute(
        "INSERT INTO "
            + PostgresStore.UNFINISHED
            + " SELECT ? WHERE NOT EXISTS (SELECT 1 FROM "
            + PostgresStore.UNFINISHED
            + ")",
        source.toString());
    database.migrator(clock).up();
    List<Long> skipped = new ArrayList<>();
    for (StoredTable table : StoredTable.ALL) {
      skipped.add(move(table, source, handle.getConnection(), progress));
    }
    buildIndexes(database);
    List<Table> tables = compare(source, handle.getConnection(), skipped);
    handle.useTransaction(
        transaction -> {
          StoredTable.ALL.forEach(database::continueNumbers);
          transaction.execute("DROP TABLE " + PostgresStore.UNFINISHED);
        });
    handle.execute("ANALYZE");
    return tables;
  }

  /** Adds the rows behind the last key that is there; returns how many keys were there already. */
  private long move(StoredTable table, SqliteSource source, Connection target, Progress progress)
      throws SQLException {
    long total = source.count(table);
    long moved = 0;
    long skipped = 0;
    List<Object> last = lastKey(target, table);
    while (true) {
      List<List<Object>> rows = source.after(table, last, batchRows);
      if (rows.isEmpty()) {
        return skipped;
      }
      skipped += rows.size() - insert(target, table, rows);
      last = rows.getLast().subList(0, table.key().size());
      moved += rows.size();
      progress.moved(table.name(), moved, total);
    }
  }

  /** One transaction; returns how many rows were added. */
  private static long insert(Connection target, StoredTable table, List<List<Object>> rows)
      throws SQLException {
    target.setAutoCommit(false);
    try (PreparedStatement insert =
        target.prepareStatement(table.insert("CAST(? AS vector)") + " ON CONFLICT DO NOTHING")) {
      for (List<Object> row : rows) {
        for (int i = 0; i < row.size(); i++) {
          Object value = row.get(i);
          insert.setObject(
              i + 1, value instanceof byte[] bytes ? VectorReader.SQLITE.components(bytes) : value);
        }
        insert.addBatch();
      }
      long added = 0;
      for (int count : insert.executeBatch()) {
        added += count;
      }
      target.commit();
      return added;
    } finally {
      target.setAutoCommit(true); // after a failure this rolls back, or fails as the connection did
    }
  }

  private static List<Object> lastKey(Connection target, StoredTable table) throws SQLException {
    String descending = String.join(" DESC, ", table.key()) + " DESC";
    String sql =
        "SELECT %s FROM %s ORDER BY %s LIMIT 1"
            .formatted(String.join(", ", table.key()), table.name(), descending);
    try (PreparedStatement statement = target.prepareStatement(sql);
        ResultSet row = statement.executeQuery()) {
      List<Object> key = new ArrayList<>();
      if (row.next()) {
        for (int i = 1; i <= table.key().size(); i++) {
          key.add(row.getObject(i));
        }
      }
      return key;
    }
  }

  private record Space(int id, int dimension) {}

  private static void buildIndexes(PostgresRows database) {
    database
        .handle()
        .createQuery(
            "SELECT id, dimension FROM collection c WHERE name = 'titles'"
                + " AND to_regclass('title_vector_nearest_' || id) IS NULL")
        .map((row, context) -> new Space(row.getInt("id"), row.getInt("dimension")))
        .list()
        .forEach(
            space ->
                database.dialect().prepareSearch(database.handle(), space.id(), space.dimension()));
  }

  private static List<Table> compare(SqliteSource source, Connection target, List<Long> skipped)
      throws SQLException {
    List<Table> tables = new ArrayList<>();
    List<String> different = new ArrayList<>();
    target.setAutoCommit(false);
    try {
      for (int i = 0; i < StoredTable.ALL.size(); i++) {
        StoredTable table = StoredTable.ALL.get(i);
        TableHash.Content from = source.content(table);
        TableHash.Content to = TableHash.of(target, table, VectorReader.POSTGRES);
        tables.add(new Table(table.name(), from.rows(), to.rows(), skipped.get(i), to.hash()));
        if (!from.equals(to)) {
          different.add(table.name() + " (" + from.rows() + " and " + to.rows() + " rows)");
        }
      }
    } finally {
      target.setAutoCommit(true);
    }
    if (!different.isEmpty()) {
      throw new StoreException(
          ErrorCode.CORRUPT,
          "both sides must hold the same rows; roll back and migrate again: different="
              + different);
    }
    return tables;
  }

  /**
   * Empties the target of what an unfinished migration brought.
   *
   * @throws StoreException {@code TARGET_UNUSABLE} when there is none
   */
  public void rollback() {
    try (PostgresRows database = PostgresRows.alone(target)) {
      if (!isThere(database.handle(), PostgresStore.UNFINISHED)) {
        throw new StoreException(
            ErrorCode.TARGET_UNUSABLE,
            "only an unfinished migration is rolled back; to leave a finished one, use the archived"
                + " database again and drop the other: target="
                + target);
      }
      try {
        database.migrator(clock).to(0);
        database.handle().execute("DROP TABLE " + PostgresStore.UNFINISHED);
      } catch (JdbiException e) {
        throw database.translate(e);
      }
    }
  }

  private void requireSource() {
    if (!Files.exists(directory.resolve(SqliteStore.DATABASE_FILE))) {
      throw new StoreException(
          ErrorCode.DIRECTORY_UNUSABLE,
          "a migration starts from an embedded database; name its data directory: directory="
              + directory);
    }
  }

  /** The target is empty, or was begun from this very source. */
  private void requireMovable(Handle handle) {
    if (isThere(handle, PostgresStore.UNFINISHED)) {
      Optional<String> begun =
          handle
              .createQuery("SELECT source FROM " + PostgresStore.UNFINISHED)
              .mapTo(String.class)
              .findOne();
      if (begun.isPresent() && !begun.get().equals(SqliteSource.name(directory))) {
        throw new StoreException(
            ErrorCode.TARGET_UNUSABLE,
            "a migration is gone on with from where it began; roll it back, or name that data"
                + " directory: begun from="
                + begun.get());
      }
      return;
    }
    for (StoredTable table : StoredTable.ALL) {
      if (isThere(handle, table.name()) && hasRows(handle, table)) {
        throw new StoreException(
            ErrorCode.TARGET_UNUSABLE,
            "the database must hold no rows of its own; name another: table="
                + table.name()
                + ", target="
                + target);
      }
    }
  }

  private static boolean isThere(Handle handle, String table) {
    return handle
        .createQuery("SELECT to_regclass(:table) IS NOT NULL")
        .bind("table", table)
        .mapTo(Boolean.class)
        .one();
  }

  private static boolean hasRows(Handle handle, StoredTable table) {
    return handle
        .createQuery("SELECT EXISTS (SELECT 1 FROM " + table.name() + ")")
        .mapTo(Boolean.class)
        .one();
  }

  private static long count(PostgresRows database, StoredTable table) {
    return database
        .handle()
        .createQuery("SELECT count(*) FROM " + table.name())
        .mapTo(Long.class)
        .one();
  }

  /** Puts the source out of the way: a gateway that is still set to it must not go on in it. */
  private Path archive() {
    SqliteStore.open(directory, clock).close(); // leaves one file, without a log beside it
    Path folder = directory.resolve("archive");
    String time = clock.instant().toString().replace(":", "").replaceAll("\\..*", "");
    Path archive = folder.resolve("gateway-" + time + ".db");
    try {
      Files.createDirectories(folder);
      Files.move(directory.resolve(SqliteStore.DATABASE_FILE), archive);
      return archive;
    } catch (IOException e) {
      throw new StoreException(
          ErrorCode.IO,
          "everything was moved, but the old database stays where it was; put it away by hand:"
              + " directory="
              + directory
              + ", cause="
              + e,
          e);
    }
  }
}
