package org.mediagateway.ingest.resolve;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;
import org.mediagateway.domain.catalogue.Genre;
import org.mediagateway.domain.catalogue.Work;
import org.mediagateway.ingest.resolve.NameComparison.Kinship;

/** Who made it: directors, cast, and names met in the other's description. In log-odds. */
final class PeopleFeatures {
  private static final JaroWinklerSimilarity JARO_WINKLER = new JaroWinklerSimilarity();
  private static final double PERSON_SPELLING_MIN = 0.93;
  private static final int SPELLING_LENGTH_DIFFERENCE_MAX = 3;
  private static final double OTHER_DIRECTOR = -3.5;
  private static final double OTHER_CAST = -4;
  private static final int SHORT_CAST = 2;
  private static final double WHOLE_CAST_SHARE = 0.8;

  private PeopleFeatures() {}

  static void compare(Fingerprint a, Fingerprint b, Kinship kinship, Tally tally) {
    directors(a.directors(), b.directors(), kinship, tally);
    cast(a, b, kinship, tally);
    mentions(a, b, kinship, tally);
  }

  private static void directors(Set<String> a, Set<String> b, Kinship kinship, Tally tally) {
    if (a.isEmpty() || b.isEmpty()) {
      return;
    }
    Set<String> common = common(a, b);
    if (common.isEmpty()) {
      tally.add("director", OTHER_DIRECTOR, () -> shown(a) + " against " + shown(b));
    } else {
      tally.add("director", kinship.of(3.5, 1, 0.5), () -> shown(common));
    }
  }

  private static void cast(
      Fingerprint listingA, Fingerprint listingB, Kinship kinship, Tally tally) {
    Set<String> a = listingA.cast();
    Set<String> b = listingB.cast();
    if (a.isEmpty() || b.isEmpty()) {
      return;
    }
    Set<String> common = common(a, b);
    tally.add(
        "cast",
        common.isEmpty() ? otherCast(listingA, listingB) : commonCast(a, b, common.size(), kinship),
        () -> common.isEmpty() ? "nobody in common" : "in common: " + shown(common));
  }

  private static double commonCast(Set<String> a, Set<String> b, int common, Kinship kinship) {
    int shortest = Math.min(a.size(), b.size());
    if (common == 1) {
      return shortest <= SHORT_CAST ? kinship.of(2, 0, 0) : kinship.of(0.8, 0, 0);
    }
    // Under another name, one other lead means a remake made at the same time.
    boolean all = common >= WHOLE_CAST_SHARE * shortest;
    return common == 2
        ? kinship.of(3, all ? 1 : 0, 0)
        : kinship.of(4, all ? 2 : 0.5, all ? 2 : 0.5);
  }

  /** One name is often a guest; dubs have other voices, and reality series other people. */
  private static double otherCast(Fingerprint a, Fingerprint b) {
    boolean changing =
        (animated(a.work()) && animated(b.work()))
            || (a.isUnscriptedSeries() && b.isUnscriptedSeries());
    return changing || Math.min(a.cast().size(), b.cast().size()) == 1
        ? OTHER_CAST / 2
        : OTHER_CAST;
  }

  private static boolean animated(Work work) {
    return work.genres().contains(Genre.ANIMATION)
        || work.genres().contains(Genre.ANIME)
        || work.genres().contains(Genre.KIDS);
  }

  /** Hulu credits nobody, but its descriptions often name the lead in brackets. */
  private static void mentions(Fingerprint a, Fingerprint b, Kinship kinship, Tally tally) {
    Set<String> mentioned =
        Stream.concat(mentioned(a, b.bigrams()), mentioned(b, a.bigrams()))
            .collect(Collectors.toSet());
    if (!mentioned.isEmpty()) {
      tally.add(
          "mention",
          mentioned.size() == 1 ? kinship.of(2.5, 1, 0.5) : kinship.of(3.5, 1.5, 0.5),
          () -> "credited in one, in the other's description: " + shown(mentioned));
    }
  }

  /** The people credited in {@code listing} whom a description names. */
  private static Stream<String> mentioned(Fingerprint listing, Bag description) {
    return listing.credits().entrySet().stream()
        .filter(credit -> description.containsAll(credit.getValue()))
        .map(Map.Entry::getKey);
  }

  /** The members of {@code a} that {@code b} has too, in that spelling or a close one. */
  private static Set<String> common(Set<String> a, Set<String> b) {
    Set<String> common = new TreeSet<>();
    for (String person : a) {
      if (b.contains(person) || b.stream().anyMatch(other -> isSpelling(person, other))) {
        common.add(person);
      }
    }
    return common;
  }

  private static boolean isSpelling(String a, String b) {
    return a.charAt(0) == b.charAt(0)
        && Math.abs(a.length() - b.length()) <= SPELLING_LENGTH_DIFFERENCE_MAX
        && JARO_WINKLER.apply(a, b) >= PERSON_SPELLING_MIN;
  }

  private static String shown(Set<String> people) {
    return people.stream().sorted().limit(5).collect(Collectors.joining(", "));
  }
}
