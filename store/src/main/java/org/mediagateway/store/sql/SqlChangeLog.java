package org.mediagateway.store.sql;

import java.util.List;
import org.jdbi.v3.core.mapper.RowMapper;
import org.mediagateway.domain.change.Change;
import org.mediagateway.domain.change.ChangeLog;
import org.mediagateway.domain.change.ChangeType;

/**
 * The change log's reads. There is one write transaction at a time, whatever the number of
 * processes, so sequences are in commit order and no entry appears behind one that was read.
 */
final class SqlChangeLog implements ChangeLog {
  private static final RowMapper<Change> CHANGE =
      (row, context) ->
          new Change(
              row.getLong("sequence"),
              ChangeType.ofCode(row.getString("type")),
              row.getString("aggregate"),
              row.getLong("version"),
              Times.instant(row.getLong("at")),
              row.getString("payload"));

  private final SqlReader reader;
  private final Wakes wakes;

  SqlChangeLog(SqlReader reader, Wakes wakes) {
    this.reader = reader;
    this.wakes = wakes;
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
    return wakes.add(wake);
  }
}
