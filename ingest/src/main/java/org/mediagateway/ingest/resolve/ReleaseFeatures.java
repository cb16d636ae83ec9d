package org.mediagateway.ingest.resolve;

import org.mediagateway.domain.catalogue.MediaType;
import org.mediagateway.domain.catalogue.Work;
import org.mediagateway.ingest.resolve.NameComparison.Kinship;

/** When and as what a work came out: type, year, running time. Contributions in log-odds. */
final class ReleaseFeatures {
  private static final double BOTH_FILMS = 0.3;
  private static final double OTHER_TYPE = -5;

  /** Hulu files some series under films, and then gives no running time. */
  private static final double OTHER_TYPE_UNSUPPORTED = -2.5;

  private ReleaseFeatures() {}

  /** Below it, in minutes, running times crowd together: shorts of 7 minutes are the rule. */
  private static final int FEATURE_LENGTH_MIN = 40;

  /** A year in a name's brackets is there to tell it from another of the same name. */
  private static final double OTHER_YEAR_IN_NAME = -3;

  static void compare(Fingerprint a, Fingerprint b, Kinship kinship, Tally tally) {
    Work workA = a.work();
    Work workB = b.work();
    boolean unscripted = a.isUnscriptedSeries() && b.isUnscriptedSeries();
    type(workA, workB, kinship, tally);
    if (workA.type() == MediaType.MOVIE && workB.type() == MediaType.MOVIE) {
      runningTime(workA, workB, kinship, tally);
    }
    Integer yearA = a.year();
    Integer yearB = b.year();
    if (yearA != null && yearB != null) {
      int apart = Math.abs(yearA - yearB);
      tally.add(
          "year",
          year(workA, workB, apart, unscripted, kinship),
          () -> "%d against %d%s".formatted(yearA, yearB, seasonsNote(workA, workB)));
      if (apart > 1 && (a.name().year() != null || b.name().year() != null)) {
        tally.add("year in name", OTHER_YEAR_IN_NAME, () -> yearA + " against " + yearB);
      }
    }
  }

  private static void type(Work a, Work b, Kinship kinship, Tally tally) {
    if (a.type() == b.type()) {
      // Series are fewer than films, and named apart more carefully.
      double both = a.type() == MediaType.SERIES ? kinship.of(1.2, 0.3, 0) : BOTH_FILMS;
      tally.add("type", both, () -> "both " + a.type());
    } else {
      boolean supported = hasExtent(a) && hasExtent(b);
      tally.add(
          "type",
          supported ? OTHER_TYPE : OTHER_TYPE_UNSUPPORTED,
          () ->
              a.type() + " against " + b.type() + (supported ? "" : ", one without running time"));
    }
  }

  private static boolean hasExtent(Work work) {
    return work.durationMinutes() != null || work.seasons() != null;
  }

  private static double year(Work a, Work b, int apart, boolean unscripted, Kinship kinship) {
    if (a.type() != b.type()) {
      return apart <= 1 ? 0.7 : -1;
    }
    return a.type() == MediaType.MOVIE
        ? filmYear(apart, kinship)
        : seriesYear(apart, Math.max(seasons(a), seasons(b)), unscripted, kinship);
  }

  private static double filmYear(int apart, Kinship kinship) {
    if (apart == 0) {
      return kinship.of(2.5, 2, 1);
    } else if (apart == 1) {
      return kinship.of(1, -1, -1);
    } else if (apart == 2) {
      return kinship.of(-0.2, -2, -1);
    } else if (apart <= 4) {
      return kinship.of(-1.2, -3, -2);
    } else if (apart <= 10) {
      return kinship.of(-2.2, -3.5, -2);
    }
    return kinship.of(-2.8, -3.5, -2);
  }

  /**
   * Some catalogues give a series the year of its first season, others that of its latest, so that
   * years apart say little until they are further apart than the seasons account for. Reality
   * series run for decades, of which a catalogue often has a few seasons.
   */
  private static double seriesYear(int apart, int seasons, boolean unscripted, Kinship kinship) {
    if (apart == 0) {
      return kinship.of(1.5, 1.5, 0.5);
    } else if (apart == 1) {
      return kinship.of(1.3, 0.3, 0);
    } else if (apart <= seasons + 1) {
      return kinship.of(1.3, 0, 0);
    } else if (apart <= 8) {
      return kinship.of(unscripted ? 0.2 : -1.2, -1.5, -1.5);
    } else if (apart <= 15) {
      return kinship.of(unscripted ? -1 : -2, -2.5, -2.5);
    }
    return kinship.of(-3.2, -3.2, -3.2);
  }

  private static int seasons(Work work) {
    Integer seasons = work.seasons();
    return seasons == null ? 1 : seasons;
  }

  private static String seasonsNote(Work a, Work b) {
    return a.type() == MediaType.SERIES && b.type() == MediaType.SERIES
        ? ", up to " + Math.max(seasons(a), seasons(b)) + " seasons"
        : "";
  }

  private static void runningTime(Work a, Work b, Kinship kinship, Tally tally) {
    Integer minutesA = a.durationMinutes();
    Integer minutesB = b.durationMinutes();
    if (minutesA == null || minutesB == null) {
      return;
    }
    int apart = Math.abs(minutesA - minutesB);
    double share = apart / (double) Math.max(minutesA, minutesB);
    double contribution;
    if (apart <= 1 && Math.max(minutesA, minutesB) < FEATURE_LENGTH_MIN) {
      contribution = kinship.of(1.5, 0.5, 0);
    } else if (apart == 0) {
      contribution = kinship.of(3, 2.5, 1.5);
    } else if (apart == 1) {
      contribution = kinship.of(2, 1, 0);
    } else if (apart <= 3) {
      contribution = kinship.of(0.7, 0, -0.5);
    } else if (share <= 0.1) {
      contribution = -1;
    } else if (share <= 0.2) {
      contribution = -1.3;
    } else {
      contribution = -2.5;
    }
    tally.add("running time", contribution, () -> minutesA + " against " + minutesB + " minutes");
  }
}
