package org.mediagateway.domain.resolution;

import org.mediagateway.domain.catalogue.ListingId;

/**
 * Two different listings, the lesser first, so that a pair has one form.
 *
 * @param first the lesser id
 * @param second the greater id
 */
public record ListingPair(ListingId first, ListingId second) implements Comparable<ListingPair> {
  public ListingPair {
    if (first.compareTo(second) >= 0) {
      throw new IllegalArgumentException(
          "a pair has its lesser id first: first=" + first + ", second=" + second);
    }
  }

  /** The pair of {@code a} and {@code b} in either order. */
  public static ListingPair of(ListingId a, ListingId b) {
    return a.compareTo(b) < 0 ? new ListingPair(a, b) : new ListingPair(b, a);
  }

  @Override
  public int compareTo(ListingPair other) {
    int byFirst = first.compareTo(other.first);
    return byFirst != 0 ? byFirst : second.compareTo(other.second);
  }
}
