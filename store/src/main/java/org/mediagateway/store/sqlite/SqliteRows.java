package org.mediagateway.store.sqlite;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.mediagateway.store.DirectoryLock;
import org.mediagateway.store.ErrorCode;
import org.mediagateway.store.StoreException;
import org.mediagateway.store.rows.RowDatabase;
import org.mediagateway.store.rows.StoredTable;
import org.mediagateway.store.rows.VectorReader;
import org.mediagateway.store.schema.Dialect;
import org.mediagateway.store.schema.Migration;
import org.mediagateway.store.schema.Migrator;
import org.mediagateway.store.sql.SqlDialect;

/** The embedded database as rows. */
public final class SqliteRows implements RowDatabase {
  private static final SqlDialect DIALECT = new SqliteDialect();

  private final Path database;
  private final @Nullable DirectoryLock lock;
  private final Handle handle;
  private final SqliteErrors errors;

  private SqliteRows(Path database, @Nullable DirectoryLock lock) {
    this.database = database;
    this.lock = lock;
    this.errors = new SqliteErrors(database);
    try {
      this.handle = Jdbi.create(SqliteStore.dataSource(database)).open();
    } catch (JdbiException e) {
      throw errors.translate(e);
    }
  }

  /**
   * Opens the database of {@code dataDirectory}, which is created when it is missing, and keeps
   * gateways out until closed.
   *
   * @throws StoreException when the directory is in use or unusable
   */
  public static SqliteRows alone(Path dataDirectory) {
    DirectoryLock lock = DirectoryLock.acquire(dataDirectory);
    try {
      return new SqliteRows(dataDirectory.resolve(SqliteStore.DATABASE_FILE), lock);
    } catch (RuntimeException | Error e) {
      lock.close();
      throw e;
    }
  }

  /**
   * Reads, for as long as it is open, what was committed by now; a gateway that uses the directory
   * goes on.
   *
   * @throws StoreException when there is no database
   */
  public static SqliteRows reading(Path dataDirectory) {
    Path database = dataDirectory.resolve(SqliteStore.DATABASE_FILE);
    if (!Files.exists(database)) {
      throw new StoreException(
          ErrorCode.DIRECTORY_UNUSABLE,
          "there must be a database to read; name its data directory: directory=" + dataDirectory);
    }
    SqliteRows rows = new SqliteRows(database, null);
    try {
      rows.handle.execute("PRAGMA query_only = ON");
      rows.handle.begin();
      return rows;
    } catch (JdbiException e) {
      rows.close();
      throw rows.errors.translate(e);
    }
  }

  @Override
  public Handle handle() {
    return handle;
  }

  @Override
  public SqlDialect dialect() {
    return DIALECT;
  }

  @Override
  public VectorReader vectors() {
    return VectorReader.SQLITE;
  }

  @Override
  public Migrator migrator(Clock clock) {
    return new Migrator(handle, Dialect.SQLITE, Migration.all(Dialect.SQLITE), clock);
  }

  /** SQLite numbers behind the greatest there is. */
  @Override
  public void continueNumbers(StoredTable table) {}

  @Override
  public StoreException translate(Exception failure) {
    return errors.translate(failure);
  }

  @Override
  public String name() {
    return database.toString();
  }

  /** A transaction that is open keeps nothing. */
  @Override
  public void close() {
    try (lock;
        handle) {
      if (handle.isInTransaction()) {
        handle.rollback();
      }
    }
  }
}
