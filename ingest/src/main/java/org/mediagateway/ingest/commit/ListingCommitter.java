package org.mediagateway.ingest.commit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.mediagateway.domain.catalogue.Listing;
import org.mediagateway.domain.catalogue.ListingId;
import org.mediagateway.domain.catalogue.StoredListing;
import org.mediagateway.domain.store.CatalogueStore;
import org.mediagateway.domain.store.CatalogueWriter;
import org.mediagateway.domain.store.ListingResolver;
import org.mediagateway.ingest.ErrorCode;
import org.mediagateway.ingest.IngestException;

/**
 * The one way into the catalogue, for imports and for an operator who creates, edits or deletes a
 * listing: compares with what is stored, and has what differs resolved and written in one
 * transaction. Safe on any thread; transactions follow one another.
 */
public final class ListingCommitter {
  /** The most listings of one transaction. Chosen: it bounds how long others wait to write. */
  public static final int LISTINGS_MAX = 1_000;

  private final CatalogueStore store;
  private final ListingResolver resolver;

  public ListingCommitter(CatalogueStore store, ListingResolver resolver) {
    this.store = store;
    this.resolver = resolver;
  }

  /**
   * What one transaction did.
   *
   * @param added listings that were not stored before
   * @param changed listings that differ from what was stored, or were gone and are back
   * @param unchanged listings that were stored and live as they are; nothing was written for them
   * @param gone listings that were live and no longer are
   */
  public record Counts(int added, int changed, int unchanged, int gone) {
    static final Counts NONE = new Counts(0, 0, 0, 0);

    /** Whether anything was written. */
    public boolean wrote() {
      return added > 0 || changed > 0 || gone > 0;
    }
  }

  /**
   * Stores {@code listings} as live and takes {@code gone} off the catalogue. On return that is on
   * disk; when it throws, nothing of it is.
   *
   * @param listings no id twice
   * @param gone ids that are not in {@code listings}; those not stored, or gone already, are
   *     ignored
   * @throws IngestException {@code SETTING_INVALID} when an id occurs twice, or there are more than
   *     {@value #LISTINGS_MAX} listings or ids
   */
  public Counts commit(Collection<Listing> listings, Set<ListingId> gone) {
    Map<ListingId, Listing> byId = new LinkedHashMap<>();
    listings.forEach(listing -> byId.put(listing.id(), listing));
    if (byId.size() != listings.size() || gone.stream().anyMatch(byId::containsKey)) {
      throw new IngestException(
          ErrorCode.SETTING_INVALID, "a listing id occurs once in a commit; send it once");
    }
    if (byId.size() > LISTINGS_MAX || gone.size() > LISTINGS_MAX) {
      throw new IngestException(
          ErrorCode.SETTING_INVALID,
          "a commit has at most "
              + LISTINGS_MAX
              + " listings: listings="
              + byId.size()
              + ", gone="
              + gone.size()
              + "; split it");
    }
    return store.write(tx -> commit(tx, byId, gone));
  }

  private Counts commit(CatalogueWriter tx, Map<ListingId, Listing> byId, Set<ListingId> gone) {
    Map<ListingId, StoredListing> stored = tx.listings(byId.keySet());
    List<Listing> toWrite = new ArrayList<>();
    int added = 0;
    for (Listing listing : byId.values()) {
      StoredListing before = stored.get(listing.id());
      if (before == null) {
        added++;
        toWrite.add(listing);
      } else if (!before.live() || !before.listing().equals(listing)) {
        toWrite.add(listing);
      }
    }
    Set<ListingId> toRemove = live(tx, gone);
    if (!toWrite.isEmpty() || !toRemove.isEmpty()) {
      resolver.apply(tx, toWrite, toRemove);
    }
    return new Counts(added, toWrite.size() - added, byId.size() - toWrite.size(), toRemove.size());
  }

  private static Set<ListingId> live(CatalogueWriter tx, Set<ListingId> ids) {
    Set<ListingId> live = new TreeSet<>();
    if (!ids.isEmpty()) {
      tx.listings(ids)
          .forEach(
              (id, stored) -> {
                if (stored.live()) {
                  live.add(id);
                }
              });
    }
    return live;
  }
}
