package org.mediagateway.store.sql;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mediagateway.domain.catalogue.Listing;
import org.mediagateway.domain.catalogue.ListingId;
import org.mediagateway.domain.catalogue.StoredListing;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.store.CatalogueWriter;
import org.mediagateway.domain.store.ListingResolver;
import org.mediagateway.store.ErrorCode;
import org.mediagateway.store.StoreException;
import org.mediagateway.store.document.Documents;
import org.mediagateway.store.sql.LoggedTitles.Entry;

/**
 * Makes titles anew whose listings another program wrote, as if the listings had been pushed as
 * they stand now. Safe on any thread.
 */
public final class ListingAnnouncer {
  private final SqlWriter writer;
  private final SqlDialect dialect;
  private final ListingResolver resolver;

  public ListingAnnouncer(SqlWriter writer, SqlDialect dialect, ListingResolver resolver) {
    this.writer = writer;
    this.dialect = dialect;
    this.resolver = resolver;
  }

  /**
   * A row that was written or deleted.
   *
   * @param number its key
   * @param title what it belonged to, before or after
   */
  public record Row(long number, TitleId title) {}

  /** Every title that is stored, for when it is not known which lost its listings. */
  public List<TitleId> titles() {
    return writer.transact(
        transaction ->
            transaction
                .query("SELECT id FROM title ORDER BY id")
                .mapTo(Long.class)
                .map(TitleId::new)
                .list());
  }

  /**
   * Resolves all listings of the titles of {@code rows}. A title that keeps none becomes an alias
   * of where they are now, or is deleted when there are none.
   *
   * @throws StoreException {@code CORRUPT} when a row cannot be read or resolved, or when the
   *     database fails; nothing was changed
   */
  public void announce(Collection<Row> rows) {
    dropKeys(rows.stream().map(Row::number).toList());
    announceTitles(new HashSet<>(rows.stream().map(Row::title).toList()));
  }

  /** The same for titles all of whose listings may have been written. */
  public void announceTitles(Collection<TitleId> titles) {
    writer.transact(
        transaction -> {
          Map<TitleId, List<ListingId>> before = members(transaction, titles);
          resolve(transaction.catalogue(), before.values().stream().flatMap(List::stream).toList());
          transaction.catalogue().flush();
          Set<TitleId> kept = members(transaction, titles).keySet();
          for (TitleId title : titles) {
            if (!kept.contains(title)) {
              leave(transaction, title, before.getOrDefault(title, List.of()));
            }
          }
          return null;
        });
  }

  private void resolve(CatalogueWriter catalogue, List<ListingId> ids) {
    List<Listing> changed = new ArrayList<>();
    Set<ListingId> gone = new HashSet<>();
    for (StoredListing stored : catalogue.listings(ids).values()) {
      if (stored.live()) {
        changed.add(stored.listing());
      } else {
        gone.add(stored.listing().id());
      }
    }
    try {
      resolver.apply(catalogue, changed, gone);
    } catch (StoreException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new StoreException(
          ErrorCode.CORRUPT, "listings must be what a platform could have pushed: ids=" + ids, e);
    }
  }

  private Map<TitleId, List<ListingId>> members(
      WriteTransaction transaction, Collection<TitleId> titles) {
    Map<TitleId, List<ListingId>> members = new TreeMap<>();
    transaction
        .query(
            "SELECT title, id FROM listing WHERE title IN ("
                + dialect.numbers(":titles")
                + ") ORDER BY id")
        .bind("titles", Documents.ofKeys(titles.stream().map(TitleId::value).toList()))
        .map(
            (row, context) ->
                Map.entry(new TitleId(row.getLong("title")), ListingId.parse(row.getString("id"))))
        .forEach(
            row ->
                members
                    .computeIfAbsent(row.getKey(), title -> new ArrayList<>())
                    .add(row.getValue()));
    return members;
  }

  private void leave(WriteTransaction transaction, TitleId title, List<ListingId> moved) {
    if (!moved.isEmpty()) {
      StoredListing first = transaction.catalogue().listings(moved).get(moved.getFirst());
      if (first != null) {
        transaction.catalogue().replaceTitle(title, first.title());
      }
      return;
    }
    @Nullable Entry last =
        LoggedTitles.newest(transaction.handle(), dialect, List.of(title)).get(title);
    if (last != null && last.exists()) {
      transaction.deleteVectors(title);
      transaction
          .update("DELETE FROM title WHERE id = :title")
          .bind("title", title.value())
          .execute();
      LogCheck.lose(transaction, last);
    }
  }

  /** A listing's number may be given to another one, which must not inherit its blocking keys. */
  private void dropKeys(List<Long> numbers) {
    writer.transact(
        transaction ->
            transaction
                .update(
                    """
                    DELETE FROM block WHERE listing IN (%1$s)
                      AND listing NOT IN (SELECT number FROM listing WHERE number IN (%1$s))"""
                        .formatted(dialect.numbers(":numbers")))
                .bind("numbers", Documents.ofKeys(numbers))
                .execute());
  }
}
