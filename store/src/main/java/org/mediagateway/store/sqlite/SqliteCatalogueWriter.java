package org.mediagateway.store.sqlite;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.mediagateway.domain.catalogue.Listing;
import org.mediagateway.domain.catalogue.ListingId;
import org.mediagateway.domain.catalogue.StoredListing;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.catalogue.TitleVector;
import org.mediagateway.domain.change.ChangeType;
import org.mediagateway.domain.resolution.ListingPair;
import org.mediagateway.domain.resolution.MatchDecision;
import org.mediagateway.domain.store.CatalogueWriter;
import org.mediagateway.store.ErrorCode;
import org.mediagateway.store.StoreException;
import org.mediagateway.store.document.Documents;
import org.mediagateway.store.document.VectorBlob;

/** The catalogue's writes in one transaction. */
final class SqliteCatalogueWriter implements CatalogueWriter {
  private final WriteTransaction transaction;

  SqliteCatalogueWriter(WriteTransaction transaction) {
    this.transaction = transaction;
  }

  private record ListingRow(
      long number, boolean live, long title, String blockKeys, String document) {}

  private record TitleRow(long version, long workVersion, String leastListing, String document) {}

  private record AliasRow(long target, long version, String leastListing) {}

  @Override
  public Map<ListingId, StoredListing> listings(Collection<ListingId> ids) {
    return CatalogueRows.listings(transaction.handle(), ids);
  }

  @Override
  public Map<TitleId, Title> titles(Collection<TitleId> ids) {
    return CatalogueRows.titles(transaction.handle(), ids);
  }

  @Override
  public Map<String, Set<ListingId>> blocks(Collection<String> keys) {
    Map<String, Set<ListingId>> blocks = new HashMap<>();
    transaction
        .query(
            "SELECT b.key, l.id FROM block b JOIN listing l ON l.number = b.listing"
                + " WHERE b.key IN (SELECT value FROM json_each(:keys))")
        .bind("keys", Documents.ofKeys(keys))
        .map((row, context) -> Map.entry(row.getString("key"), row.getString("id")))
        .forEach(
            entry ->
                blocks
                    .computeIfAbsent(entry.getKey(), key -> new TreeSet<>())
                    .add(ListingId.parse(entry.getValue())));
    return blocks;
  }

  @Override
  public List<MatchDecision> decisions(Collection<ListingId> listings) {
    return CatalogueRows.decisions(transaction.handle(), listings);
  }

  @Override
  public void putListing(Listing listing, boolean live, TitleId title, Set<String> blockKeys) {
    String document = Documents.of(listing);
    String keys = Documents.ofTexts(blockKeys);
    Optional<ListingRow> stored = listingRow(listing.id());
    if (stored.isEmpty()) {
      long number =
          insertListing(listing.id(), new ListingRow(0, live, title.value(), keys, document));
      insertBlocks(number, blockKeys);
      return;
    }
    ListingRow old = stored.get();
    ListingRow now = new ListingRow(old.number(), live, title.value(), keys, document);
    if (now.equals(old)) {
      return;
    }
    updateListing(now);
    if (!keys.equals(old.blockKeys())) {
      Set<String> oldKeys = new HashSet<>(Documents.texts(old.blockKeys()));
      Set<String> dropped = new TreeSet<>(oldKeys);
      dropped.removeAll(blockKeys);
      Set<String> added = new TreeSet<>(blockKeys);
      added.removeAll(oldKeys);
      deleteBlocks(now.number(), dropped);
      insertBlocks(now.number(), added);
    }
  }

  private Optional<ListingRow> listingRow(ListingId id) {
    return transaction
        .query("SELECT number, live, title, block_keys, document FROM listing WHERE id = :id")
        .bind("id", id.toString())
        .map(
            (row, context) ->
                new ListingRow(
                    row.getLong("number"),
                    row.getBoolean("live"),
                    row.getLong("title"),
                    row.getString("block_keys"),
                    row.getString("document")))
        .findOne();
  }

  private long insertListing(ListingId id, ListingRow row) {
    return transaction
        .query(
            "INSERT INTO listing (id, platform, version, live, title, block_keys, document)"
                + " VALUES (:id, :platform, 1, :live, :title, :keys, :document) RETURNING number")
        .bind("id", id.toString())
        .bind("platform", id.platform().id())
        .bind("live", row.live())
        .bind("title", row.title())
        .bind("keys", row.blockKeys())
        .bind("document", row.document())
        .mapTo(Long.class)
        .one();
  }

  private void updateListing(ListingRow row) {
    transaction
        .update(
            "UPDATE listing SET version = version + 1, live = :live, title = :title,"
                + " block_keys = :keys, document = :document WHERE number = :number")
        .bind("live", row.live())
        .bind("title", row.title())
        .bind("keys", row.blockKeys())
        .bind("document", row.document())
        .bind("number", row.number())
        .execute();
  }

  private void insertBlocks(long listing, Set<String> keys) {
    transaction.batch(
        "INSERT INTO block (key, listing) VALUES (:key, :listing)", blockRows(listing, keys));
  }

  private void deleteBlocks(long listing, Set<String> keys) {
    transaction.batch(
        "DELETE FROM block WHERE key = :key AND listing = :listing", blockRows(listing, keys));
  }

  private static List<Map<String, Object>> blockRows(long listing, Set<String> keys) {
    return keys.stream()
        .map(key -> Map.<String, Object>of("key", key, "listing", listing))
        .toList();
  }

  @Override
  public Title putTitle(Title title) {
    String document = Documents.of(title);
    Optional<TitleRow> stored = titleRow(title.id());
    if (stored.isEmpty()) {
      return insertTitle(title, document);
    }
    TitleRow old = stored.get();
    requireSameLeast(title, old.leastListing());
    if (document.equals(old.document())) {
      return title.withVersion(old.version());
    }
    long version = old.version() + 1;
    boolean sameWork =
        Documents.title(title.id(), old.version(), old.document()).work().equals(title.work());
    transaction
        .update(
            "UPDATE title SET version = :version, work_version = :workVersion,"
                + " live_listings = :live, document = :document WHERE id = :id")
        .bind("version", version)
        .bind("workVersion", sameWork ? old.workVersion() : version)
        .bind("live", title.availability().size())
        .bind("document", document)
        .bind("id", title.id().value())
        .execute();
    append(ChangeType.MEDIA_UPDATE, title.id(), version, document);
    return title.withVersion(version);
  }

  private Title insertTitle(Title title, String document) {
    Optional<AliasRow> alias = aliasRow(title.id());
    long version = 1;
    if (alias.isPresent()) {
      requireSameLeast(title, alias.get().leastListing());
      version = alias.get().version() + 1;
      transaction
          .update("DELETE FROM title_alias WHERE id = :id")
          .bind("id", title.id().value())
          .execute();
    }
    transaction
        .update(
            "INSERT INTO title (id, version, work_version, least_listing, live_listings, document)"
                + " VALUES (:id, :version, :version, :least, :live, :document)")
        .bind("id", title.id().value())
        .bind("version", version)
        .bind("least", title.listings().getFirst().toString())
        .bind("live", title.availability().size())
        .bind("document", document)
        .execute();
    append(ChangeType.MEDIA_INSERT, title.id(), version, document);
    return title.withVersion(version);
  }

  private static void requireSameLeast(Title title, String storedLeast) {
    String least = title.listings().getFirst().toString();
    if (!least.equals(storedLeast)) {
      throw new StoreException(
          ErrorCode.TITLE_ID_COLLISION,
          "two works must not share a title id; list one of them under another key: id="
              + title.id()
              + ", stored least listing="
              + storedLeast
              + ", given least listing="
              + least);
    }
  }

  private Optional<TitleRow> titleRow(TitleId id) {
    return transaction
        .query("SELECT version, work_version, least_listing, document FROM title WHERE id = :id")
        .bind("id", id.value())
        .map(
            (row, context) ->
                new TitleRow(
                    row.getLong("version"),
                    row.getLong("work_version"),
                    row.getString("least_listing"),
                    row.getString("document")))
        .findOne();
  }

  private Optional<AliasRow> aliasRow(TitleId id) {
    return transaction
        .query("SELECT target, version, least_listing FROM title_alias WHERE id = :id")
        .bind("id", id.value())
        .map(
            (row, context) ->
                new AliasRow(
                    row.getLong("target"), row.getLong("version"), row.getString("least_listing")))
        .findOne();
  }

  @Override
  public void replaceTitle(TitleId title, TitleId mergedInto) {
    if (title.equals(mergedInto)) {
      throw new IllegalArgumentException("a title is merged into another: title=" + title);
    }
    Optional<TitleRow> stored = titleRow(title);
    if (stored.isEmpty()) {
      return;
    }
    long version = stored.get().version() + 1;
    long target =
        aliasRow(mergedInto)
            .map(AliasRow::target)
            .filter(other -> other != title.value())
            .orElse(mergedInto.value());
    for (String sql :
        List.of("DELETE FROM title_vector WHERE title = :id", "DELETE FROM title WHERE id = :id")) {
      transaction.update(sql).bind("id", title.value()).execute();
    }
    transaction
        .update("UPDATE title_alias SET target = :target WHERE target = :id AND id <> :target")
        .bind("target", target)
        .bind("id", title.value())
        .execute();
    transaction
        .update(
            "INSERT INTO title_alias (id, target, version, least_listing)"
                + " VALUES (:id, :target, :version, :least)")
        .bind("id", title.value())
        .bind("target", target)
        .bind("version", version)
        .bind("least", stored.get().leastListing())
        .execute();
    append(ChangeType.MEDIA_DELETE, title, version, "{}");
  }

  @Override
  public boolean putVector(TitleVector vector, long titleVersion) {
    int collection =
        VectorCollections.findOrCreate(transaction, VectorCollections.TITLES, vector.model());
    Optional<TitleRow> stored = titleRow(vector.title());
    if (stored.isEmpty() || titleVersion < stored.get().workVersion()) {
      return false;
    }
    if (titleVersion > stored.get().version()) {
      throw new IllegalArgumentException(
          "a vector describes a version that exists: title="
              + vector.title()
              + ", titleVersion="
              + titleVersion
              + ", stored version="
              + stored.get().version());
    }
    transaction
        .update(
            """
            INSERT INTO title_vector (collection, title, title_version, text_hash, vector)
            VALUES (:collection, :title, :titleVersion, :hash, :vector)
            ON CONFLICT (title, collection) DO UPDATE SET
              title_version = excluded.title_version,
              text_hash = excluded.text_hash,
              vector = excluded.vector""")
        .bind("collection", collection)
        .bind("title", vector.title().value())
        .bind("titleVersion", titleVersion)
        .bind("hash", vector.text().hex())
        .bind("vector", VectorBlob.of(vector.components()))
        .execute();
    long version = stored.get().version() + 1;
    transaction
        .update("UPDATE title SET version = :version WHERE id = :id")
        .bind("version", version)
        .bind("id", vector.title().value())
        .execute();
    append(ChangeType.MEDIA_UPDATE, vector.title(), version, stored.get().document());
    return true;
  }

  @Override
  public void putDecisions(Collection<MatchDecision> decisions) {
    List<Map<String, Object>> rows = new ArrayList<>(decisions.size());
    for (MatchDecision decision : decisions) {
      Map<String, Object> row = new HashMap<>(pairRow(decision.pair()));
      row.put("verdict", decision.verdict().name());
      row.put("source", decision.source().name());
      row.put("confidence", decision.confidence());
      row.put("evidence", Documents.of(decision.evidence()));
      row.put("decidedAt", Times.micros(decision.decidedAt()));
      rows.add(row);
    }
    transaction.batch(
        """
        INSERT OR REPLACE INTO decision
          (first_listing, second_listing, verdict, source, confidence, evidence, decided_at)
        VALUES (:first, :second, :verdict, :source, :confidence, :evidence, :decidedAt)""",
        rows);
  }

  @Override
  public void removeDecisions(Collection<ListingPair> pairs) {
    transaction.batch(
        "DELETE FROM decision WHERE first_listing = :first AND second_listing = :second",
        pairs.stream().map(SqliteCatalogueWriter::pairRow).toList());
  }

  private static Map<String, Object> pairRow(ListingPair pair) {
    return Map.of("first", pair.first().toString(), "second", pair.second().toString());
  }

  private void append(ChangeType type, TitleId title, long version, String payload) {
    transaction
        .update(
            "INSERT INTO change_log (type, aggregate, version, at, payload)"
                + " VALUES (:type, :aggregate, :version, :at, :payload)")
        .bind("type", type.code())
        .bind("aggregate", title.toString())
        .bind("version", version)
        .bind("at", Times.micros(transaction.at()))
        .bind("payload", payload)
        .execute();
    transaction.markAppended();
  }
}
