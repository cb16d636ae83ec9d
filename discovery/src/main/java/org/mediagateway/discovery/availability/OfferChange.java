package org.mediagateway.discovery.availability;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mediagateway.domain.catalogue.ListingId;
import org.mediagateway.domain.catalogue.Offer;

/**
 * One thing that happened to where a title can be watched.
 *
 * @param at when it was committed
 * @param listing of which platform
 * @param kind what happened
 * @param offer the terms since then, or for one that went the terms until then, in the regions
 *     where it happened; without an address
 * @param before the terms until then; null unless they changed
 */
public record OfferChange(
    Instant at, ListingId listing, Kind kind, Offer offer, @Nullable Offer before) {
  /** What can happen to an offer. */
  public enum Kind {
    CAME,
    /** Another price or window; another kind or quality is another offer. */
    CHANGED,
    WENT
  }
}
