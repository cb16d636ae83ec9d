package org.mediagateway.discovery.search;

import java.util.List;
import org.mediagateway.discovery.index.LexicalHit.WordMatch;
import org.mediagateway.domain.catalogue.Title;

/**
 * A title that retrieval brought up.
 *
 * @param title the title
 * @param lexicalRank its place among those found by words, from 0; {@link #ABSENT} when it is not
 * @param lexicalScore BM25; 0 when it was not found by words
 * @param words what was found where
 * @param semanticRank its place among those found by meaning, from 0; {@link #ABSENT} when it is
 *     not
 * @param similarity cosine to the query's vector; NaN when that was not compared
 */
record Candidate(
    Title title,
    int lexicalRank,
    double lexicalScore,
    List<WordMatch> words,
    int semanticRank,
    double similarity) {
  static final int ABSENT = -1;

  /** A title that only the filters brought up. */
  static Candidate passing(Title title) {
    return new Candidate(title, ABSENT, 0, List.of(), ABSENT, Double.NaN);
  }

  boolean hasSimilarity() {
    return !Double.isNaN(similarity);
  }
}
