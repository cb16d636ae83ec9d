package org.mediagateway.store.postgres.cdc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mediagateway.store.ErrorCode;
import org.mediagateway.store.StoreException;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.jdbc.PreferQueryMode;
import org.postgresql.replication.PGReplicationStream;

/**
 * The place on the server that remembers up to where rows were followed, so that none is missed
 * while nobody follows. It belongs to one database; one connection at a time reads from it.
 */
final class ReplicationSlot {
  /** How a slot may be named: as PostgreSQL allows. */
  static final Pattern NAME = Pattern.compile("[a-z0-9_]{1,63}");

  private static final String PUBLICATION = "media_gateway";

  /**
   * Only the columns that tell whose row it was: documents and vectors need not travel. Of an
   * interaction all do, because a deleted one is told by its viewer.
   */
  private static final Map<String, String> COLUMNS =
      new TreeMap<>(
          Map.of(
              "title", " (id)",
              "title_vector", " (title, collection)",
              "listing", " (number, title)",
              "viewer", " (id)",
              "interaction", "",
              "change_log", " (sequence, aggregate)"));

  /**
   * A deleted listing or vector is told by its title, and a deleted interaction by its viewer:
   * their primary keys would say nothing to us.
   */
  private static final String IDENTIFY =
      "ALTER TABLE title_vector REPLICA IDENTITY USING INDEX title_vector_title_collection_key;"
          + " CREATE UNIQUE INDEX IF NOT EXISTS listing_identity ON listing (number, title);"
          + " ALTER TABLE listing REPLICA IDENTITY USING INDEX listing_identity;"
          + " ALTER TABLE interaction REPLICA IDENTITY FULL";

  private static final Duration STATUS = Duration.ofSeconds(5);
  private static final String INSUFFICIENT_PRIVILEGE = "42501";

  private final PGSimpleDataSource source;
  private final String name;
  private final String location;

  /**
   * @param source makes connections of their own; changed, so that they speak the replication
   *     protocol
   * @param name as {@link #NAME}
   * @param location where the database is, for messages
   */
  ReplicationSlot(PGSimpleDataSource source, String name, String location) {
    this.source = source;
    this.name = name;
    this.location = location;
    source.setReplication("database");
    source.setPreferQueryMode(PreferQueryMode.SIMPLE);
    source.setAssumeMinServerVersion("16");
  }

  /**
   * A connection that can read from the slot, and asks in simple statements as well.
   *
   * @throws SQLException when the server cannot be reached
   * @throws StoreException {@code SERVER_UNUSABLE} when it does not let this user replicate
   */
  Connection connect() throws SQLException {
    try {
      return source.getConnection();
    } catch (SQLException e) {
      if (INSUFFICIENT_PRIVILEGE.equals(e.getSQLState())) {
        throw unusable(
            "store.user must be allowed to replicate; run ALTER ROLE "
                + source.getUser()
                + " REPLICATION as an administrator, or set store.cdc: false",
            e);
      }
      throw e;
    }
  }

  /**
   * Makes the publication and the slot when they are missing.
   *
   * @return whether the slot is new: what was written before, nobody followed
   * @throws StoreException {@code SERVER_UNUSABLE} with what to do
   */
  boolean prepare(Connection connection) throws SQLException {
    String level = one(connection, "SELECT current_setting('wal_level')");
    if (!level.equals("logical")) {
      throw unusable(
          "wal_level must be logical to follow other programs' writes; set it in postgresql.conf"
              + " and restart the server, or set store.cdc: false: wal_level="
              + level,
          null);
    }
    publish(connection);
    return makeSlot(connection);
  }

  private void publish(Connection connection) throws SQLException {
    String made =
        one(
            connection,
            "SELECT count(*) FROM pg_publication WHERE pubname = '" + PUBLICATION + "'");
    String published =
        one(
            connection,
            "SELECT coalesce(string_agg(tablename, ','), '') FROM pg_publication_tables"
                + " WHERE pubname = '"
                + PUBLICATION
                + "'");
    Set<String> missing = new TreeSet<>(COLUMNS.keySet());
    missing.removeAll(List.of(published.split(",", -1)));
    if (missing.isEmpty()) {
      return;
    }
    String publish = // an older version published fewer tables
        (made.equals("0") ? "CREATE PUBLICATION %s FOR TABLE " : "ALTER PUBLICATION %s ADD TABLE ")
                .formatted(PUBLICATION)
            + missing.stream()
                .map(table -> table + COLUMNS.get(table))
                .collect(Collectors.joining(", "));
    try (Statement statement = connection.createStatement()) {
      statement.execute(IDENTIFY);
      statement.execute(publish);
    } catch (SQLException e) {
      if (INSUFFICIENT_PRIVILEGE.equals(e.getSQLState())) {
        throw unusable(
            "the tables must be published; run as their owner: " + IDENTIFY + "; " + publish, e);
      }
      throw e;
    }
  }

  private boolean makeSlot(Connection connection) throws SQLException {
    String state =
        one(
            connection,
            "SELECT coalesce((SELECT CASE"
                + " WHEN database <> current_database() THEN 'of ' || database"
                + " WHEN wal_status = 'lost' THEN 'lost' ELSE 'there' END"
                + " FROM pg_replication_slots WHERE slot_name = '"
                + name
                + "'), 'none')");
    if (state.equals("there")) {
      return false;
    }
    if (state.startsWith("of ")) {
      throw unusable(
          "a replication slot belongs to one database; name another in store.cdcSlot: slot="
              + name
              + " "
              + state,
          null);
    }
    try (Statement statement = connection.createStatement()) {
      if (state.equals("lost")) {
        statement.execute("SELECT pg_drop_replication_slot('" + name + "')");
      }
      statement.execute("SELECT pg_create_logical_replication_slot('" + name + "', 'pgoutput')");
    }
    return true;
  }

  /**
   * What was committed since the position that was last confirmed.
   *
   * @throws SQLException with state 55006 when another connection reads from the slot
   */
  PGReplicationStream stream(Connection connection) throws SQLException {
    return connection
        .unwrap(PGConnection.class)
        .getReplicationAPI()
        .replicationStream()
        .logical()
        .withSlotName(name)
        .withSlotOption("proto_version", 1)
        .withSlotOption("publication_names", PUBLICATION)
        .withStatusInterval(Math.toIntExact(STATUS.toMillis()), TimeUnit.MILLISECONDS)
        .start();
  }

  private static String one(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet rows = statement.executeQuery()) {
      rows.next();
      return rows.getString(1);
    }
  }

  private StoreException unusable(String message, @Nullable Exception e) {
    return new StoreException(ErrorCode.SERVER_UNUSABLE, message + ", database=" + location, e);
  }
}
