package org.mediagateway.discovery.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.FuzzyTermsEnum;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;
import org.mediagateway.discovery.index.WordQuery.InField;
import org.mediagateway.discovery.index.WordQuery.Variant;

/**
 * Finds what the words of a text stand for in one state of the index.
 *
 * <p>A word that is in the index stands for itself. One that is not stands for the indexed words
 * within a small edit distance, and, being the last word of a text that may still be typed, for
 * those that it begins. No text is ever read as a query language.
 */
final class QueryWords {
  /** Words beyond it are ignored. */
  static final int WORDS_MAX = 32;

  /** The most spellings considered per word. */
  private static final int VARIANTS_MAX = 8;

  /** The most indexed words looked at to find spellings of one word. */
  private static final int SCANNED_MAX = 4_096;

  /** How alike a word is to one that it begins. */
  private static final float PREFIX_LIKENESS = 0.8f;

  /** One edit more makes this much difference in words of up to 20 letters. */
  private static final double LIKENESS_GAP = 0.05;

  private static final int PREFIX_LENGTH_MIN = 2;

  /** Shorter words have too many neighbours to forgive a letter. */
  private static final int ONE_EDIT_LENGTH_MIN = 4;

  private static final int TWO_EDITS_LENGTH_MIN = 7;

  /** Chosen by the known-item evaluation: a name says most, a description least. */
  private static final List<InField> FIELDS =
      List.of(
          new InField(LexicalDocuments.NAME, LexicalHit.Field.NAME, 3f, List.of()),
          new InField(LexicalDocuments.NAME_STEMS, LexicalHit.Field.NAME, 2f, List.of()),
          new InField(LexicalDocuments.PEOPLE, LexicalHit.Field.PEOPLE, 2f, List.of()),
          new InField(LexicalDocuments.GENRES, LexicalHit.Field.GENRES, 1f, List.of()),
          new InField(LexicalDocuments.DESCRIPTION, LexicalHit.Field.DESCRIPTION, 1f, List.of()));

  private final IndexReader reader;

  QueryWords(IndexReader reader) {
    this.reader = reader;
  }

  /** The words of {@code text}, known or not, without those too common to tell titles apart. */
  List<WordQuery> of(String text) throws IOException {
    List<String> words = LexicalText.tokens(LexicalText.WORDS, text, WORDS_MAX);
    List<String> telling = words.stream().filter(word -> !isCommon(word)).toList();
    List<String> asked = telling.isEmpty() ? words : telling;
    List<WordQuery> queries = new ArrayList<>();
    for (String word : asked.stream().distinct().toList()) {
      boolean last = word.equals(words.getLast());
      queries.add(of(word, last));
    }
    return queries;
  }

  private WordQuery of(String word, boolean last) throws IOException {
    List<InField> itself = inEachField(List.of(new Variant(word, 1)));
    if (!itself.isEmpty()) {
      return new WordQuery(word, itself);
    }
    // Most slips spare the first letter, and looking only there takes a fraction of the time.
    List<Variant> others = spellings(word, 1);
    if (others.isEmpty() && last) {
      others = continuations(word);
    }
    if (others.isEmpty()) {
      others = spellings(word, 0);
    }
    return new WordQuery(word, inEachField(others));
  }

  /** The fields that have any of {@code words}, and which of them. */
  private List<InField> inEachField(List<Variant> words) throws IOException {
    List<String> stems = words.stream().map(word -> stem(word.term())).toList();
    List<InField> found = new ArrayList<>();
    for (InField field : FIELDS) {
      Map<String, Variant> variants = new LinkedHashMap<>(); // two words may have one stem
      for (int i = 0; i < words.size(); i++) {
        Variant word = words.get(i);
        String term = isStemmed(field) ? stems.get(i) : word.term();
        if (reader.docFreq(new Term(field.lucene(), term)) > 0) {
          variants.putIfAbsent(term, new Variant(term, word.likeness()));
        }
      }
      if (!variants.isEmpty()) {
        found.add(
            new InField(
                field.lucene(), field.field(), field.weight(), List.copyOf(variants.values())));
      }
    }
    return found;
  }

  /**
   * The nearest indexed words within the edit distance that a word of this length is forgiven.
   *
   * @param same how many letters at the beginning must be right
   */
  private List<Variant> spellings(String word, int same) throws IOException {
    int edits = edits(word);
    Terms terms = MultiTerms.getTerms(reader, LexicalDocuments.SPELLINGS);
    if (edits == 0 || terms == null) {
      return List.of();
    }
    List<Found> found = new ArrayList<>();
    Term asked = new Term(LexicalDocuments.SPELLINGS, word);
    FuzzyTermsEnum near = new FuzzyTermsEnum(terms, asked, edits, same, true);
    for (BytesRef term = near.next();
        term != null && found.size() < SCANNED_MAX;
        term = near.next()) {
      found.add(new Found(new Variant(term.utf8ToString(), near.getBoost()), near.docFreq()));
    }
    List<Variant> best = best(found);
    return best.stream()
        .filter(variant -> variant.likeness() > best.getFirst().likeness() - LIKENESS_GAP)
        .toList();
  }

  /** Indexed words that begin with {@code word}. */
  private List<Variant> continuations(String word) throws IOException {
    Terms terms = MultiTerms.getTerms(reader, LexicalDocuments.SPELLINGS);
    if (terms == null || word.length() < PREFIX_LENGTH_MIN) {
      return List.of();
    }
    BytesRef prefix = new BytesRef(word);
    TermsEnum all = terms.iterator();
    List<Found> found = new ArrayList<>();
    if (all.seekCeil(prefix) != TermsEnum.SeekStatus.END) {
      for (BytesRef term = all.term();
          term != null && StringHelper.startsWith(term, prefix) && found.size() < SCANNED_MAX;
          term = all.next()) {
        found.add(new Found(new Variant(term.utf8ToString(), PREFIX_LIKENESS), all.docFreq()));
      }
    }
    return best(found);
  }

  private record Found(Variant variant, int documents) {}

  /** The likeliest, then the most frequent. */
  private static List<Variant> best(List<Found> found) {
    return found.stream()
        .sorted(
            Comparator.comparingDouble((Found f) -> -f.variant().likeness())
                .thenComparing(Comparator.comparingInt(Found::documents).reversed())
                .thenComparing(f -> f.variant().term()))
        .limit(VARIANTS_MAX)
        .map(Found::variant)
        .toList();
  }

  private static int edits(String word) {
    int letters = word.codePointCount(0, word.length());
    if (letters < ONE_EDIT_LENGTH_MIN) {
      return 0;
    }
    return letters < TWO_EDITS_LENGTH_MIN ? 1 : 2;
  }

  private static boolean isStemmed(InField field) {
    return !field.lucene().equals(LexicalDocuments.NAME)
        && !field.lucene().equals(LexicalDocuments.PEOPLE);
  }

  private static String stem(String word) {
    List<String> stems = LexicalText.tokens(LexicalText.STEMS, word, 1);
    return stems.isEmpty() ? word : stems.getFirst();
  }

  private static boolean isCommon(String word) {
    return EnglishAnalyzer.getDefaultStopSet().contains(word);
  }
}
