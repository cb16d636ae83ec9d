package org.mediagateway.ingest.resolve;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import org.mediagateway.domain.catalogue.Genre;
import org.mediagateway.domain.catalogue.Work;

/** What it is about: description, genres, countries; and who lists it. In log-odds. */
final class ContentFeatures {
  /** Genres that one work's listings agree on, and two works of one name often do not. */
  private static final Set<Genre> TELLING =
      Collections.unmodifiableSet(EnumSet.of(Genre.DOCUMENTARY, Genre.STAND_UP));

  private static final int DESCRIPTION_WORDS_MIN = 8;

  /** A platform lists a work twice now and then, and two works of one name more often. */
  private static final double SAME_PLATFORM = -1;

  private static final double COMMON_GENRE = 0.3;
  private static final double NO_COMMON_GENRE = -0.7;
  private static final double TELLING_GENRE = -1.5;
  private static final double COMMON_COUNTRY = 0.3;
  private static final double OTHER_COUNTRY = -1;

  private ContentFeatures() {}

  static void compare(Fingerprint a, Fingerprint b, Tally tally) {
    description(a.words(), b.words(), tally);
    genres(a.work(), b.work(), tally);
    countries(a.work(), b.work(), tally);
    if (a.id().platform().equals(b.id().platform())) {
      tally.add("platform", SAME_PLATFORM, () -> "both on " + a.id().platform().id());
    }
  }

  private static void description(Bag a, Bag b, Tally tally) {
    if (a.size() < DESCRIPTION_WORDS_MIN || b.size() < DESCRIPTION_WORDS_MIN) {
      return;
    }
    double cosine = a.cosine(b);
    double contribution;
    if (cosine >= 0.6) {
      contribution = 4.5;
    } else if (cosine >= 0.4) {
      contribution = 3.5;
    } else if (cosine >= 0.25) {
      contribution = 2.5;
    } else if (cosine >= 0.16) {
      contribution = 1.2;
    } else if (cosine >= 0.09) {
      contribution = 0.2;
    } else {
      contribution = -0.8;
    }
    tally.add("description", contribution, () -> "%.2f alike".formatted(cosine));
  }

  private static void genres(Work a, Work b, Tally tally) {
    if (a.genres().isEmpty() || b.genres().isEmpty()) {
      return;
    }
    for (Genre genre : TELLING) {
      if (a.genres().contains(genre) != b.genres().contains(genre)) {
        tally.add("genre", TELLING_GENRE, () -> "one is " + genre.displayName());
        return;
      }
    }
    boolean common = !Collections.disjoint(a.genres(), b.genres());
    tally.add(
        "genre",
        common ? COMMON_GENRE : NO_COMMON_GENRE,
        () -> common ? "in common" : "none in common");
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
