package org.mediagateway.ingest.resolve;

import java.util.LinkedHashMap;
import java.util.Map;
import org.mediagateway.domain.catalogue.Listing;
import org.mediagateway.domain.catalogue.ListingId;

/**
 * The fingerprints last used. A hit is only a hit while the listing's work is the same, so that a
 * transaction that rolled back leaves nothing wrong behind. One thread at a time.
 */
final class FingerprintCache {
  /** Some 25 MB. Chosen: a fingerprint takes tens of microseconds to compute again. */
  static final int ENTRIES_MAX = 8192;

  private final WordFrequencies frequencies = WordFrequencies.bundled();
  private final Map<ListingId, Fingerprint> byId =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ListingId, Fingerprint> eldest) {
          return size() > ENTRIES_MAX;
        }
      };

  Fingerprint of(Listing listing) {
    Fingerprint known = byId.get(listing.id());
    if (known != null && known.work().equals(listing.work())) {
      return known;
    }
    Fingerprint computed = Fingerprint.of(listing, frequencies);
    byId.put(listing.id(), computed);
    return computed;
  }
}
