package org.mediagateway.simulation.crash;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mediagateway.app.gateway.Gateway;
import org.mediagateway.domain.catalogue.ListingId;
import org.mediagateway.domain.catalogue.StoredListing;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.store.CatalogueStore;

/** Compares a store with what clients were told is in it. */
final class CrashCheck {
  private static final int PAGE = 1_000;

  private CrashCheck() {}

  /** How many acknowledged listings are missing, older than acknowledged, or not in one title. */
  static long lost(Acknowledged acknowledged, Gateway gateway) {
    CatalogueStore catalogue = gateway.store().catalogue();
    Map<ListingId, TitleId> owners = new HashMap<>();
    Set<ListingId> shared = new HashSet<>();
    TitleId after = null;
    List<Title> page = catalogue.titlesAfter(after, PAGE);
    while (!page.isEmpty()) {
      for (Title title : page) {
        for (ListingId listing : title.listings()) {
          if (owners.put(listing, title.id()) != null) {
            shared.add(listing);
          }
        }
      }
      after = page.getLast().id();
      page = catalogue.titlesAfter(after, PAGE);
    }
    long lost = 0;
    List<String> all = acknowledged.listings();
    for (int from = 0; from < all.size(); from += PAGE) {
      List<ListingId> ids =
          all.subList(from, Math.min(all.size(), from + PAGE)).stream()
              .map(ListingId::parse)
              .toList();
      Map<ListingId, StoredListing> stored = catalogue.listings(ids);
      for (ListingId id : ids) {
        StoredListing listing = stored.get(id);
        boolean there =
            listing != null
                && listing.live()
                && revision(listing) >= acknowledged.revision(id.toString())
                && listing.title().equals(owners.get(id))
                && !shared.contains(id);
        lost += there ? 0 : 1;
      }
    }
    return lost;
  }

  private static int revision(StoredListing listing) {
    String description = listing.listing().work().description();
    return Integer.parseInt(description.substring("revision ".length()));
  }
}
