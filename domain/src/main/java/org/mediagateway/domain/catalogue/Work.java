package org.mediagateway.domain.catalogue;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a film or series itself, whoever lists it.
 *
 * @param type film or series
 * @param name the title as printed, trimmed, never empty
 * @param year year of release, {@value #YEAR_MIN} to {@value #YEAR_MAX}; null when unknown
 * @param directors names as printed, in order, without repeats
 * @param cast names as printed, in order, without repeats
 * @param countries English names as printed, in order, without repeats
 * @param genres canonical genres, in their own order
 * @param maturity the mapped rating; null when unrated or unknown
 * @param durationMinutes running time, positive; null for series or when unknown
 * @param seasons number of seasons, positive; null for films or when unknown
 * @param description plain text; empty when unknown
 * @param imageUrl a poster; null when unknown
 * @param popularity 0 to 1, only when the source gives one; null when not
 * @param votes how many ratings stand behind {@code popularity}; null when unknown
 */
public record Work(
    MediaType type,
    String name,
    @Nullable Integer year,
    List<String> directors,
    List<String> cast,
    List<String> countries,
    Set<Genre> genres,
    @Nullable Maturity maturity,
    @Nullable Integer durationMinutes,
    @Nullable Integer seasons,
    String description,
    @Nullable String imageUrl,
    @Nullable Double popularity,
    @Nullable Integer votes) {
  public static final int YEAR_MIN = 1870;
  public static final int YEAR_MAX = 2100;

  public Work {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a work has a name: name is blank");
    }
    if (year != null && (year < YEAR_MIN || year > YEAR_MAX)) {
      throw new IllegalArgumentException(
          "a year is " + YEAR_MIN + " to " + YEAR_MAX + ": year=" + year);
    }
    requirePositive("durationMinutes", durationMinutes);
    requirePositive("seasons", seasons);
    if (popularity != null && !(popularity >= 0 && popularity <= 1)) {
      throw new IllegalArgumentException("popularity is 0 to 1: popularity=" + popularity);
    }
    if (votes != null && votes < 0) {
      throw new IllegalArgumentException("votes are not negative: votes=" + votes);
    }
    directors = List.copyOf(directors);
    cast = List.copyOf(cast);
    countries = List.copyOf(countries);
    EnumSet<Genre> ordered = EnumSet.noneOf(Genre.class);
    ordered.addAll(genres);
    genres = Collections.unmodifiableSet(ordered);
  }

  private static void requirePositive(String field, @Nullable Integer value) {
    if (value != null && value <= 0) {
      throw new IllegalArgumentException(field + " is positive: " + field + "=" + value);
    }
  }
}
