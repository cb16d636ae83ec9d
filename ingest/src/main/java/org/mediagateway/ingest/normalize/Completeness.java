package org.mediagateway.ingest.normalize;

import org.mediagateway.domain.catalogue.Work;

/**
 * A listing's quality: the share of what a viewer wants to know that it says. The weights are
 * chosen: what tells a work apart and lets it be found counts most. They add up to 100.
 */
final class Completeness {
  private static final int DESCRIPTION = 20;
  private static final int YEAR = 15;
  private static final int GENRES = 15;
  private static final int CAST = 15;
  private static final int DIRECTORS = 10;
  private static final int DURATION = 10;
  private static final int MATURITY = 5;
  private static final int COUNTRIES = 5;
  private static final int IMAGE = 5;
  private static final double ALL = 100;

  private Completeness() {}

  /** 0 (nothing but a name) to 1 (every field filled), in steps of 0.05. */
  static double of(Work work) {
    int points = 0;
    points += work.description().isEmpty() ? 0 : DESCRIPTION;
    points += work.year() == null ? 0 : YEAR;
    points += work.genres().isEmpty() ? 0 : GENRES;
    points += work.cast().isEmpty() ? 0 : CAST;
    points += work.directors().isEmpty() ? 0 : DIRECTORS;
    points += work.durationMinutes() == null && work.seasons() == null ? 0 : DURATION;
    points += work.maturity() == null ? 0 : MATURITY;
    points += work.countries().isEmpty() ? 0 : COUNTRIES;
    points += work.imageUrl() == null ? 0 : IMAGE;
    return points / ALL;
  }
}
