package org.mediagateway.ingest.resolve;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;

/**
 * How two names relate.
 *
 * @param relation the kind of likeness
 * @param information what both say, in nats: how unlikely it is that they agree by chance
 */
record NameComparison(Relation relation, double information) {
  /** From alike to unlike. */
  enum Relation {
    /** The same words, or the same letters with other spaces. */
    EQUAL,
    /** The same but for spelling. */
    SPELLING,
    /** One is a whole part of the other between colons, dashes or brackets. */
    PART,
    /** Every word of one is in the other. */
    CONTAINED,
    /** Words in common, and words of its own in each: how parts of a series are named. */
    SIBLING,
    /** No word in common, or only a number. */
    UNRELATED
  }

  /**
   * What a name leads one to expect of everything else. Two works of one name seldom have the same
   * director; two parts of a series mostly do. So what agreement of the other features is worth
   * depends on it, and weights are given in three columns.
   */
  enum Kinship {
    /** One name: agreement means one work. */
    NAMESAKES,
    /** A part of a name, or another name altogether: a subtitle or a translation, or a sequel. */
    PERHAPS,
    /** Names of a series' parts: agreement says that it is one series, which says nothing. */
    SERIES;

    /** The one of three weights that applies. */
    double of(double namesakes, double perhaps, double series) {
      return switch (this) {
        case NAMESAKES -> namesakes;
        case PERHAPS -> perhaps;
        case SERIES -> series;
      };
    }
  }

  /** Requirement A5: below 95 % two spellings are two names. */
  private static final double SPELLING_MIN = 0.95;

  private static final JaroWinklerSimilarity JARO_WINKLER = new JaroWinklerSimilarity();
  private static final double WORD_SPELLING_MIN = 0.91;
  private static final int WORD_LENGTH_MIN = 4;
  private static final int SPELLING_LENGTH_MIN = 7;
  private static final int SPELLING_LENGTH_DIFFERENCE_MAX = 2;

  static NameComparison of(NameForm a, NameForm b) {
    if (a.joined().equals(b.joined())) {
      return new NameComparison(Relation.EQUAL, Math.min(a.information(), b.information()));
    }
    WordFrequencies frequencies = WordFrequencies.bundled();
    List<String> restOfB = new ArrayList<>(b.tokens());
    double common = 0;
    boolean commonWord = false;
    int onlyA = 0;
    for (String token : a.tokens()) {
      int match = match(token, restOfB);
      if (match >= 0) {
        commonWord |= !a.numbers().contains(token);
        common += Math.min(frequencies.inName(token), frequencies.inName(restOfB.remove(match)));
      } else {
        onlyA++;
      }
    }
    return new NameComparison(relation(a, b, onlyA, restOfB.size(), commonWord), common);
  }

  Kinship kinship() {
    return switch (relation) {
      case EQUAL, SPELLING -> Kinship.NAMESAKES;
      case PART, CONTAINED, UNRELATED -> Kinship.PERHAPS;
      case SIBLING -> Kinship.SERIES;
    };
  }

  private static Relation relation(
      NameForm a, NameForm b, int onlyA, int onlyB, boolean commonWord) {
    boolean sameNumbers = a.numbers().equals(b.numbers());
    if (sameNumbers
        && ((onlyA == 0 && onlyB == 0) || (onlyA > 0 && onlyB > 0 && otherSpaces(a, b)))) {
      return Relation.SPELLING;
    }
    if (a.segments().contains(b.joined()) || b.segments().contains(a.joined())) {
      return Relation.PART;
    }
    if (onlyA == 0 || onlyB == 0) {
      return Relation.CONTAINED;
    }
    return commonWord ? Relation.SIBLING : Relation.UNRELATED;
  }

  /** Whether they are one name written with other spaces and a slip, as in {@code Gin Tamma}. */
  private static boolean otherSpaces(NameForm a, NameForm b) {
    String joinedA = a.joined();
    String joinedB = b.joined();
    return a.tokens().size() != b.tokens().size()
        && Math.min(joinedA.length(), joinedB.length()) >= SPELLING_LENGTH_MIN
        && Math.abs(joinedA.length() - joinedB.length()) <= SPELLING_LENGTH_DIFFERENCE_MAX
        && JARO_WINKLER.apply(joinedA, joinedB) >= SPELLING_MIN;
  }

  /** The index in {@code candidates} of {@code token}, else of its closest spelling; else -1. */
  private static int match(String token, List<String> candidates) {
    int equal = candidates.indexOf(token);
    if (equal >= 0 || token.length() < WORD_LENGTH_MIN || Character.isDigit(token.charAt(0))) {
      return equal;
    }
    int best = -1;
    double bestSimilarity = WORD_SPELLING_MIN;
    for (int i = 0; i < candidates.size(); i++) {
      String candidate = candidates.get(i);
      if (candidate.length() >= WORD_LENGTH_MIN && candidate.charAt(0) == token.charAt(0)) {
        double similarity = JARO_WINKLER.apply(token, candidate);
        if (similarity >= bestSimilarity) {
          best = i;
          bestSimilarity = similarity;
        }
      }
    }
    return best;
  }
}
