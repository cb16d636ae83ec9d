package org.mediagateway.store.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.mediagateway.domain.catalogue.ListingId;
import org.mediagateway.domain.catalogue.StoredListing;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.resolution.ListingPair;
import org.mediagateway.domain.resolution.MatchDecision;
import org.mediagateway.store.document.Documents;

/** Reads that serve both a reader and a write transaction, which sees its own writes. */
final class CatalogueRows {
  private CatalogueRows() {}

  static Map<TitleId, Title> titles(Handle handle, SqlDialect dialect, Collection<TitleId> ids) {
    Map<TitleId, Title> titles = HashMap.newHashMap(ids.size());
    handle
        .createQuery(
            "SELECT id, version, document FROM title"
                + " WHERE id IN ("
                + dialect.numbers(":ids")
                + ")")
        .bind("ids", Documents.ofKeys(ids.stream().map(TitleId::value).toList()))
        .map((row, context) -> title(row))
        .forEach(title -> titles.put(title.id(), title));
    return titles;
  }

  static Map<ListingId, StoredListing> listings(
      Handle handle, SqlDialect dialect, Collection<ListingId> ids) {
    Map<ListingId, StoredListing> listings = HashMap.newHashMap(ids.size());
    handle
        .createQuery(
            "SELECT version, live, title, document FROM listing"
                + " WHERE id IN ("
                + dialect.texts(":ids")
                + ")")
        .bind("ids", Documents.ofKeys(ids))
        .map((row, context) -> listing(row))
        .forEach(stored -> listings.put(stored.listing().id(), stored));
    return listings;
  }

  static List<MatchDecision> decisions(
      Handle handle, SqlDialect dialect, Collection<ListingId> listings) {
    return handle
        .createQuery(
            """
            SELECT * FROM decision WHERE first_listing IN (%1$s)
            UNION
            SELECT * FROM decision WHERE second_listing IN (%1$s)
            ORDER BY first_listing, second_listing"""
                .formatted(dialect.texts(":ids")))
        .bind("ids", Documents.ofKeys(listings))
        .map((row, context) -> decision(row))
        .list();
  }

  /** A title from the columns {@code id, version, document}. */
  static Title title(ResultSet row) throws SQLException {
    return Documents.title(
        new TitleId(row.getLong("id")), row.getLong("version"), row.getString("document"));
  }

  /** A listing from the columns {@code version, live, title, document}. */
  static StoredListing listing(ResultSet row) throws SQLException {
    return new StoredListing(
        Documents.listing(row.getString("document")),
        row.getLong("version"),
        row.getBoolean("live"),
        new TitleId(row.getLong("title")));
  }

  static MatchDecision decision(ResultSet row) throws SQLException {
    return new MatchDecision(
        new ListingPair(
            ListingId.parse(row.getString("first_listing")),
            ListingId.parse(row.getString("second_listing"))),
        MatchDecision.Verdict.valueOf(row.getString("verdict")),
        MatchDecision.Source.valueOf(row.getString("source")),
        row.getDouble("confidence"),
        Documents.evidence(row.getString("evidence")),
        Times.instant(row.getLong("decided_at")));
  }
}
