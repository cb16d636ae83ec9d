package org.mediagateway.store.sqlite;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.mediagateway.domain.store.NearestTitles;
import org.mediagateway.store.DirectoryLock;
import org.mediagateway.store.schema.Dialect;
import org.mediagateway.store.schema.Migration;
import org.mediagateway.store.schema.Migrator;
import org.mediagateway.store.sql.SqlDialect;
import org.mediagateway.store.sql.SqlStore;
import org.mediagateway.store.sql.SqlWriter;
import org.mediagateway.store.sql.Wakes;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * The embedded store: one SQLite database, {@code gateway.db}, in a data directory that it has to
 * itself. Safe on any thread; closing waits for the write that is under way.
 */
public final class SqliteStore extends SqlStore {
  /** The database's file in the data directory. */
  public static final String DATABASE_FILE = "gateway.db";

  /** Connections that read; more would only wait for each other on a small machine. */
  private static final int READERS_MAX = 4;

  /**
   * How long a statement waits for a lock that another program holds, and a reader for its turn.
   */
  private static final Duration BUSY_MAX = Duration.ofSeconds(30);

  /** SQLite's page cache per connection, negative because the unit is KiB. */
  private static final int PAGE_CACHE_KIB = -16_384;

  /**
   * Pages of 4 KiB in the write-ahead log after which they are copied into the database. Eight
   * times SQLite's own choice, since an import changes the same index pages over and over.
   */
  private static final int CHECKPOINT_PAGES = 8_000;

  /** The size the write-ahead log is cut back to when it was larger. */
  private static final long LOG_BYTES_MAX = 64L << 20;

  private static final SqlDialect DIALECT = new SqliteDialect();

  private final DirectoryLock lock;
  private final SqlWriter writer;
  private final SqliteReader reader;

  private SqliteStore(DirectoryLock lock, SqlWriter writer, SqliteReader reader, Wakes wakes) {
    super(reader, writer, DIALECT, wakes, (collection, dimension) -> {}); // none is missed
    this.lock = lock;
    this.writer = writer;
    this.reader = reader;
  }

  /**
   * Opens the store in {@code dataDirectory}, which is created when it is missing, and brings its
   * schema up to date.
   *
   * @throws org.mediagateway.store.StoreException when the directory is in use or unusable, or the
   *     database is damaged, newer than this software, or cannot be migrated
   */
  public static SqliteStore open(Path dataDirectory, Clock clock) {
    DirectoryLock lock = DirectoryLock.acquire(dataDirectory);
    try {
      return open(lock, dataDirectory.resolve(DATABASE_FILE), clock);
    } catch (RuntimeException | Error e) {
      lock.close();
      throw e;
    }
  }

  private static SqliteStore open(DirectoryLock lock, Path database, Clock clock) {
    SqliteErrors errors = new SqliteErrors(database);
    Wakes wakes = new Wakes();
    SqlWriter writer =
        new SqlWriter(
            new SqliteWriteConnection(migrated(database, clock, errors)),
            DIALECT,
            clock,
            errors,
            wakes::callAll);
    try {
      SqliteStore store =
          new SqliteStore(lock, writer, new SqliteReader(readers(database), errors), wakes);
      store.endAbandoned();
      return store;
    } catch (RuntimeException | Error e) {
      writer.close();
      throw e;
    }
  }

  @Override
  public NearestTitles nearest() {
    return new ScannedNearest(reader);
  }

  /** The writing connection, for tests of what only it can show. */
  SqlWriter writer() {
    return writer;
  }

  private static Handle migrated(Path database, Clock clock, SqliteErrors errors) {
    Jdbi jdbi = Jdbi.create(dataSource(database));
    jdbi.setStatementBuilderFactory(connection -> new CachedStatements());
    Handle handle = null;
    try {
      handle = jdbi.open();
      new Migrator(handle, Dialect.SQLITE, Migration.all(Dialect.SQLITE), clock).up();
      return handle;
    } catch (RuntimeException e) {
      if (handle != null) {
        handle.close();
      }
      throw e instanceof JdbiException ? errors.translate(e) : e;
    }
  }

  static HikariDataSource readers(Path database) {
    HikariConfig config = new HikariConfig();
    SQLiteDataSource source = dataSource(database);
    config.setDataSource(source);
    config.setConnectionInitSql("PRAGMA query_only = ON");
    config.setPoolName("sqlite-readers");
    config.setMaximumPoolSize(READERS_MAX);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(BUSY_MAX.toMillis());
    config.setMaxLifetime(0); // a connection to a file does not age
    return new HikariDataSource(config);
  }

  /** Connections as this store makes them, with the SQL functions. */
  static SQLiteDataSource dataSource(Path database) {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.enforceForeignKeys(true);
    config.setBusyTimeout(Math.toIntExact(BUSY_MAX.toMillis()));
    config.setCacheSize(PAGE_CACHE_KIB);
    config.setPragma(SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, Integer.toString(CHECKPOINT_PAGES));
    config.setPragma(SQLiteConfig.Pragma.JOURNAL_SIZE_LIMIT, Long.toString(LOG_BYTES_MAX));
    SQLiteDataSource source = new FunctionsDataSource(config);
    source.setUrl("jdbc:sqlite:" + database);
    return source;
  }

  @Override
  public void close() {
    try (lock;
        writer) {
      reader.close();
    }
  }
}
