package org.mediagateway.discovery.search;

import java.util.List;
import org.mediagateway.discovery.index.LexicalHit.WordMatch;

/** Makes one score of a candidate's two. */
final class FusedScores {
  /**
   * About the similarity of two unrelated film texts under MiniLM: counts as nothing in common.
   * Chosen; the known-item evaluation is flat between 0 and 0.2.
   */
  static final double SIMILARITY_FLOOR = 0.1;

  private FusedScores() {}

  /** The fused score of each candidate, not negative; up is better. */
  static double[] of(Fusion fusion, List<Candidate> candidates) {
    return switch (fusion) {
      case Fusion.ReciprocalRank(double k) ->
          candidates.stream()
              .mapToDouble(
                  candidate ->
                      reciprocal(k, candidate.lexicalRank())
                          + reciprocal(k, candidate.semanticRank()))
              .toArray();
      case Fusion.Convex(double lexicalShare) -> convex(lexicalShare, candidates);
    };
  }

  private static double reciprocal(double k, int rank) {
    return rank == Candidate.ABSENT ? 0 : 1 / (k + rank + 1);
  }

  private static double[] convex(double lexicalShare, List<Candidate> candidates) {
    double bestLexical = 0;
    double bestSimilarity = 0;
    long mostWords = 0;
    for (Candidate candidate : candidates) {
      mostWords = Math.max(mostWords, distinctWords(candidate));
    }
    for (Candidate candidate : candidates) {
      bestLexical = Math.max(bestLexical, byWords(candidate, mostWords));
      if (candidate.hasSimilarity()) {
        bestSimilarity = Math.max(bestSimilarity, candidate.similarity());
      }
    }
    double[] fused = new double[candidates.size()];
    for (int i = 0; i < fused.length; i++) {
      Candidate candidate = candidates.get(i);
      double words = bestLexical == 0 ? 0 : byWords(candidate, mostWords) / bestLexical;
      double meaning = candidate.hasSimilarity() ? scaled(candidate, bestSimilarity) : 0;
      fused[i] = lexicalShare * words + (1 - lexicalShare) * meaning;
    }
    return fused;
  }

  /**
   * BM25 times the share of the words found: one rare word in a name must not outweigh all of the
   * words in a description ("heist in space").
   */
  private static double byWords(Candidate candidate, long mostWords) {
    return mostWords == 0
        ? candidate.lexicalScore()
        : candidate.lexicalScore() * distinctWords(candidate) / mostWords;
  }

  private static long distinctWords(Candidate candidate) {
    return candidate.words().stream().map(WordMatch::queryWord).distinct().count();
  }

  private static double scaled(Candidate candidate, double best) {
    double span = best - SIMILARITY_FLOOR;
    return span <= 0 ? 0 : Math.max(0, (candidate.similarity() - SIMILARITY_FLOOR) / span);
  }
}
