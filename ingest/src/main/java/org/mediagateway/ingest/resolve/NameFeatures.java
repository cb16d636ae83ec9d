package org.mediagateway.ingest.resolve;

import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What names say: likeness, numbers, seasons and regions. Contributions in log-odds. */
final class NameFeatures {
  /** Per nat of common name: a rare name in common says more than {@code Home}. */
  private static final double PER_NAT = 0.35;

  private static final double INFORMATION_MAX = 14;
  private static final double EQUAL = 0.5;
  private static final double SPELLING = 0;
  private static final double PART = -1.2;
  private static final double CONTAINED = -2.2;
  private static final double OVERLAPPING = -3;
  private static final double UNLIKE = -5;

  private static final double OTHER_NUMBER = -6;
  private static final double NUMBER_ON_ONE_SIDE = -4;
  private static final double FIRST_ON_ONE_SIDE = -0.5;
  private static final double OTHER_SEASON = -6;
  private static final double SEASON_ON_ONE_SIDE = -3;
  private static final double OTHER_REGION = -5;
  private static final double REGION_AGAINST_COUNTRY = -3;

  private NameFeatures() {}

  static void compare(Fingerprint a, Fingerprint b, Tally tally) {
    title(a, b, tally);
    numbers(a.name().numbers(), b.name().numbers(), tally);
    season(a.name().season(), b.name().season(), tally);
    region(a, b, tally);
  }

  private static void title(Fingerprint a, Fingerprint b, Tally tally) {
    NameComparison names = NameComparison.of(a.name(), b.name());
    double base =
        switch (names.relation()) {
          case EQUAL -> EQUAL;
          case SPELLING -> SPELLING;
          case PART -> PART;
          case CONTAINED -> CONTAINED;
          case OVERLAPPING -> OVERLAPPING;
          case UNLIKE -> UNLIKE;
        };
    double information = Math.min(INFORMATION_MAX, names.information()) * names.similarity();
    tally.add(
        "title",
        base + PER_NAT * information,
        () ->
            "\"%s\" and \"%s\": %s"
                .formatted(
                    a.work().name(),
                    b.work().name(),
                    names.relation().name().toLowerCase(Locale.ROOT)));
  }

  private static void numbers(Set<String> a, Set<String> b, Tally tally) {
    if (a.equals(b)) {
      return;
    }
    double contribution = OTHER_NUMBER;
    if (a.isEmpty() || b.isEmpty()) {
      Set<String> only = a.isEmpty() ? b : a;
      contribution = only.equals(Set.of("1")) ? FIRST_ON_ONE_SIDE : NUMBER_ON_ONE_SIDE;
    }
    tally.add(
        "number",
        contribution,
        () -> "numbers %s against %s".formatted(new TreeSet<>(a), new TreeSet<>(b)));
  }

  private static void season(@Nullable Integer a, @Nullable Integer b, Tally tally) {
    if (!Objects.equals(a, b)) {
      tally.add(
          "season",
          a != null && b != null ? OTHER_SEASON : SEASON_ON_ONE_SIDE,
          () -> "season %s against %s".formatted(orNone(a), orNone(b)));
    }
  }

  private static void region(Fingerprint a, Fingerprint b, Tally tally) {
    String regionA = a.name().region();
    String regionB = b.name().region();
    if (regionA != null && regionB != null) {
      if (!regionA.equals(regionB)) {
        tally.add("region", OTHER_REGION, () -> regionA + " against " + regionB);
      }
    } else if (regionA != null) {
      regionAgainstCountries(regionA, b, tally);
    } else if (regionB != null) {
      regionAgainstCountries(regionB, a, tally);
    }
  }

  private static void regionAgainstCountries(String region, Fingerprint other, Tally tally) {
    String country =
        switch (region) {
          case "us" -> "United States";
          case "uk" -> "United Kingdom";
          case "au" -> "Australia";
          case "ca" -> "Canada";
          default -> "New Zealand";
        };
    if (!other.work().countries().isEmpty() && !other.work().countries().contains(country)) {
      tally.add(
          "region",
          REGION_AGAINST_COUNTRY,
          () -> region + " against " + String.join(", ", other.work().countries()));
    }
  }

  private static String orNone(@Nullable Integer number) {
    return number == null ? "none" : number.toString();
  }
}
