package org.mediagateway.domain.store;

import java.util.Map;
import org.mediagateway.domain.catalogue.Platform;

/**
 * How much the catalogue holds.
 *
 * @param liveListings live listings by platform
 * @param goneListings listings that their platform no longer has
 * @param titles titles with at least one live listing
 * @param mergedTitles titles among them with two or more live listings
 * @param vectors titles among them whose vector is stored and up to date
 * @param reviews pairs that wait for an operator
 */
public record CatalogueCounts(
    Map<Platform, Long> liveListings,
    long goneListings,
    long titles,
    long mergedTitles,
    long vectors,
    long reviews) {
  public CatalogueCounts {
    liveListings = Map.copyOf(liveListings);
  }
}
