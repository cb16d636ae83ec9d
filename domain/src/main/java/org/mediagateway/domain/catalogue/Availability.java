package org.mediagateway.domain.catalogue;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where one title can be watched: a listing that is live, and its offers.
 *
 * @param listing the listing it comes from, which names the platform
 * @param offers its terms, at least one
 * @param addedOn the day the platform added it; null when unknown
 */
public record Availability(ListingId listing, List<Offer> offers, @Nullable LocalDate addedOn) {
  /** For how many days, the first included, an offer is new; a week. */
  public static final int NEW_DAYS = 7;

  public Availability {
    offers = List.copyOf(offers);
  }

  public Platform platform() {
    return listing.platform();
  }

  /** The first day of one of its offers, or else the day the platform added it; null if unknown. */
  public @Nullable LocalDate begins(Offer offer) {
    return offer.from() == null ? addedOn : offer.from();
  }

  /** Whether one of its offers can be watched today and began within {@link #NEW_DAYS}. */
  public boolean isNew(Offer offer, LocalDate today) {
    LocalDate begins = begins(offer);
    return offer.isOpen(today)
        && begins != null
        && !begins.isAfter(today)
        && begins.isAfter(today.minusDays(NEW_DAYS));
  }
}
