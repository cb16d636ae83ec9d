package org.mediagateway.ingest.normalize;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mediagateway.domain.catalogue.Listing;
import org.mediagateway.domain.catalogue.ListingId;
import org.mediagateway.ingest.connect.RawField;

/** What became of one raw record. */
public sealed interface Normalization {
  /**
   * It is a listing.
   *
   * @param listing the listing
   * @param unknownGenres genres that are neither canonical nor known to have no canonical genre;
   *     they are among the listing's raw genres
   * @param unknownRating the rating when it is on no known scale; it is the listing's raw rating
   * @param repairs what was put right
   */
  record Accepted(
      Listing listing,
      List<String> unknownGenres,
      @Nullable String unknownRating,
      Set<Repair> repairs)
      implements Normalization {
    public Accepted {
      unknownGenres = List.copyOf(unknownGenres);
      repairs = Set.copyOf(repairs);
    }
  }

  /**
   * It says that the platform no longer has a listing.
   *
   * @param id of that listing
   */
  record Withdrawn(ListingId id) implements Normalization {}

  /**
   * It is none.
   *
   * @param field the field at fault
   * @param reason the rule, the value and the remedy
   */
  record Rejected(RawField field, String reason) implements Normalization {}
}
