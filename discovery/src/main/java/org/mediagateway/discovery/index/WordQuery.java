package org.mediagateway.discovery.index;

import java.util.List;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.SynonymQuery;
import org.apache.lucene.util.BytesRef;

/**
 * One word of a query with the indexed words that it stands for in each field.
 *
 * @param word as the user wrote it, folded
 * @param fields where it can be found; empty when it is nowhere in the index
 */
record WordQuery(String word, List<InField> fields) {
  /** How much the fields other than the best one add to a word's score. */
  private static final float TIE = 0.1f;

  /**
   * What a word stands for in one field.
   *
   * @param lucene the field's name in the index
   * @param field the field as callers know it
   * @param weight how much a match counts
   * @param variants indexed words, the likeliest first, at least one
   */
  record InField(String lucene, LexicalHit.Field field, float weight, List<Variant> variants) {}

  /**
   * An indexed word.
   *
   * @param term as it is in the index
   * @param likeness 1 for the word itself, less for another spelling
   */
  record Variant(String term, float likeness) {}

  boolean isKnown() {
    return !fields.isEmpty();
  }

  /** Scores by the best field; the spellings of one field count as one word. */
  Query toQuery() {
    return new DisjunctionMaxQuery(fields.stream().map(WordQuery::toQuery).toList(), TIE);
  }

  private static Query toQuery(InField in) {
    SynonymQuery.Builder terms = new SynonymQuery.Builder(in.lucene());
    in.variants().forEach(v -> terms.addTerm(new BytesRef(v.term()), v.likeness()));
    return new BoostQuery(terms.build(), in.weight());
  }
}
