package org.mediagateway.ingest.resolve;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who made it: directors, cast, and names met in the other's description. In log-odds. */
final class PeopleFeatures {
  private static final double PERSON_SPELLING_MIN = 0.93;
  private static final double SAME_DIRECTOR = 2.5;
  private static final double OTHER_DIRECTOR = -2.5;
  private static final double OTHER_CAST = -3.5;
  private static final double ONE_IN_CAST = 0.8;
  private static final double ONE_IN_SHORT_CAST = 2;
  private static final double TWO_IN_CAST = 3;
  private static final double THREE_IN_CAST = 4;
  private static final int SHORT_CAST = 2;
  private static final double ONE_MENTIONED = 1.5;
  private static final double TWO_MENTIONED = 3;

  private PeopleFeatures() {}

  static void compare(Fingerprint a, Fingerprint b, Tally tally) {
    directors(a.directors(), b.directors(), tally);
    cast(a.cast(), b.cast(), tally);
    mentions(a, b, tally);
  }

  private static void directors(Set<String> a, Set<String> b, Tally tally) {
    if (a.isEmpty() || b.isEmpty()) {
      return;
    }
    Set<String> common = common(a, b);
    if (common.isEmpty()) {
      tally.add("director", OTHER_DIRECTOR, () -> shown(a) + " against " + shown(b));
    } else {
      tally.add("director", SAME_DIRECTOR, () -> shown(common));
    }
  }

  private static void cast(Set<String> a, Set<String> b, Tally tally) {
    if (a.isEmpty() || b.isEmpty()) {
      return;
    }
    Set<String> common = common(a, b);
    int shortest = Math.min(a.size(), b.size());
    double contribution =
        switch (common.size()) {
          // One name each is often a guest against the lead.
          case 0 -> shortest == 1 ? OTHER_CAST / 2 : OTHER_CAST;
          case 1 -> shortest <= SHORT_CAST ? ONE_IN_SHORT_CAST : ONE_IN_CAST;
          case 2 -> TWO_IN_CAST;
          default -> THREE_IN_CAST;
        };
    tally.add(
        "cast",
        contribution,
        () -> common.isEmpty() ? "nobody in common" : "in common: " + shown(common));
  }

  /** Hulu credits nobody, but its descriptions often name the lead in brackets. */
  private static void mentions(Fingerprint a, Fingerprint b, Tally tally) {
    Set<String> mentioned =
        Stream.concat(mentioned(a, b.bigrams()), mentioned(b, a.bigrams()))
            .collect(Collectors.toSet());
    if (!mentioned.isEmpty()) {
      tally.add(
          "mention",
          mentioned.size() == 1 ? ONE_MENTIONED : TWO_MENTIONED,
          () -> "credited in one, in the other's description: " + shown(mentioned));
    }
  }

  /** The people credited in {@code listing} that a description names and its own does not. */
  private static Stream<String> mentioned(Fingerprint listing, Bag description) {
    return Stream.concat(listing.directors().stream(), listing.cast().stream())
        .filter(person -> names(description, person));
  }

  private static boolean names(Bag description, String person) {
    String[] parts = person.split(" ", -1);
    if (parts.length < 2) {
      return false;
    }
    for (int i = 1; i < parts.length; i++) {
      if (!description.contains(Bag.bigram(parts[i - 1], parts[i]))) {
        return false;
      }
    }
    return true;
  }

  /** The members of {@code a} that {@code b} has too, in that spelling or a close one. */
  private static Set<String> common(Set<String> a, Set<String> b) {
    Set<String> common = new TreeSet<>();
    for (String person : a) {
      if (b.contains(person)
          || b.stream()
              .anyMatch(other -> JaroWinkler.similarity(person, other) >= PERSON_SPELLING_MIN)) {
        common.add(person);
      }
    }
    return common;
  }

  private static String shown(Set<String> people) {
    return people.stream().sorted().limit(5).collect(Collectors.joining(", "));
  }
}
