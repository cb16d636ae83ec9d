package org.mediagateway.ingest.resolve;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.mediagateway.domain.catalogue.ListingId;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.store.CatalogueWriter;

/**
 * Writes the titles of the clusters found, the listings that are in the batch or moved to another
 * title, and aliases for the titles that are no more.
 */
final class TitleChanges {
  private final CatalogueWriter tx;
  private final PendingCatalogue catalogue;
  private final Map<ListingId, List<ListingId>> clusters;

  TitleChanges(
      CatalogueWriter tx, PendingCatalogue catalogue, Map<ListingId, List<ListingId>> clusters) {
    this.tx = tx;
    this.catalogue = catalogue;
    this.clusters = clusters;
  }

  void write() {
    Set<ListingId> toWrite = new LinkedHashSet<>();
    Set<TitleId> left = new HashSet<>();
    Map<TitleId, List<ListingId>> current = new TreeMap<>();
    clusters.forEach(
        (id, cluster) -> {
          TitleId title = TitleId.of(cluster.getFirst());
          current.put(title, cluster);
          PendingCatalogue.Entry entry = catalogue.entry(id);
          TitleId stored = entry.storedTitle();
          boolean moved = stored != null && !stored.equals(title);
          if (entry.inBatch() || moved) {
            toWrite.add(id);
          }
          if (stored != null && moved) {
            left.add(stored);
          }
        });
    Map<TitleId, List<ListingId>> changed = new TreeMap<>(current);
    changed
        .entrySet()
        .removeIf(
            title ->
                !left.contains(title.getKey())
                    && title.getValue().stream().noneMatch(toWrite::contains));
    tx.titles(changed.keySet()); // read in one query what each put would else read for itself
    changed.values().forEach(this::writeTitle);
    for (ListingId id : toWrite) {
      PendingCatalogue.Entry entry = catalogue.entry(id);
      tx.putListing(entry.listing(), entry.live(), titleOf(id), entry.keys());
    }
    left.removeAll(current.keySet());
    replace(left);
  }

  private void writeTitle(List<ListingId> cluster) {
    Set<ListingId> live =
        cluster.stream().filter(id -> catalogue.entry(id).live()).collect(Collectors.toSet());
    tx.putTitle(
        TitleBuilder.build(
            cluster.stream().map(id -> catalogue.entry(id).listing()).toList(), live));
  }

  /**
   * Makes each title that lost its least listing an alias of the one that listing is in now: the
   * listing the id was made from is what a reader of the old id meant.
   */
  private void replace(Set<TitleId> titles) {
    for (ListingId id : clusters.keySet()) {
      TitleId own = TitleId.of(id);
      if (titles.contains(own)) {
        tx.replaceTitle(own, titleOf(id));
      }
    }
  }

  private TitleId titleOf(ListingId id) {
    List<ListingId> cluster = clusters.get(id);
    if (cluster == null) {
      throw new IllegalStateException("every listing visited has a cluster: id=" + id);
    }
    return TitleId.of(cluster.getFirst());
  }
}
