package org.mediagateway.ingest.resolve;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import org.mediagateway.domain.catalogue.Genre;
import org.mediagateway.domain.catalogue.MediaType;
import org.mediagateway.domain.catalogue.Work;
import org.mediagateway.ingest.resolve.NameComparison.Kinship;

/** What it is about: description, genres, countries; and who lists it. In log-odds. */
final class ContentFeatures {
  /** Genres that one work's listings agree on, and two works of one name often do not. */
  private static final Set<Genre> TELLING =
      Collections.unmodifiableSet(EnumSet.of(Genre.DOCUMENTARY, Genre.STAND_UP));

  private static final int DESCRIPTION_WORDS_MIN = 8;

  private static final double COMMON_GENRE = 0.4;
  private static final double NO_COMMON_GENRE_OF_FILMS = -0.7;
  private static final double NO_COMMON_GENRE_OF_SERIES = -0.4;
  private static final double TELLING_GENRE_OF_FILMS = -1.5;
  private static final double TELLING_GENRE_OF_SERIES = -0.4;
  private static final double COMMON_COUNTRY = 0.3;
  private static final double OTHER_COUNTRY = -1;

  private ContentFeatures() {}

  static void compare(Fingerprint a, Fingerprint b, Kinship kinship, Tally tally) {
    description(a, b, kinship, tally);
    genres(a, b, tally);
    countries(a.work(), b.work(), tally);
    if (a.id().platform().equals(b.id().platform())) {
      // A platform lists a work twice now and then: as a dub, or by mistake.
      tally.add("platform", kinship.of(-0.5, -1, -1), () -> "both on " + a.id().platform().id());
    }
  }

  private static void description(Fingerprint a, Fingerprint b, Kinship kinship, Tally tally) {
    if (Math.min(a.words().size(), b.words().size()) < DESCRIPTION_WORDS_MIN) {
      return;
    }
    double cosine = a.words().cosine(b.words());
    double contribution = description(cosine, bothSeries(a, b), kinship);
    // With other editions one description may be in another language.
    if (contribution > 0 || a.name().editions().equals(b.name().editions())) {
      tally.add("description", contribution, () -> "%.2f alike".formatted(cosine));
    }
  }

  private static double description(double cosine, boolean bothSeries, Kinship kinship) {
    if (cosine >= 0.9) {
      return kinship.of(4, 3.5, 2.5);
    } else if (cosine >= 0.5) {
      return kinship.of(4, 2.5, 1);
    } else if (cosine >= 0.3) {
      return kinship.of(2.5, 1.5, 0);
    } else if (cosine >= 0.2) {
      return kinship.of(1.2, 1, 0);
    } else if (cosine >= 0.1) {
      return kinship.of(0.8, 0.5, 0);
    } else if (cosine >= 0.05) {
      return kinship.of(0, -0.3, -0.5);
    } else if (cosine >= 0.025) {
      return -0.7;
    }
    // Of a series one catalogue describes the premise, another the latest season.
    return bothSeries ? -1.3 : kinship.of(-1.6, -1, -1.6);
  }

  private static boolean bothSeries(Fingerprint a, Fingerprint b) {
    return a.work().type() == MediaType.SERIES && b.work().type() == MediaType.SERIES;
  }

  private static void genres(Fingerprint a, Fingerprint b, Tally tally) {
    Set<Genre> genresA = a.work().genres();
    Set<Genre> genresB = b.work().genres();
    if (genresA.isEmpty() || genresB.isEmpty()) {
      return;
    }
    for (Genre genre : TELLING) {
      if (genresA.contains(genre) != genresB.contains(genre)) {
        // What is a documentary series to one is reality to another.
        tally.add(
            "genre",
            bothSeries(a, b) ? TELLING_GENRE_OF_SERIES : TELLING_GENRE_OF_FILMS,
            () -> "one is " + genre.displayName());
        return;
      }
    }
    if (!Collections.disjoint(genresA, genresB)) {
      tally.add("genre", COMMON_GENRE, () -> "in common");
    } else {
      tally.add(
          "genre",
          bothSeries(a, b) ? NO_COMMON_GENRE_OF_SERIES : NO_COMMON_GENRE_OF_FILMS,
          () -> "none in common");
    }
  }

  private static void countries(Work a, Work b, Tally tally) {
    if (a.countries().isEmpty() || b.countries().isEmpty()) {
      return;
    }
    Set<String> common = new TreeSet<>(a.countries());
    common.retainAll(b.countries());
    tally.add(
        "country",
        common.isEmpty() ? OTHER_COUNTRY : COMMON_COUNTRY,
        () ->
            common.isEmpty()
                ? String.join(", ", a.countries()) + " against " + String.join(", ", b.countries())
                : String.join(", ", common));
  }
}
