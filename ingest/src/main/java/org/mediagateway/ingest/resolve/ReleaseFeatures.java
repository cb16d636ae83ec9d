package org.mediagateway.ingest.resolve;

import org.mediagateway.domain.catalogue.MediaType;
import org.mediagateway.domain.catalogue.Work;

/** When and as what a work came out: type, year, running time. Contributions in log-odds. */
final class ReleaseFeatures {
  private static final double SAME_TYPE = 0.3;
  private static final double OTHER_TYPE = -5;

  /** Hulu files some series under films, and then gives no running time. */
  private static final double OTHER_TYPE_UNSUPPORTED = -2;

  private ReleaseFeatures() {}

  static void compare(Fingerprint a, Fingerprint b, Tally tally) {
    type(a.work(), b.work(), tally);
    if (a.work().type() == MediaType.SERIES && b.work().type() == MediaType.SERIES) {
      seriesYear(a, b, tally);
    } else if (a.work().type() == b.work().type()) {
      filmYear(a, b, tally);
      runningTime(a.work(), b.work(), tally);
    } else {
      mixedYear(a, b, tally);
    }
  }

  private static void type(Work a, Work b, Tally tally) {
    if (a.type() == b.type()) {
      tally.add("type", SAME_TYPE, () -> "both " + a.type());
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

  private static void filmYear(Fingerprint a, Fingerprint b, Tally tally) {
    Integer yearA = a.year();
    Integer yearB = b.year();
    if (yearA == null || yearB == null) {
      return;
    }
    int apart = Math.abs(yearA - yearB);
    double contribution;
    if (apart == 0) {
      contribution = 2;
    } else if (apart == 1) {
      contribution = 1;
    } else if (apart == 2) {
      contribution = -0.5;
    } else if (apart <= 4) {
      contribution = -1.5;
    } else if (apart <= 10) {
      contribution = -2.5;
    } else {
      contribution = -3.5;
    }
    tally.add("year", contribution, () -> yearA + " against " + yearB);
  }

  /**
   * Some catalogues give a series the year of its first season, others that of its latest, so that
   * years apart say little until they are further apart than the seasons account for.
   */
  private static void seriesYear(Fingerprint a, Fingerprint b, Tally tally) {
    Integer yearA = a.year();
    Integer yearB = b.year();
    if (yearA == null || yearB == null) {
      return;
    }
    int apart = Math.abs(yearA - yearB);
    int seasons = Math.max(seasons(a.work()), seasons(b.work()));
    double contribution;
    if (apart <= 1) {
      contribution = 1.2;
    } else if (apart <= seasons + 1) {
      contribution = 0.5;
    } else if (apart <= 8) {
      contribution = -0.5;
    } else if (apart <= 15) {
      contribution = -1.5;
    } else {
      contribution = -3;
    }
    tally.add(
        "year",
        contribution,
        () -> "%d against %d, up to %d seasons".formatted(yearA, yearB, seasons));
  }

  private static int seasons(Work work) {
    Integer seasons = work.seasons();
    return seasons == null ? 1 : seasons;
  }

  private static void mixedYear(Fingerprint a, Fingerprint b, Tally tally) {
    Integer yearA = a.year();
    Integer yearB = b.year();
    if (yearA != null && yearB != null) {
      tally.add("year", Math.abs(yearA - yearB) <= 1 ? 0.7 : -1, () -> yearA + " against " + yearB);
    }
  }

  private static void runningTime(Work a, Work b, Tally tally) {
    Integer minutesA = a.durationMinutes();
    Integer minutesB = b.durationMinutes();
    if (minutesA == null || minutesB == null) {
      return;
    }
    int apart = Math.abs(minutesA - minutesB);
    double share = apart / (double) Math.max(minutesA, minutesB);
    double contribution;
    if (apart == 0) {
      contribution = 2;
    } else if (apart == 1) {
      contribution = 1.5;
    } else if (apart <= 3) {
      contribution = 0.7;
    } else if (share <= 0.1) {
      contribution = -0.3;
    } else if (share <= 0.2) {
      contribution = -1;
    } else {
      contribution = -2;
    }
    tally.add("running time", contribution, () -> minutesA + " against " + minutesB + " minutes");
  }
}
