package org.mediagateway.store.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.mediagateway.domain.catalogue.Availability;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.change.TitleHistory;
import org.mediagateway.domain.change.TitleState;
import org.mediagateway.store.document.Documents;

/** The states of titles, as the change log's entries hold them. */
final class SqlTitleHistory implements TitleHistory {
  private final SqlReader reader;
  private final SqlDialect dialect;

  SqlTitleHistory(SqlReader reader, SqlDialect dialect) {
    this.reader = reader;
    this.dialect = dialect;
  }

  @Override
  public List<TitleState> states(Collection<TitleId> titles) {
    return reader
        .read(
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT sequence, aggregate, version, type, at, payload FROM change_log
                        WHERE aggregate IN (%s) ORDER BY sequence DESC LIMIT :limit"""
                            .formatted(dialect.texts(":ids")))
                    .bind("ids", Documents.ofKeys(titles.stream().map(TitleId::toString).toList()))
                    .bind("limit", STATES_MAX)
                    .map((row, context) -> state(row))
                    .list())
        .reversed();
  }

  private static TitleState state(ResultSet row) throws SQLException {
    LoggedTitles.Entry entry = LoggedTitles.entry(row);
    List<Availability> availability =
        entry.exists()
            ? Documents.title(entry.title(), entry.version(), entry.payload()).availability()
            : List.of();
    return new TitleState(
        row.getLong("sequence"), Times.instant(row.getLong("at")), entry.title(), availability);
  }
}
