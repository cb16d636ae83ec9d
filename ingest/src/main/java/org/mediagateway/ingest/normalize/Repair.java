package org.mediagateway.ingest.normalize;

/** A slip of a feed that is put right, and counted, instead of costing the row. */
public enum Repair {
  /** The duration stands in the rating's place (Hulu's and Netflix's catalogues). */
  DURATION_IN_RATING,
  /** A film that lasts seasons is a series (Hulu's catalogue). */
  SEASONS_MEAN_SERIES,
  /** A duration of zero means that it is not known (Prime Video's catalogue). */
  ZERO_DURATION_UNKNOWN,
  /** A series has seasons; its minutes, of one episode or of all, are left out. */
  SERIES_MINUTES_LEFT_OUT,
  /** The description stands in the place of people's names (Hulu's and Netflix's catalogues). */
  DESCRIPTION_IN_NAMES,
  /** A name that is none is left out: {@code 1}, {@code various}, a whole sentence. */
  NO_NAME_LEFT_OUT,
  /** The country is missing and a genre such as {@code British TV Shows} tells it. */
  COUNTRY_FROM_GENRE
}
