package org.mediagateway.discovery.index;

import java.util.List;
import org.mediagateway.domain.catalogue.TitleId;

/**
 * A title that words of a query were found in.
 *
 * @param id the title
 * @param score BM25 over the weighted fields, positive; up is better, comparable within one answer
 * @param matches what was found where, in the order of the query's words
 */
public record LexicalHit(TitleId id, float score, List<WordMatch> matches) {
  public LexicalHit {
    matches = List.copyOf(matches);
  }

  /**
   * One word of the query found in one field.
   *
   * @param queryWord the word as the user wrote it, lower case and without accents
   * @param indexedWord the word that was found; another than {@code queryWord} when a spelling was
   *     forgiven
   * @param field where
   */
  public record WordMatch(String queryWord, String indexedWord, Field field) {}

  /** A part of a title that is searched. */
  public enum Field {
    NAME,
    PEOPLE,
    GENRES,
    DESCRIPTION
  }
}
