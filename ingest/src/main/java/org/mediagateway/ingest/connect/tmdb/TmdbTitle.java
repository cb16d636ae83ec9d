package org.mediagateway.ingest.connect.tmdb;

/**
 * A title's identity at TMDB, written {@code movie-550}.
 *
 * @param kind film or series; each has numbers of its own
 * @param number positive
 */
record TmdbTitle(Kind kind, long number) {
  /** The two kinds, which TMDB keeps apart everywhere. */
  enum Kind {
    MOVIE("movie", "release_dates"),
    TV("tv", "content_ratings");

    private final String path;
    private final String ratings;

    Kind(String path, String ratings) {
      this.path = path;
      this.ratings = ratings;
    }

    /** The part of a path that names it. */
    String path() {
      return path;
    }

    /** The part of a title's details that holds its ratings. */
    String ratings() {
      return ratings;
    }
  }

  String path() {
    return "/" + kind.path() + "/" + number;
  }

  @Override
  public String toString() {
    return kind.path() + "-" + number;
  }
}
