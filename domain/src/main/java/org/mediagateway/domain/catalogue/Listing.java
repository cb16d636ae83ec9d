package org.mediagateway.domain.catalogue;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One platform's record of a work, normalised.
 *
 * @param id platform and key
 * @param work the work as this platform describes it
 * @param rawGenres genres of the source that have no canonical genre, as printed
 * @param rawRating the rating as printed; null when the source gives none
 * @param offers the terms on which it can be watched; at least one
 * @param addedOn the day the platform added it; null when unknown
 * @param quality completeness of the record, 0 (bare) to 1 (every field filled)
 */
public record Listing(
    ListingId id,
    Work work,
    List<String> rawGenres,
    @Nullable String rawRating,
    List<Offer> offers,
    @Nullable LocalDate addedOn,
    double quality) {
  public Listing {
    rawGenres = List.copyOf(rawGenres);
    offers = List.copyOf(offers);
    if (offers.isEmpty()) {
      throw new IllegalArgumentException("a listing has at least one offer: id=" + id);
    }
    if (!(quality >= 0 && quality <= 1)) {
      throw new IllegalArgumentException("quality is 0 to 1: quality=" + quality);
    }
  }
}
