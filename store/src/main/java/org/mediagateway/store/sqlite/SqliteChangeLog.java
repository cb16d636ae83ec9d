package org.mediagateway.store.sqlite;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jdbi.v3.core.mapper.RowMapper;
import org.mediagateway.domain.change.Change;
import org.mediagateway.domain.change.ChangeLog;
import org.mediagateway.domain.change.ChangeType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The change log's reads and its wake-up calls. There is one writer, so sequences are in commit
 * order without more ado.
 */
final class SqliteChangeLog implements ChangeLog {
  private static final Logger LOG = LoggerFactory.getLogger(SqliteChangeLog.class);

  private static final RowMapper<Change> CHANGE =
      (row, context) ->
          new Change(
              row.getLong("sequence"),
              ChangeType.ofCode(row.getString("type")),
              row.getString("aggregate"),
              row.getLong("version"),
              Times.instant(row.getLong("at")),
              row.getString("payload"));

  private final SqliteReader reader;
  private final Wakes wakes;

  SqliteChangeLog(SqliteReader reader, Wakes wakes) {
    this.reader = reader;
    this.wakes = wakes;
  }

  /** Whom to wake after a commit. Safe on any thread. */
  static final class Wakes {
    private final List<Registration> registrations = new CopyOnWriteArrayList<>();

    /** Calls each; one that fails keeps neither the others nor the committed write from success. */
    void callAll() {
      for (Registration registration : registrations) {
        try {
          registration.wake.run();
        } catch (RuntimeException e) {
          // The rows are committed, and readers poll as well: only this call came to nothing.
          LOG.error("a change log wake-up failed; its reader will be late until it polls", e);
        }
      }
    }
  }

  /** One registration; identity tells it from another of the same action. */
  private static final class Registration {
    private final Runnable wake;

    Registration(Runnable wake) {
      this.wake = wake;
    }
  }

  @Override
  public List<Change> after(long sequence, int limit) {
    PageLimit.check(limit, PAGE_MAX);
    return reader.read(
        handle ->
            handle
                .createQuery(
                    "SELECT * FROM change_log WHERE sequence > :sequence"
                        + " ORDER BY sequence LIMIT :limit")
                .bind("sequence", sequence)
                .bind("limit", limit)
                .map(CHANGE)
                .list());
  }

  @Override
  public List<Change> history(String aggregate) {
    return reader.read(
        handle ->
            handle
                .createQuery(
                    "SELECT * FROM change_log WHERE aggregate = :aggregate"
                        + " ORDER BY version LIMIT :limit")
                .bind("aggregate", aggregate)
                .bind("limit", PAGE_MAX)
                .map(CHANGE)
                .list());
  }

  @Override
  public long head() {
    return reader.read(
        handle ->
            handle
                .createQuery("SELECT coalesce(max(sequence), 0) FROM change_log")
                .mapTo(Long.class)
                .one());
  }

  @Override
  public Subscription onAppend(Runnable wake) {
    Registration registration = new Registration(wake);
    wakes.registrations.add(registration);
    return () -> wakes.registrations.remove(registration);
  }
}
