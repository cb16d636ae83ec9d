package org.mediagateway.store.postgres;

import java.sql.SQLException;
import java.time.Clock;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.mediagateway.domain.store.ListingResolver;
import org.mediagateway.domain.store.NearestTitles;
import org.mediagateway.store.ErrorCode;
import org.mediagateway.store.StoreException;
import org.mediagateway.store.postgres.ChangeListener.Listening;
import org.mediagateway.store.postgres.cdc.RowFeed;
import org.mediagateway.store.schema.Dialect;
import org.mediagateway.store.schema.Migration;
import org.mediagateway.store.schema.Migrator;
import org.mediagateway.store.sql.ListingAnnouncer;
import org.mediagateway.store.sql.SqlDialect;
import org.mediagateway.store.sql.SqlStore;
import org.mediagateway.store.sql.SqlWriter;
import org.mediagateway.store.sql.TitleAnnouncer;
import org.mediagateway.store.sql.ViewerAnnouncer;
import org.mediagateway.store.sql.Wakes;

/** The production store: one PostgreSQL database, shared with other nodes. Safe on any thread. */
public final class PostgresStore extends SqlStore {
  /** The table that is there while a migration into the database is unfinished. */
  public static final String UNFINISHED = "unfinished_migration";

  private static final SqlDialect DIALECT = new PostgresDialect();

  private final Gate gate;
  private final PostgresReader reader;
  private final PgvectorNearest nearest;
  private final SqlWriter writer;
  private final ChangeListener listener;
  private final PostgresSettings settings;
  private final PostgresErrors errors;
  private volatile @Nullable RowFeed rowFeed;

  private PostgresStore(
      PostgresSettings settings,
      PostgresErrors errors,
      Gate gate,
      PostgresReader reader,
      SqlWriter writer,
      Wakes wakes,
      Listening listening)
      throws SQLException {
    super(reader, writer, DIALECT, wakes, new SearchIndexBuilder(settings)::build);
    this.settings = settings;
    this.errors = errors;
    this.gate = gate;
    this.reader = reader;
    this.nearest =
        new PgvectorNearest(reader, new SearchIndexBuilder(settings), PgvectorNearest.COMPARED_MAX);
    this.writer = writer;
    if (listening.alone()) {
      endAbandoned();
    }
    this.listener = ChangeListener.start(listening, gate, wakes);
  }

  /**
   * Starts to follow what other programs write, if the settings ask for it, until closed; at most
   * once.
   *
   * @param resolver makes titles of listings that they wrote
   * @return null when the settings do not ask for it
   * @throws StoreException {@code UNAVAILABLE}, or {@code SERVER_UNUSABLE} with what to do
   */
  public @Nullable RowFeed follow(ListingResolver resolver) {
    String slot = settings.cdcSlot();
    if (slot == null) {
      return null;
    }
    RowFeed.Announcers announcers =
        new RowFeed.Announcers(
            new TitleAnnouncer(writer, DIALECT),
            new ListingAnnouncer(writer, DIALECT, resolver),
            new ViewerAnnouncer(writer));
    try {
      RowFeed feed =
          RowFeed.start(
              Pools.single(settings), slot, settings.location(), announcers, audit()::repair);
      rowFeed = feed;
      return feed;
    } catch (SQLException e) {
      throw errors.translate(e);
    }
  }

  /**
   * Opens the store and brings the database's schema up to date. What imports and client writes an
   * earlier process left open is ended when no other node uses the database.
   *
   * @throws StoreException {@code UNAVAILABLE} or {@code SERVER_UNUSABLE}, or when the schema is
   *     newer or cannot be migrated
   */
  public static PostgresStore open(PostgresSettings settings, Clock clock) {
    PostgresErrors errors = new PostgresErrors(settings);
    Jdbi jdbi = Jdbi.create(Pools.single(settings));
    Handle handle;
    try {
      handle = jdbi.open();
    } catch (JdbiException e) {
      throw errors.translate(e);
    }
    try {
      ServerCheck.check(handle, settings);
      requireFinished(handle, settings);
      new Migrator(handle, Dialect.POSTGRES, Migration.all(Dialect.POSTGRES), clock).up();
      boolean alone = AdvisoryLocks.tryExcludeNodes(handle);
      String node = UUID.randomUUID().toString();
      return open(settings, errors, clock, new Listening(jdbi, handle, alone, node));
    } catch (JdbiException | SQLException e) {
      handle.close();
      throw errors.translate(e);
    } catch (RuntimeException | Error e) {
      handle.close();
      throw e;
    }
  }

  /** Refuses a database that a migration has not filled yet. */
  static void requireFinished(Handle handle, PostgresSettings settings) {
    boolean unfinished =
        handle
            .createQuery("SELECT to_regclass(:table) IS NOT NULL")
            .bind("table", UNFINISHED)
            .mapTo(Boolean.class)
            .one();
    if (unfinished) {
      throw new StoreException(
          ErrorCode.TARGET_UNUSABLE,
          "a migration into the database must be finished; run mg migrate sqlite-to-postgres again,"
              + " or with --rollback: database="
              + settings.location());
    }
  }

  private static PostgresStore open(
      PostgresSettings settings, PostgresErrors errors, Clock clock, Listening listening)
      throws SQLException {
    Gate gate = new Gate(settings, errors);
    Wakes wakes = new Wakes();
    PostgresReader reader = new PostgresReader(Pools.readers(settings), gate);
    SqlWriter writer =
        new SqlWriter(
            new PostgresWriteConnections(Pools.writer(settings), gate, listening.node()),
            DIALECT,
            clock,
            errors,
            wakes::callAll);
    try {
      return new PostgresStore(settings, errors, gate, reader, writer, wakes, listening);
    } catch (SQLException | RuntimeException | Error e) {
      writer.close();
      reader.close();
      throw e;
    }
  }

  /**
   * What the server is, for people; changes nothing.
   *
   * @throws StoreException as {@link #open}
   */
  public static String describeServer(PostgresSettings settings) {
    try (Handle handle = Jdbi.create(Pools.single(settings)).open()) {
      return ServerCheck.check(handle, settings);
    } catch (JdbiException e) {
      throw new PostgresErrors(settings).translate(e);
    }
  }

  @Override
  public NearestTitles nearest() {
    return nearest;
  }

  /** The state of the circuit breaker: {@code CLOSED}, {@code OPEN} or {@code HALF_OPEN}. */
  public String breakerState() {
    return gate.state();
  }

  @Override
  public void close() {
    RowFeed feed = rowFeed;
    if (feed != null) {
      feed.close();
    }
    listener.close();
    try (reader) {
      writer.close();
    }
  }
}
