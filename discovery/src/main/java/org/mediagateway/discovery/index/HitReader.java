package org.mediagateway.discovery.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.ScoreDoc;
import org.mediagateway.discovery.index.LexicalHit.WordMatch;
import org.mediagateway.discovery.index.WordQuery.InField;
import org.mediagateway.discovery.index.WordQuery.Variant;
import org.mediagateway.domain.catalogue.TitleId;

/**
 * Turns Lucene's hits into titles with the words that were found in them.
 *
 * <p>Instead of asking every hit for its words, it walks each word's postings once along all hits.
 */
final class HitReader {
  private final List<WordQuery> words;

  private HitReader(List<WordQuery> words) {
    this.words = words;
  }

  /** The hits, best first, equal scores in id order. */
  static List<LexicalHit> read(IndexReader reader, ScoreDoc[] found, List<WordQuery> words)
      throws IOException {
    ScoreDoc[] inOrder = found.clone();
    Arrays.sort(inOrder, Comparator.comparingInt(hit -> hit.doc));
    List<LexicalHit> hits = new ArrayList<>(found.length);
    int from = 0;
    for (LeafReaderContext leaf : reader.leaves()) {
      int end = leaf.docBase + leaf.reader().maxDoc();
      int to = from;
      while (to < inOrder.length && inOrder[to].doc < end) {
        to++;
      }
      if (to > from) {
        ScoreDoc[] inLeaf = Arrays.copyOfRange(inOrder, from, to);
        hits.addAll(new HitReader(words).inLeaf(leaf, inLeaf));
      }
      from = to;
    }
    hits.sort(
        Comparator.comparingDouble((LexicalHit hit) -> -hit.score()).thenComparing(LexicalHit::id));
    return hits;
  }

  private List<LexicalHit> inLeaf(LeafReaderContext leaf, ScoreDoc[] found) throws IOException {
    List<List<WordMatch>> matches = new ArrayList<>(found.length);
    for (int i = 0; i < found.length; i++) {
      matches.add(new ArrayList<>());
    }
    for (WordQuery word : words) {
      for (InField field : word.fields()) {
        for (Variant variant : field.variants()) {
          addMatches(leaf, found, word.word(), field, variant, matches);
        }
      }
    }
    NumericDocValues keys = DocValues.getNumeric(leaf.reader(), LexicalDocuments.KEY);
    List<LexicalHit> hits = new ArrayList<>(found.length);
    for (int i = 0; i < found.length; i++) {
      if (!keys.advanceExact(found[i].doc - leaf.docBase)) {
        throw new IOException("a document has a title's key: document=" + found[i].doc);
      }
      hits.add(new LexicalHit(new TitleId(keys.longValue()), found[i].score, matches.get(i)));
    }
    return hits;
  }

  private static void addMatches(
      LeafReaderContext leaf,
      ScoreDoc[] found,
      String word,
      InField field,
      Variant variant,
      List<List<WordMatch>> matches)
      throws IOException {
    LeafReader reader = leaf.reader();
    PostingsEnum postings = reader.postings(new Term(field.lucene(), variant.term()), 0);
    if (postings == null) {
      return;
    }
    // A stem of the very word that was asked for is shown as that word.
    boolean asked = variant.likeness() == 1;
    WordMatch match = new WordMatch(word, asked ? word : variant.term(), field.field());
    int document = postings.nextDoc();
    for (int i = 0; i < found.length; i++) {
      int target = found[i].doc - leaf.docBase;
      if (document < target) {
        document = postings.advance(target);
      }
      if (document == target && !matches.get(i).contains(match)) {
        matches.get(i).add(match);
      }
    }
  }
}
