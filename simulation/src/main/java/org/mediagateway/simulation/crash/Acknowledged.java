package org.mediagateway.simulation.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** What clients were told is stored: of every listing the newest revision. Safe on any thread. */
final class Acknowledged {
  private final Map<String, Integer> revisions = new ConcurrentHashMap<>();
  private final AtomicLong rows = new AtomicLong();

  /** Notes that these listings, {@code platform:key}, are stored with at least that revision. */
  void add(List<String> listings, int revision) {
    for (String listing : listings) {
      revisions.merge(listing, revision, Math::max);
    }
    rows.addAndGet(listings.size());
  }

  /** Rows acknowledged, updates included. */
  long rows() {
    return rows.get();
  }

  List<String> listings() {
    return new ArrayList<>(revisions.keySet());
  }

  int revision(String listing) {
    return revisions.getOrDefault(listing, 0);
  }
}
