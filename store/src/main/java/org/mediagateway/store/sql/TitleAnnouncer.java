package org.mediagateway.store.sql;

import java.util.Collection;
import java.util.Map;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.store.StoreException;
import org.mediagateway.store.sql.LoggedTitles.Entry;

/**
 * Says in the change log what another program did to titles, so that every index learns of it. The
 * row is believed, as in a reconciliation. Safe on any thread.
 */
public final class TitleAnnouncer {
  private final SqlWriter writer;
  private final SqlDialect dialect;

  public TitleAnnouncer(SqlWriter writer, SqlDialect dialect) {
    this.writer = writer;
    this.dialect = dialect;
  }

  /**
   * Gives each title its next version and an entry with what its row says now; of one that is gone,
   * the entry says that. An id of no title, now or before, is passed over.
   *
   * @throws StoreException when a row is not readable, or the database fails; nothing was announced
   */
  public void announce(Collection<TitleId> ids) {
    writer.transact(
        transaction -> {
          Map<TitleId, Title> titles = CatalogueRows.titles(transaction.handle(), dialect, ids);
          Map<TitleId, Entry> logged = LoggedTitles.newest(transaction.handle(), dialect, ids);
          for (TitleId id : ids) {
            Title title = titles.get(id);
            Entry last = logged.get(id);
            if (title != null) {
              TitleCheck.log(transaction, title, last);
              TitleCheck.count(transaction, title);
            } else if (last != null && last.exists()) {
              LogCheck.lose(transaction, last);
            }
          }
          return null;
        });
  }
}
