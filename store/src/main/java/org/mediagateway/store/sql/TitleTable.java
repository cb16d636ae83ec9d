package org.mediagateway.store.sql;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.catalogue.TitleVector;
import org.mediagateway.domain.change.ChangeType;
import org.mediagateway.domain.embedding.EmbeddingModel;
import org.mediagateway.store.ErrorCode;
import org.mediagateway.store.StoreException;
import org.mediagateway.store.document.Documents;

/**
 * Titles, their aliases, vectors and change log entries in one transaction. What was read or put is
 * remembered, so that a put costs no query, and written in batches by {@link #flush}.
 */
final class TitleTable {
  /** Titles that wait to be written, at most. */
  private static final int DIRTY_MAX = 1_000;

  /** Titles that are remembered, at most; then all are forgotten and read again when needed. */
  private static final int ENTRIES_MAX = 10_000;

  private final WriteTransaction transaction;
  private final RowBatch rows;
  private final RowBatch vectors;
  private final ChangeBatch changes;

  /** By id: the title as it is now, and the alias of that id if there is no such title. */
  private final Map<TitleId, Entry> entries = new HashMap<>();

  private final List<Entry> dirty = new ArrayList<>();
  private final Map<EmbeddingModel, Integer> collections = new HashMap<>();

  TitleTable(WriteTransaction transaction) {
    this.transaction = transaction;
    this.rows =
        new RowBatch(
            transaction,
            """
            INSERT INTO title (id, version, work_version, least_listing, live_listings, document)
            VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET
              version = excluded.version, work_version = excluded.work_version,
              live_listings = excluded.live_listings, document = excluded.document""");
    this.vectors =
        new RowBatch(
            transaction,
            """
            INSERT INTO title_vector (collection, title, title_version, text_hash, vector)
            VALUES (?, ?, ?, ?, %s)
            ON CONFLICT (title, collection) DO UPDATE SET
              title_version = excluded.title_version, text_hash = excluded.text_hash,
              vector = excluded.vector"""
                .formatted(transaction.dialect().vectorParameter()));
    this.changes = new ChangeBatch(transaction);
  }

  /** What a merged title goes on from should it come back. */
  private record Alias(long version, String leastListing) {}

  /** A title's row as it is now. */
  private static final class Entry {
    private @Nullable Title title;
    private long workVersion;
    private String document = "";
    private @Nullable Alias alias;
    private boolean dirty;
  }

  /** The titles known among {@code ids}, by id. */
  Map<TitleId, Title> find(Collection<TitleId> ids) {
    load(ids);
    Map<TitleId, Title> found = HashMap.newHashMap(ids.size());
    for (TitleId id : ids) {
      Title title = entry(id).title;
      if (title != null) {
        found.put(id, title);
      }
    }
    return found;
  }

  private void load(Collection<TitleId> ids) {
    List<TitleId> unknown = ids.stream().filter(id -> !entries.containsKey(id)).toList();
    if (unknown.isEmpty()) {
      return;
    }
    unknown.forEach(id -> entries.put(id, new Entry()));
    transaction
        .query(
            "SELECT id, version, work_version, document FROM title"
                + " WHERE id IN ("
                + transaction.dialect().numbers(":ids")
                + ")")
        .bind("ids", keys(unknown))
        .map(
            (row, context) -> {
              Entry entry = new Entry();
              entry.title = CatalogueRows.title(row);
              entry.workVersion = row.getLong("work_version");
              entry.document = row.getString("document");
              return entries.put(entry.title.id(), entry);
            })
        .list();
    loadAliases(unknown.stream().filter(id -> entry(id).title == null).toList());
  }

  private void loadAliases(List<TitleId> ids) {
    if (ids.isEmpty()) {
      return;
    }
    transaction
        .query(
            "SELECT id, version, least_listing FROM title_alias"
                + " WHERE id IN ("
                + transaction.dialect().numbers(":ids")
                + ")")
        .bind("ids", keys(ids))
        .map(
            (row, context) ->
                Map.entry(
                    new TitleId(row.getLong("id")),
                    new Alias(row.getLong("version"), row.getString("least_listing"))))
        .forEach(alias -> entry(alias.getKey()).alias = alias.getValue());
  }

  private static String keys(List<TitleId> ids) {
    return Documents.ofKeys(ids.stream().map(TitleId::value).toList());
  }

  private Entry entry(TitleId id) {
    Entry entry = entries.get(id);
    if (entry == null) {
      load(List.of(id));
      entry = entries.getOrDefault(id, new Entry());
    }
    return entry;
  }

  /** Stores a title unless it is equal to what is stored; returns it as it is stored. */
  Title put(Title title) {
    Entry entry = entry(title.id());
    Title old = entry.title;
    if (old != null) {
      requireSameLeast(title, old.listings().getFirst().toString());
      if (title.withVersion(old.version()).equals(old)) {
        return old;
      }
    }
    Alias alias = entry.alias;
    if (alias != null) {
      requireSameLeast(title, alias.leastListing());
      deleteAlias(title.id());
      entry.alias = null;
    }
    long before = old != null ? old.version() : alias != null ? alias.version() : 0;
    Title now = title.withVersion(before + 1);
    if (old == null || !old.work().equals(now.work())) {
      entry.workVersion = now.version();
    }
    entry.title = now;
    entry.document = Documents.of(now);
    changed(entry, now, old == null ? ChangeType.MEDIA_INSERT : ChangeType.MEDIA_UPDATE);
    return now;
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

  private void changed(Entry entry, Title title, ChangeType type) {
    changes.add(type, title.id().toString(), title.version(), entry.document);
    if (!entry.dirty) {
      entry.dirty = true;
      dirty.add(entry);
      if (dirty.size() >= DIRTY_MAX) {
        flush();
      }
    }
  }

  /** Stores a vector; false when the title is gone or its work is newer than the vector. */
  boolean putVector(TitleVector vector, long titleVersion) {
    int collection = collection(vector.model());
    Entry entry = entry(vector.title());
    Title old = entry.title;
    if (old == null || titleVersion < entry.workVersion) {
      return false;
    }
    if (titleVersion > old.version()) {
      throw new IllegalArgumentException(
          "a vector describes a version that exists: title="
              + vector.title()
              + ", titleVersion="
              + titleVersion
              + ", stored version="
              + old.version());
    }
    if (!transaction.mayWriteVectors()) {
      throw new StoreException(
          ErrorCode.TIMEOUT,
          "a vector is written while no search index is being built; try again in a minute: title="
              + vector.title());
    }
    vectors.add(
        collection,
        vector.title().value(),
        titleVersion,
        vector.text().hex(),
        transaction.dialect().vectorValue(vector.components()));
    Title now = old.withVersion(old.version() + 1);
    entry.title = now;
    changed(entry, now, ChangeType.MEDIA_UPDATE);
    return true;
  }

  private int collection(EmbeddingModel model) {
    Integer known = collections.get(model);
    if (known == null) {
      known = VectorCollections.findOrCreate(transaction, VectorCollections.TITLES, model);
      collections.put(model, known);
    }
    return known;
  }

  /** Deletes a title and makes its id an alias; does nothing when there is no such title. */
  void replace(TitleId id, TitleId mergedInto) {
    if (id.equals(mergedInto)) {
      throw new IllegalArgumentException("a title is merged into another: title=" + id);
    }
    Entry entry = entry(id);
    Title old = entry.title;
    if (old == null) {
      return;
    }
    flush();
    Alias alias = new Alias(old.version() + 1, old.listings().getFirst().toString());
    transaction.deleteVectors(id);
    update("DELETE FROM title WHERE id = :id", id);
    transaction
        .update(
            "INSERT INTO title_alias (id, target, version, least_listing)"
                + " VALUES (:id, :target, :version, :least)")
        .bind("id", id.value())
        .bind("target", mergedInto.value())
        .bind("version", alias.version())
        .bind("least", alias.leastListing())
        .execute();
    changes.add(ChangeType.MEDIA_DELETE, id.toString(), alias.version(), "{}");
    entry.title = null;
    entry.alias = alias;
  }

  private void deleteAlias(TitleId id) {
    update("DELETE FROM title_alias WHERE id = :id", id);
  }

  private void update(String sql, TitleId id) {
    transaction.update(sql).bind("id", id.value()).execute();
  }

  /** Writes what was put since the last time. */
  void flush() {
    for (Entry entry : dirty) {
      entry.dirty = false;
      Title title = entry.title;
      if (title != null) {
        rows.add(
            title.id().value(),
            title.version(),
            entry.workVersion,
            title.listings().getFirst().toString(),
            title.availability().size(),
            entry.document);
      }
    }
    dirty.clear();
    rows.flush();
    vectors.flush();
    changes.flush();
    if (entries.size() > ENTRIES_MAX) {
      entries.clear();
    }
  }
}
