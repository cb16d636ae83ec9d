package org.mediagateway.discovery.search;

import java.util.Locale;

/** A named property of a result that a ranking profile weighs; every value is 0 to 1. */
public enum Feature {
  /**
   * How well the title answers the query, by words and by meaning, relative to the best candidate.
   * The "semantic" and "similarity" of the profiles' definition.
   */
  RELEVANCE,
  /** Popularity as a source gave it; neutral where none did. */
  POPULARITY,
  /** Newness: 1 for this year, half of it every {@link SearchSettings#recencyHalfLifeYears}. */
  RECENCY,
  /** Agreement with the viewer's taste; neutral while no viewer is known. */
  PERSONALISATION,
  /** Unlikeness to the results above it. */
  DIVERSITY,
  /** The share of what was asked for that name, people and genres meet. */
  METADATA,
  /** What watching costs; neutral for a subscription while the viewer's are not known. */
  COST,
  /** The share of the query's moods that the title's genres meet; only when there are moods. */
  PREFERENCE,
  /** Whether the title is the one that the query names; only when it names one. */
  TITLE;

  /** The name as machines read it. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT);
  }
}
