package org.mediagateway.simulation.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.mediagateway.store.ErrorCode;

/**
 * What clients were told is stored: of every listing the newest revision, and every interaction.
 * Safe on any thread.
 */
final class Acknowledged {
  private final Map<String, Integer> revisions = new ConcurrentHashMap<>();
  private final Set<String> events = ConcurrentHashMap.newKeySet();
  private final Set<ErrorCode> refusals = ConcurrentHashMap.newKeySet();
  private final AtomicLong rows = new AtomicLong();

  /** Notes that these listings, {@code platform:key}, are stored with at least that revision. */
  void add(List<String> listings, int revision) {
    for (String listing : listings) {
      revisions.merge(listing, revision, Math::max);
    }
    rows.addAndGet(listings.size());
  }

  /** Notes that the interactions of these events are stored. */
  void addEvents(List<String> stored) {
    events.addAll(stored);
    rows.addAndGet(stored.size());
  }

  /** Notes that a write was refused. */
  void addRefusal(ErrorCode why) {
    refusals.add(why);
  }

  /** Why writes were refused so far. */
  Set<ErrorCode> refusals() {
    return Set.copyOf(refusals);
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

  Set<String> events() {
    return Set.copyOf(events);
  }
}
