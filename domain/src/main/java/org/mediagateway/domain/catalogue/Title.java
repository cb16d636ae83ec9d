package org.mediagateway.domain.catalogue;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * One work with every place that lists it: the thing that is searched, ranked and watched.
 *
 * @param id derived from the least listing, see {@link TitleId}
 * @param version 1 when created, one more with every committed change of its row or vector
 * @param work the union of what its listings say
 * @param listings every listing resolved into it, live or gone, sorted
 * @param availability the live listings, sorted by listing; empty when all are gone
 * @param rawGenres unmapped genres of all listings, sorted, without repeats
 * @param quality the best quality among its listings, 0 to 1
 */
public record Title(
    TitleId id,
    long version,
    Work work,
    List<ListingId> listings,
    List<Availability> availability,
    List<String> rawGenres,
    double quality) {
  public Title {
    listings = List.copyOf(listings);
    availability = List.copyOf(availability);
    rawGenres = List.copyOf(rawGenres);
    if (listings.isEmpty()) {
      throw new IllegalArgumentException("a title has at least one listing: id=" + id);
    }
    if (version < 1) {
      throw new IllegalArgumentException("a version is at least 1: version=" + version);
    }
  }

  /** The platforms where it can be watched now, sorted. */
  public Set<Platform> platforms() {
    return availability.stream()
        .map(Availability::platform)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The same title at another version. */
  public Title withVersion(long version) {
    return new Title(id, version, work, listings, availability, rawGenres, quality);
  }
}
