package org.mediagateway.store.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.change.ChangeType;
import org.mediagateway.domain.store.RowFault;
import org.mediagateway.domain.store.RowFault.Kind;
import org.mediagateway.store.document.Documents;
import org.mediagateway.store.sql.LoggedTitles.Entry;

/** A title that the change log last said to exist does. */
final class LogCheck implements RowCheck {
  private final SqlDialect dialect;

  LogCheck(SqlDialect dialect) {
    this.dialect = dialect;
  }

  @Override
  public Page page(Handle handle, @Nullable String after) {
    List<Entry> entries =
        handle
            .createQuery(
                """
                SELECT c.aggregate, c.version, c.type, c.payload
                FROM (SELECT aggregate, max(version) AS version FROM change_log
                      WHERE aggregate > :after AND type LIKE 'media.%'
                      GROUP BY aggregate ORDER BY aggregate LIMIT :limit) n
                JOIN change_log c ON c.aggregate = n.aggregate AND c.version = n.version
                ORDER BY c.aggregate""")
            .bind("after", after == null ? "" : after)
            .bind("limit", PAGE_ROWS)
            .map((row, context) -> LoggedTitles.entry(row))
            .list();
    List<TitleId> said = entries.stream().filter(Entry::exists).map(Entry::title).toList();
    Set<TitleId> there = CatalogueRows.titles(handle, dialect, said).keySet();
    List<RowFault> faults = new ArrayList<>();
    for (TitleId id : said) {
      if (!there.contains(id)) {
        faults.add(new RowFault(Kind.LOST_TITLE, id.toString()));
      }
    }
    return RowCheck.page(
        entries.size(), faults, entries.isEmpty() ? null : entries.getLast().title());
  }

  /** The log says that it is gone; an alias of itself remembers the version to go on from. */
  @Override
  public void repair(WriteTransaction transaction, List<RowFault> faults) {
    List<TitleId> ids = faults.stream().map(fault -> TitleId.parse(fault.subject())).toList();
    Map<TitleId, Entry> logged = LoggedTitles.newest(transaction.handle(), dialect, ids);
    logged.values().forEach(last -> lose(transaction, last));
  }

  /** Says that the title of {@code last}, its newest entry, is gone. */
  static void lose(WriteTransaction transaction, Entry last) {
    Title lost = Documents.title(last.title(), last.version(), last.payload());
    transaction
        .update(
            """
            INSERT INTO title_alias (id, target, version, least_listing)
            VALUES (:id, :id, :version, :least)
            ON CONFLICT (id) DO UPDATE SET version = excluded.version""")
        .bind("id", lost.id().value())
        .bind("version", last.version() + 1)
        .bind("least", lost.listings().getFirst().toString())
        .execute();
    LoggedTitles.append(
        transaction, new Entry(lost.id(), last.version() + 1, ChangeType.MEDIA_DELETE, "{}"));
  }
}
