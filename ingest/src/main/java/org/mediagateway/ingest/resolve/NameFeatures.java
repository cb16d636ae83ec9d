package org.mediagateway.ingest.resolve;

import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mediagateway.ingest.resolve.NameComparison.Relation;

/** What names say: likeness, numbers, seasons and regions. Contributions in log-odds. */
final class NameFeatures {
  /** Per nat of an equal name: a rare name in common says more than {@code Home}. */
  private static final double PER_NAT = 0.35;

  private static final double PER_NAT_OF_PART = 0.15;
  private static final double INFORMATION_MAX = 14;
  private static final double EQUAL = 0.5;
  private static final double SPELLING = 0;
  private static final double PART = -1.5;
  private static final double CONTAINED = -3;
  private static final double SIBLING = -5.5;
  private static final double UNRELATED = -4.5;

  private static final double OTHER_NUMBER = -6;
  private static final double NUMBER_ON_ONE_SIDE = -4;

  /** As in {@code Ralph Breaks the Internet: Wreck-It Ralph 2}. */
  private static final double NUMBER_IN_SUBTITLE = -2;

  private static final double FIRST_ON_ONE_SIDE = -0.5;
  private static final double OTHER_SEASON = -6;
  private static final double SEASON_ON_ONE_SIDE = -3;
  private static final double OTHER_REGION = -5;
  private static final double REGION_AGAINST_COUNTRY = -4.5;

  private NameFeatures() {}

  /** Adds what the names say to {@code tally}. */
  static void compare(Fingerprint a, Fingerprint b, NameComparison names, Tally tally) {
    double information = Math.min(INFORMATION_MAX, names.information());
    double title =
        switch (names.relation()) {
          case EQUAL -> EQUAL + PER_NAT * information;
          case SPELLING -> SPELLING + PER_NAT * information;
          case PART -> PART + PER_NAT_OF_PART * information;
          case CONTAINED -> CONTAINED + PER_NAT_OF_PART * information;
          case SIBLING -> SIBLING;
          case UNRELATED -> UNRELATED;
        };
    tally.add(
        "title",
        title,
        () ->
            "\"%s\" and \"%s\": %s"
                .formatted(
                    a.work().name(),
                    b.work().name(),
                    names.relation().name().toLowerCase(Locale.ROOT)));
    if (names.relation() != Relation.UNRELATED) {
      numbers(a.name().numbers(), b.name().numbers(), names.relation(), tally);
    }
    season(a.name().season(), b.name().season(), tally);
    region(a, b, tally);
  }

  private static void numbers(Set<String> a, Set<String> b, Relation relation, Tally tally) {
    if (a.equals(b)) {
      return;
    }
    double contribution = OTHER_NUMBER;
    if (a.isEmpty() || b.isEmpty()) {
      Set<String> only = a.isEmpty() ? b : a;
      if (only.equals(Set.of("1"))) {
        contribution = FIRST_ON_ONE_SIDE;
      } else {
        contribution = relation == Relation.PART ? NUMBER_IN_SUBTITLE : NUMBER_ON_ONE_SIDE;
      }
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
