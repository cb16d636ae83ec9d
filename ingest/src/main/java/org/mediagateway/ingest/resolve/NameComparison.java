package org.mediagateway.ingest.resolve;

import java.util.ArrayList;
import java.util.List;

/**
 * How two names relate.
 *
 * @param relation the kind of likeness
 * @param similarity 0 to 1: the share of the names' information that both have
 * @param information the information both have, in nats
 */
record NameComparison(Relation relation, double similarity, double information) {
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
    /** At least half of what they say is common. */
    OVERLAPPING,
    UNLIKE
  }

  /** Requirement A5: below the founding text's 95 % two spellings are two names. */
  private static final double SPELLING_MIN = 0.95;

  private static final double WORD_SPELLING_MIN = 0.92;
  private static final int WORD_LENGTH_MIN = 4;
  private static final int SPELLING_LENGTH_MIN = 7;
  private static final double OVERLAP_MIN = 0.5;

  static NameComparison of(NameForm a, NameForm b) {
    if (a.joined().equals(b.joined())) {
      return new NameComparison(Relation.EQUAL, 1, Math.min(a.information(), b.information()));
    }
    WordFrequencies frequencies = WordFrequencies.bundled();
    List<String> restOfB = new ArrayList<>(b.tokens());
    double common = 0;
    double onlyA = 0;
    for (String token : a.tokens()) {
      double information = frequencies.inName(token);
      int match = match(token, restOfB);
      if (match >= 0) {
        common += Math.min(information, frequencies.inName(restOfB.remove(match)));
      } else {
        onlyA += information;
      }
    }
    double onlyB = restOfB.stream().mapToDouble(frequencies::inName).sum();
    double similarity = common / (common + onlyA + onlyB);
    return new NameComparison(relation(a, b, onlyA, onlyB, similarity), similarity, common);
  }

  private static Relation relation(
      NameForm a, NameForm b, double onlyA, double onlyB, double similarity) {
    if (a.numbers().equals(b.numbers())
        && ((onlyA == 0 && onlyB == 0)
            || (a.tokens().size() != b.tokens().size()
                && Math.min(a.joined().length(), b.joined().length()) >= SPELLING_LENGTH_MIN
                && JaroWinkler.similarity(a.joined(), b.joined()) >= SPELLING_MIN
                && Math.abs(a.joined().length() - b.joined().length()) <= 2))) {
      return Relation.SPELLING;
    }
    if (a.segments().contains(b.joined()) || b.segments().contains(a.joined())) {
      return Relation.PART;
    }
    if (onlyA == 0 || onlyB == 0) {
      return Relation.CONTAINED;
    }
    return similarity >= OVERLAP_MIN ? Relation.OVERLAPPING : Relation.UNLIKE;
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
        double similarity = JaroWinkler.similarity(token, candidate);
        if (similarity >= bestSimilarity) {
          best = i;
          bestSimilarity = similarity;
        }
      }
    }
    return best;
  }
}
