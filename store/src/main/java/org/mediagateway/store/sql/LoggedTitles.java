package org.mediagateway.store.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.change.ChangeType;
import org.mediagateway.store.document.Documents;

/** What the change log last said of titles. */
final class LoggedTitles {
  private LoggedTitles() {}

  /** The newest entry of one title. */
  record Entry(TitleId title, long version, ChangeType type, String payload) {
    boolean exists() {
      return type != ChangeType.MEDIA_DELETE;
    }
  }

  /** The newest entries of {@code ids}, by id. */
  static Map<TitleId, Entry> newest(Handle handle, SqlDialect dialect, Collection<TitleId> ids) {
    Map<TitleId, Entry> entries = HashMap.newHashMap(ids.size());
    handle
        .createQuery(
            """
            SELECT c.aggregate, c.version, c.type, c.payload
            FROM (SELECT aggregate, max(version) AS version FROM change_log
                  WHERE aggregate IN (%s) GROUP BY aggregate) n
            JOIN change_log c ON c.aggregate = n.aggregate AND c.version = n.version"""
                .formatted(dialect.texts(":ids")))
        .bind("ids", Documents.ofKeys(ids.stream().map(TitleId::toString).toList()))
        .map((row, context) -> entry(row))
        .forEach(entry -> entries.put(entry.title(), entry));
    return entries;
  }

  /** An entry from the columns {@code aggregate, version, type, payload}. */
  static Entry entry(ResultSet row) throws SQLException {
    return new Entry(
        TitleId.parse(row.getString("aggregate")),
        row.getLong("version"),
        ChangeType.ofCode(row.getString("type")),
        row.getString("payload"));
  }

  /** Appends an entry; its readers are woken after the commit. */
  static void append(WriteTransaction transaction, Entry entry) {
    transaction
        .update(
            "INSERT INTO change_log (type, aggregate, version, at, payload)"
                + " VALUES (:type, :aggregate, :version, :at, :payload)")
        .bind("type", entry.type().code())
        .bind("aggregate", entry.title().toString())
        .bind("version", entry.version())
        .bind("at", Times.micros(transaction.at()))
        .bind("payload", entry.payload())
        .execute();
    transaction.markAppended();
  }
}
