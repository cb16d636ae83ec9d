package org.mediagateway.domain.viewer;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mediagateway.domain.catalogue.Genre;
import org.mediagateway.domain.catalogue.Platform;
import org.mediagateway.domain.catalogue.Shown;

/** What a viewer has said about what they want to see. */
public record Preferences(Content content, Platforms platforms, Ui ui, Privacy privacy) {
  /** Nothing said: everything may be shown, everywhere, and clicks are learned from. */
  public static final Preferences STANDARD =
      new Preferences(
          new Content(Set.of(), Set.of(), null),
          new Platforms(Set.of(), null),
          new Ui(Ui.TITLES_PER_ROW),
          new Privacy(true, true));

  /**
   * What is shown.
   *
   * @param likedGenres where a newcomer's rows begin
   * @param avoidedGenres never recommended; none of {@code likedGenres}
   * @param ageLimit the greatest minimum age of a title, in years, 0 to {@value #AGE_MAX}; a title
   *     without a rating does not pass; null for no limit
   */
  public record Content(
      Set<Genre> likedGenres, Set<Genre> avoidedGenres, @Nullable Integer ageLimit) {
    public static final int AGE_MAX = 18;

    public Content {
      likedGenres = ordered(likedGenres);
      avoidedGenres = ordered(avoidedGenres);
      if (!Collections.disjoint(likedGenres, avoidedGenres)) {
        throw new IllegalArgumentException(
            "a genre is liked or avoided, not both: liked="
                + likedGenres
                + ", avoided="
                + avoidedGenres);
      }
      if (ageLimit != null && (ageLimit < 0 || ageLimit > AGE_MAX)) {
        throw new IllegalArgumentException(
            "an age limit is 0 to " + AGE_MAX + ": ageLimit=" + ageLimit);
      }
    }

    private static Set<Genre> ordered(Set<Genre> genres) {
      EnumSet<Genre> ordered = EnumSet.noneOf(Genre.class);
      ordered.addAll(genres);
      return Collections.unmodifiableSet(ordered);
    }
  }

  /**
   * Where the viewer can watch.
   *
   * @param chosen the platforms they have; empty for all
   * @param region an ISO 3166-1 alpha-2 code, upper case; an offer that does not say where it holds
   *     passes; null for anywhere
   */
  public record Platforms(Set<Platform> chosen, @Nullable String region) {
    private static final Pattern REGION = Pattern.compile("[A-Z]{2}");

    public Platforms {
      chosen = Collections.unmodifiableSortedSet(new TreeSet<>(chosen));
      if (region != null && !REGION.matcher(region).matches()) {
        throw new IllegalArgumentException(
            "a region is an ISO 3166-1 code such as GB: region=" + Shown.brief(region));
      }
    }
  }

  /**
   * How rows are shown.
   *
   * @param titlesPerRow {@value #TITLES_PER_ROW_MIN} to {@value #TITLES_PER_ROW_MAX}
   */
  public record Ui(int titlesPerRow) {
    public static final int TITLES_PER_ROW = 20;
    public static final int TITLES_PER_ROW_MIN = 5;
    public static final int TITLES_PER_ROW_MAX = 50;

    public Ui {
      if (titlesPerRow < TITLES_PER_ROW_MIN || titlesPerRow > TITLES_PER_ROW_MAX) {
        throw new IllegalArgumentException(
            "a row has "
                + TITLES_PER_ROW_MIN
                + " to "
                + TITLES_PER_ROW_MAX
                + " titles: titlesPerRow="
                + titlesPerRow);
      }
    }
  }

  /**
   * What the viewer consents to.
   *
   * @param personalise whether rows may follow what they did; otherwise they are the same for all
   *     who have the same other preferences
   * @param keepHistory whether what they do may be kept at all
   */
  public record Privacy(boolean personalise, boolean keepHistory) {}
}
