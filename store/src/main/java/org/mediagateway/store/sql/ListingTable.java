package org.mediagateway.store.sql;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mediagateway.domain.catalogue.Listing;
import org.mediagateway.domain.catalogue.ListingId;
import org.mediagateway.domain.catalogue.StoredListing;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.store.document.Documents;

/**
 * Listings and their blocking keys in one transaction. What was read or put is remembered, so that
 * a put costs no query, and written in batches by {@link #flush}.
 */
final class ListingTable {
  /** Listings that wait to be written, at most. */
  private static final int DIRTY_MAX = 1_000;

  /** Listings that are remembered, at most; then all are forgotten and read again when needed. */
  private static final int ENTRIES_MAX = 10_000;

  private final WriteTransaction transaction;
  private final RowBatch rows;
  private final RowBatch addedKeys;
  private final RowBatch droppedKeys;

  /** By id: the listing as it is now; an absent one has a null {@code stored}. */
  private final Map<ListingId, Entry> entries = new HashMap<>();

  private final List<Entry> dirty = new ArrayList<>();
  private long lastNumber = -1;

  ListingTable(WriteTransaction transaction) {
    this.transaction = transaction;
    this.rows =
        new RowBatch(
            transaction,
            """
            INSERT INTO listing (number, id, platform, version, live, title, block_keys, document)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (number) DO UPDATE SET
              version = excluded.version, live = excluded.live, title = excluded.title,
              block_keys = excluded.block_keys, document = excluded.document""");
    this.addedKeys = new RowBatch(transaction, "INSERT INTO block (key, listing) VALUES (?, ?)");
    this.droppedKeys = new RowBatch(transaction, "DELETE FROM block WHERE key = ? AND listing = ?");
  }

  /** A listing's row: as it is now, and what of it the database has. */
  private static final class Entry {
    private long number;
    private @Nullable StoredListing stored;
    private Set<String> keys = Set.of();
    private Set<String> flushedKeys = Set.of();
    private boolean dirty;
  }

  /** The listings known among {@code ids}, by id. */
  Map<ListingId, StoredListing> find(Collection<ListingId> ids) {
    load(ids);
    Map<ListingId, StoredListing> found = HashMap.newHashMap(ids.size());
    for (ListingId id : ids) {
      StoredListing stored = entry(id).stored;
      if (stored != null) {
        found.put(id, stored);
      }
    }
    return found;
  }

  private void load(Collection<ListingId> ids) {
    List<ListingId> unknown = ids.stream().filter(id -> !entries.containsKey(id)).toList();
    if (unknown.isEmpty()) {
      return;
    }
    unknown.forEach(id -> entries.put(id, new Entry()));
    transaction
        .query(
            "SELECT number, version, live, title, block_keys, document FROM listing"
                + " WHERE id IN ("
                + transaction.dialect().texts(":ids")
                + ")")
        .bind("ids", Documents.ofKeys(unknown))
        .map(
            (row, context) -> {
              Entry entry = new Entry();
              entry.number = row.getLong("number");
              entry.stored = CatalogueRows.listing(row);
              entry.keys = Set.copyOf(Documents.texts(row.getString("block_keys")));
              entry.flushedKeys = entry.keys;
              return entries.put(entry.stored.listing().id(), entry);
            })
        .list();
  }

  private Entry entry(ListingId id) {
    Entry entry = entries.get(id);
    if (entry == null) {
      load(List.of(id));
      entry = entries.getOrDefault(id, new Entry());
    }
    return entry;
  }

  /** Stores a listing, unless it is equal to what is stored. */
  void put(Listing listing, boolean live, TitleId title, Set<String> keys) {
    Entry entry = entry(listing.id());
    StoredListing old = entry.stored;
    long version = old == null ? 0 : old.version();
    if (new StoredListing(listing, version, live, title).equals(old) && keys.equals(entry.keys)) {
      return;
    }
    if (old == null) {
      entry.number = nextNumber();
    }
    entry.stored = new StoredListing(listing, version + 1, live, title);
    entry.keys = Set.copyOf(keys);
    if (!entry.dirty) {
      entry.dirty = true;
      dirty.add(entry);
      if (dirty.size() >= DIRTY_MAX) {
        flush();
      }
    }
  }

  /** There is one writer, so the next number is known without asking for each row. */
  private long nextNumber() {
    if (lastNumber < 0) {
      lastNumber =
          transaction.query("SELECT coalesce(max(number), 0) FROM listing").mapTo(Long.class).one();
    }
    return ++lastNumber;
  }

  /** The listings in any of the blocks named by {@code keys}, by key. */
  Map<String, Set<ListingId>> blocks(Collection<String> keys) {
    flush();
    Map<String, Set<ListingId>> blocks = new HashMap<>();
    transaction
        .query(
            "SELECT b.key, l.id FROM block b JOIN listing l ON l.number = b.listing"
                + " WHERE b.key IN ("
                + transaction.dialect().texts(":keys")
                + ")")
        .bind("keys", Documents.ofKeys(keys))
        .map((row, context) -> Map.entry(row.getString("key"), row.getString("id")))
        .forEach(
            entry ->
                blocks
                    .computeIfAbsent(entry.getKey(), key -> new TreeSet<>())
                    .add(ListingId.parse(entry.getValue())));
    return blocks;
  }

  /** Writes what was put since the last time. */
  void flush() {
    for (Entry entry : dirty) {
      entry.dirty = false;
      if (entry.stored != null) {
        write(entry, entry.stored);
      }
    }
    dirty.clear();
    rows.flush();
    droppedKeys.flush();
    addedKeys.flush();
    if (entries.size() > ENTRIES_MAX) {
      entries.clear();
    }
  }

  private void write(Entry entry, StoredListing stored) {
    Listing listing = stored.listing();
    rows.add(
        entry.number,
        listing.id().toString(),
        listing.id().platform().id(),
        stored.version(),
        stored.live() ? 1 : 0,
        stored.title().value(),
        Documents.ofTexts(entry.keys),
        Documents.of(listing));
    for (String key : entry.flushedKeys) {
      if (!entry.keys.contains(key)) {
        droppedKeys.add(key, entry.number);
      }
    }
    for (String key : entry.keys) {
      if (!entry.flushedKeys.contains(key)) {
        addedKeys.add(key, entry.number);
      }
    }
    entry.flushedKeys = entry.keys;
  }
}
