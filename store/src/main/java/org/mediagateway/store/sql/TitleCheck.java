package org.mediagateway.store.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.catalogue.Work;
import org.mediagateway.domain.change.ChangeType;
import org.mediagateway.domain.store.RowFault;
import org.mediagateway.domain.store.RowFault.Kind;
import org.mediagateway.store.document.Documents;
import org.mediagateway.store.sql.LoggedTitles.Entry;

/** A title is what the newest entry of its change log says, and counts the listings it offers. */
final class TitleCheck implements RowCheck {
  private final SqlDialect dialect;

  TitleCheck(SqlDialect dialect) {
    this.dialect = dialect;
  }

  private record Row(Title title, long liveListings, String document) {
    boolean isSaidBy(@Nullable Entry entry) {
      return entry != null
          && entry.exists()
          && entry.version() == title.version()
          && entry.payload().equals(document);
    }
  }

  @Override
  public Page page(Handle handle, @Nullable String after) {
    List<Row> rows =
        handle
            .createQuery(
                "SELECT id, version, live_listings, document FROM title WHERE id > :after"
                    + " ORDER BY id LIMIT :limit")
            .bind("after", RowCheck.number(after))
            .bind("limit", PAGE_ROWS)
            .map(
                (row, context) ->
                    new Row(
                        CatalogueRows.title(row),
                        row.getLong("live_listings"),
                        row.getString("document")))
            .list();
    Map<TitleId, Entry> logged =
        LoggedTitles.newest(handle, dialect, rows.stream().map(row -> row.title().id()).toList());
    List<RowFault> faults = new ArrayList<>();
    for (Row row : rows) {
      TitleId id = row.title().id();
      if (!row.isSaidBy(logged.get(id))) {
        faults.add(new RowFault(Kind.UNLOGGED_TITLE, id.toString()));
      }
      if (row.liveListings() != row.title().availability().size()) {
        faults.add(new RowFault(Kind.MISCOUNTED_TITLE, id.toString()));
      }
    }
    return RowCheck.page(
        rows.size(), faults, rows.isEmpty() ? null : rows.getLast().title().id().value());
  }

  @Override
  public void repair(WriteTransaction transaction, List<RowFault> faults) {
    List<TitleId> ids =
        faults.stream().map(fault -> TitleId.parse(fault.subject())).distinct().toList();
    Map<TitleId, Title> titles = CatalogueRows.titles(transaction.handle(), dialect, ids);
    Map<TitleId, Entry> logged = LoggedTitles.newest(transaction.handle(), dialect, ids);
    for (RowFault fault : faults) {
      Title title = titles.get(TitleId.parse(fault.subject()));
      if (title != null && fault.kind() == Kind.UNLOGGED_TITLE) {
        log(transaction, title, logged.get(title.id()));
      } else if (title != null) {
        count(transaction, title);
      }
    }
  }

  /** Counts the listings that the title offers. */
  static void count(WriteTransaction transaction, Title title) {
    transaction
        .update("UPDATE title SET live_listings = :live WHERE id = :id")
        .bind("live", title.availability().size())
        .bind("id", title.id().value())
        .execute();
  }

  /** Gives the title a version behind all others and says so in the log. */
  static void log(WriteTransaction transaction, Title title, @Nullable Entry last) {
    long version = Math.max(title.version(), last == null ? 0 : last.version()) + 1;
    boolean sameWork = last != null && last.exists() && work(last).equals(title.work());
    String document = Documents.of(title);
    transaction
        .update(
            "UPDATE title SET version = :version, document = :document, work_version ="
                + " CASE WHEN :sameWork = 1 THEN work_version ELSE :version END WHERE id = :id")
        .bind("version", version)
        .bind("document", document)
        .bind("sameWork", sameWork ? 1 : 0)
        .bind("id", title.id().value())
        .execute();
    ChangeType type = last == null ? ChangeType.MEDIA_INSERT : ChangeType.MEDIA_UPDATE;
    LoggedTitles.append(transaction, new Entry(title.id(), version, type, document));
  }

  private static Work work(Entry entry) {
    return Documents.title(entry.title(), entry.version(), entry.payload()).work();
  }
}
