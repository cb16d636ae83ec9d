package org.mediagateway.domain.viewer;

import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
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
          new Content(Set.of(), Set.of(), null, null, List.of()),
          new Platforms(Set.of(), Set.of(), List.of(), null),
          new Ui(Ui.TITLES_PER_ROW, Ui.Theme.AUTO, true, true),
          new Privacy(true, true, true));

  /**
   * What is shown.
   *
   * @param likedGenres where a newcomer's rows begin
   * @param avoidedGenres never recommended; none of {@code likedGenres}
   * @param ageLimit the greatest minimum age of a title, in years, 0 to {@value #AGE_MAX}; a title
   *     without a rating does not pass; null for no limit
   * @param length how long a film may be; null for any length
   * @param languages ISO 639-1 codes, lower case, the dearest first; kept for apps, since no source
   *     tells the language of a title
   */
  public record Content(
      Set<Genre> likedGenres,
      Set<Genre> avoidedGenres,
      @Nullable Integer ageLimit,
      @Nullable Length length,
      List<String> languages) {
    public static final int AGE_MAX = 18;
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2}");

    public Content {
      likedGenres = ordered(likedGenres);
      avoidedGenres = ordered(avoidedGenres);
      languages = languages.stream().distinct().toList();
      for (String language : languages) {
        if (!LANGUAGE.matcher(language).matches()) {
          throw new IllegalArgumentException(
              "a language is an ISO 639-1 code such as en: language=" + Shown.brief(language));
        }
      }
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
   * How long a film may be. Series have no length, and films that tell none pass.
   *
   * @param minutesMin from 0
   * @param minutesMax at least {@code minutesMin}, at most {@value #MINUTES_MAX}
   */
  public record Length(int minutesMin, int minutesMax) {
    public static final int MINUTES_MAX = 1_000;

    public Length {
      if (minutesMin < 0 || minutesMax < minutesMin || minutesMax > MINUTES_MAX) {
        throw new IllegalArgumentException(
            "a length is from 0 to %d minutes, the least first: min=%d, max=%d"
                .formatted(MINUTES_MAX, minutesMin, minutesMax));
      }
    }

    /** Whether a film of that length passes. */
    public boolean accepts(@Nullable Integer minutes) {
      return minutes == null || (minutes >= minutesMin && minutes <= minutesMax);
    }
  }

  /**
   * Where the viewer can watch.
   *
   * @param chosen the platforms they have; empty for all
   * @param hidden platforms that count as if they were not there; none of {@code chosen}
   * @param preferred the platforms that are named first, the dearest first; none of {@code hidden}
   * @param region an ISO 3166-1 alpha-2 code, upper case; an offer that does not say where it holds
   *     passes; null for anywhere
   */
  public record Platforms(
      Set<Platform> chosen,
      Set<Platform> hidden,
      List<Platform> preferred,
      @Nullable String region) {
    private static final Pattern REGION = Pattern.compile("[A-Z]{2}");

    public Platforms {
      chosen = Collections.unmodifiableSortedSet(new TreeSet<>(chosen));
      hidden = Collections.unmodifiableSortedSet(new TreeSet<>(hidden));
      preferred = preferred.stream().distinct().toList();
      if (!Collections.disjoint(hidden, chosen) || !Collections.disjoint(hidden, preferred)) {
        throw new IllegalArgumentException(
            "a hidden platform is neither chosen nor preferred: hidden="
                + hidden
                + ", chosen="
                + chosen
                + ", preferred="
                + preferred);
      }
      if (region != null && !REGION.matcher(region).matches()) {
        throw new IllegalArgumentException(
            "a region is an ISO 3166-1 code such as GB: region=" + Shown.brief(region));
      }
    }

    /** Whether the viewer watches on that platform. */
    public boolean has(Platform platform) {
      return !hidden.contains(platform) && (chosen.isEmpty() || chosen.contains(platform));
    }

    /** Orders platforms as the viewer would: the preferred ones first. */
    public Comparator<Platform> order() {
      return Comparator.comparingInt(
          platform ->
              preferred.contains(platform) ? preferred.indexOf(platform) : preferred.size());
    }
  }

  /**
   * How things are shown.
   *
   * @param titlesPerRow {@value #TITLES_PER_ROW_MIN} to {@value #TITLES_PER_ROW_MAX}
   * @param theme the colours
   * @param autoplay for apps that play: whether one thing follows another by itself
   * @param showSpoilers whether descriptions are shown before they are asked for
   */
  public record Ui(int titlesPerRow, Theme theme, boolean autoplay, boolean showSpoilers) {
    public static final int TITLES_PER_ROW = 20;
    public static final int TITLES_PER_ROW_MIN = 5;
    public static final int TITLES_PER_ROW_MAX = 50;

    /** Colours; AUTO are those of the viewer's system. The name is what is stored. */
    public enum Theme {
      AUTO,
      LIGHT,
      DARK
    }

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
   * @param contribute whether what they do counts, without a name, in what others are shown: trends
   *     and what is watched together
   */
  public record Privacy(boolean personalise, boolean keepHistory, boolean contribute) {}
}
