package org.mediagateway.ingest.connect.tmdb;

import java.net.URI;
import java.util.List;

/**
 * What to ask of TMDB.
 *
 * @param base the address that paths such as {@code /movie/550} go behind, without a slash at the
 *     end
 * @param key to it
 * @param regions ISO 3166-1 codes in which titles are to be watched, the preferred first
 * @param pages of the most popular titles, for each region and for films and series each; 0 only
 *     looks at what changed among titles known already
 * @param language of names and descriptions, such as {@code en-US}
 */
public record TmdbSettings(
    URI base, TmdbKey key, List<String> regions, int pages, String language) {
  /** The most pages of one list that TMDB gives out. */
  public static final int PAGES_MAX = 500;

  public TmdbSettings {
    regions = List.copyOf(regions);
    if (regions.isEmpty() || pages < 0 || pages > PAGES_MAX) {
      throw new IllegalArgumentException(
          "at least one region, and 0 to %d pages: regions=%s, pages=%d"
              .formatted(PAGES_MAX, regions, pages));
    }
  }
}
