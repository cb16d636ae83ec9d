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
  public Availability {
    offers = List.copyOf(offers);
  }

  public Platform platform() {
    return listing.platform();
  }
}
