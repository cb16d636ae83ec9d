package org.mediagateway.simulation.crash;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.mediagateway.domain.catalogue.ListingId;
import org.mediagateway.domain.catalogue.StoredListing;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.change.Change;
import org.mediagateway.domain.change.ChangeType;
import org.mediagateway.domain.store.CatalogueStore;
import org.mediagateway.domain.viewer.Viewer;
import org.mediagateway.domain.viewer.ViewerId;
import org.mediagateway.domain.viewer.ViewerStore;
import org.mediagateway.store.Store;

/** Compares a store with what clients were told is in it. */
final class CrashCheck {
  private static final int PAGE = 1_000;

  private CrashCheck() {}

  /** How many acknowledged listings are missing, older than acknowledged, or not in one title. */
  static long lost(Acknowledged acknowledged, CatalogueStore catalogue) {
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

  /** How many acknowledged interactions are missing, or there more than once. */
  static long lost(Acknowledged acknowledged, ViewerStore viewers) {
    Map<String, Integer> there = new HashMap<>();
    List<ViewerStore.Numbered> page = viewers.after(0, ViewerStore.PAGE_MAX);
    while (!page.isEmpty()) {
      page.forEach(each -> there.merge(each.interaction().event(), 1, Integer::sum));
      page = viewers.after(page.getLast().number(), ViewerStore.PAGE_MAX);
    }
    return acknowledged.events().stream()
        .filter(event -> there.getOrDefault(event, 0) != 1)
        .count();
  }

  /**
   * Whether what a viewer did stands in the change log entry by entry, with versions that have no
   * gap: 1 when not.
   */
  static long unlogged(ViewerId id, Store store) {
    List<Change> changes = store.changes().history(id.aggregate());
    int recorded = store.viewers().history(id).map(all -> all.interactions().size()).orElse(0);
    long version = store.viewers().viewer(id).map(Viewer::version).orElse(0L);
    boolean gapless =
        IntStream.range(0, changes.size()).allMatch(i -> changes.get(i).version() == i + 1);
    long logged =
        changes.stream().filter(each -> each.type() == ChangeType.USER_INTERACTION).count();
    return gapless && logged == recorded && version == changes.size() ? 0 : 1;
  }

  private static int revision(StoredListing listing) {
    String description = listing.listing().work().description();
    return Integer.parseInt(description.substring("revision ".length()));
  }
}
