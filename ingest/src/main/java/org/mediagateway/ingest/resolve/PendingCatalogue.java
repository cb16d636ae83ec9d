package org.mediagateway.ingest.resolve;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mediagateway.domain.catalogue.Listing;
import org.mediagateway.domain.catalogue.ListingId;
import org.mediagateway.domain.catalogue.StoredListing;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.store.CatalogueWriter;

/**
 * The listings as they will be once the batch is stored: the transaction's rows with the batch laid
 * over them. Reads in bulk and keeps what it read; writes nothing. Lives for one call of the
 * resolver.
 */
final class PendingCatalogue {
  /**
   * A listing as it will be.
   *
   * @param listing its record
   * @param live whether its platform lists it
   * @param storedTitle the title it is stored under; null when it is new
   * @param print its fingerprint
   * @param keys its blocks
   * @param inBatch whether its row must be written whatever its title
   */
  record Entry(
      Listing listing,
      boolean live,
      @Nullable TitleId storedTitle,
      Fingerprint print,
      Set<String> keys,
      boolean inBatch) {}

  private final CatalogueWriter tx;
  private final FingerprintCache fingerprints;
  private final Map<ListingId, Entry> entries = new HashMap<>();
  private final Map<String, Set<ListingId>> blocks = new HashMap<>();
  private final Map<String, Set<ListingId>> batchJoins = new HashMap<>();
  private final Map<String, Set<ListingId>> batchLeaves = new HashMap<>();

  /** Members of blocks that the batch took over or under the limit, or that lost a neighbour. */
  private final Set<ListingId> disturbed = new LinkedHashSet<>();

  PendingCatalogue(
      CatalogueWriter tx,
      FingerprintCache fingerprints,
      Collection<Listing> changed,
      Set<ListingId> gone) {
    this.tx = tx;
    this.fingerprints = fingerprints;
    lay(changed, gone);
    disturb();
  }

  /** Listings outside the batch whose titles the batch may change other than by a new likeness. */
  Set<ListingId> disturbed() {
    return disturbed;
  }

  /** Reads those of {@code ids} that are not known yet. */
  void load(Collection<ListingId> ids) {
    Set<ListingId> missing = new HashSet<>(ids);
    missing.removeAll(entries.keySet());
    if (!missing.isEmpty()) {
      tx.listings(missing)
          .forEach(
              (id, stored) ->
                  entries.put(id, entry(stored.listing(), stored.live(), stored.title(), false)));
    }
  }

  /** A listing that was loaded. */
  Entry entry(ListingId id) {
    Entry entry = entries.get(id);
    if (entry == null) {
      throw new IllegalStateException("a block or decision names a listing not stored: id=" + id);
    }
    return entry;
  }

  boolean isLoaded(ListingId id) {
    return entries.containsKey(id);
  }

  /** Reads the blocks of {@code keys} that are not known yet. */
  void loadBlocks(Collection<String> keys) {
    Set<String> missing = new HashSet<>(keys);
    missing.removeAll(blocks.keySet());
    if (missing.isEmpty()) {
      return;
    }
    Map<String, Set<ListingId>> stored = tx.blocks(missing);
    for (String key : missing) {
      Set<ListingId> members = new TreeSet<>(stored.getOrDefault(key, Set.of()));
      members.removeAll(batchLeaves.getOrDefault(key, Set.of()));
      members.addAll(batchJoins.getOrDefault(key, Set.of()));
      blocks.put(key, members);
    }
  }

  /** The other listings in the loaded blocks of {@code id} that are small enough to be used. */
  Set<ListingId> candidates(ListingId id) {
    Set<ListingId> candidates = new TreeSet<>();
    for (String key : entry(id).keys()) {
      Set<ListingId> members = blocks.getOrDefault(key, Set.of());
      if (members.size() <= BlockKeys.BLOCK_MAX) {
        candidates.addAll(members);
      }
    }
    candidates.remove(id);
    return candidates;
  }

  private void lay(Collection<Listing> changed, Set<ListingId> gone) {
    Set<ListingId> ids = new HashSet<>(gone);
    changed.forEach(listing -> ids.add(listing.id()));
    Map<ListingId, StoredListing> stored = tx.listings(ids);
    for (ListingId id : gone) {
      StoredListing row = stored.get(id);
      if (row == null) {
        throw new IllegalArgumentException(
            "only a stored listing can be gone; leave the others out: id=" + id);
      }
      entries.put(id, entry(row.listing(), false, row.title(), true));
    }
    for (Listing listing : changed) {
      StoredListing row = stored.get(listing.id());
      Set<String> left = row == null ? Set.of() : keys(row.listing());
      Entry entry = entry(listing, true, row == null ? null : row.title(), true);
      entries.put(listing.id(), entry);
      left.stream()
          .filter(key -> !entry.keys().contains(key))
          .forEach(key -> batchLeaves.computeIfAbsent(key, k -> new HashSet<>()).add(listing.id()));
      entry
          .keys()
          .forEach(key -> batchJoins.computeIfAbsent(key, k -> new HashSet<>()).add(listing.id()));
      if (row != null && !row.listing().work().equals(listing.work())) {
        // What it was linked to before must be among the members of its blocks before.
        tx.blocks(left).values().forEach(disturbed::addAll);
      }
    }
  }

  private void disturb() {
    Set<String> keys = new HashSet<>(batchJoins.keySet());
    keys.addAll(batchLeaves.keySet());
    loadBlocks(keys);
    Map<String, Set<ListingId>> before = tx.blocks(keys);
    for (String key : keys) {
      Set<ListingId> was = before.getOrDefault(key, Set.of());
      Set<ListingId> is = blocks.getOrDefault(key, Set.of());
      if (was.size() > BlockKeys.BLOCK_MAX != is.size() > BlockKeys.BLOCK_MAX) {
        disturbed.addAll(was);
        disturbed.addAll(is);
      }
    }
  }

  private Entry entry(Listing listing, boolean live, @Nullable TitleId title, boolean inBatch) {
    Fingerprint print = fingerprints.of(listing);
    return new Entry(listing, live, title, print, BlockKeys.of(print), inBatch);
  }

  private Set<String> keys(Listing listing) {
    return BlockKeys.of(fingerprints.of(listing));
  }
}
