package org.mediagateway.discovery.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.core.FlattenGraphFilter;
import org.apache.lucene.analysis.core.WhitespaceTokenizer;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.KStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.miscellaneous.WordDelimiterGraphFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * How text becomes the words of the lexical index. All of it folds case and accents.
 *
 * <p>Names keep their words as they are and also in one piece ({@code Spider-Man} is found by
 * {@code spider}, {@code man} and {@code spiderman}); prose is reduced to word stems.
 */
final class LexicalText {
  /** Longer words are cut: nothing that anyone types in earnest has so many letters. */
  static final int WORD_LENGTH_MAX = 64;

  private static final int NAME_SPLITTING =
      WordDelimiterGraphFilter.GENERATE_WORD_PARTS
          | WordDelimiterGraphFilter.GENERATE_NUMBER_PARTS
          | WordDelimiterGraphFilter.CATENATE_ALL
          | WordDelimiterGraphFilter.STEM_ENGLISH_POSSESSIVE;

  /** For names of titles and people when they are indexed. */
  static final Analyzer NAMES =
      new Analyzer() {
        @Override
        protected TokenStreamComponents createComponents(String field) {
          Tokenizer source = new WhitespaceTokenizer();
          TokenStream words = new WordDelimiterGraphFilter(source, NAME_SPLITTING, null);
          return new TokenStreamComponents(source, folded(new FlattenGraphFilter(words)));
        }
      };

  /** For the words of a query. */
  static final Analyzer WORDS =
      new Analyzer() {
        @Override
        protected TokenStreamComponents createComponents(String field) {
          StandardTokenizer source = new StandardTokenizer();
          source.setMaxTokenLength(WORD_LENGTH_MAX);
          return new TokenStreamComponents(source, folded(new EnglishPossessiveFilter(source)));
        }
      };

  /** For descriptions and genres, indexed and asked for. */
  static final Analyzer STEMS =
      new Analyzer() {
        @Override
        protected TokenStreamComponents createComponents(String field) {
          StandardTokenizer source = new StandardTokenizer();
          source.setMaxTokenLength(WORD_LENGTH_MAX);
          TokenStream words = folded(new EnglishPossessiveFilter(source));
          return new TokenStreamComponents(source, new KStemFilter(words));
        }
      };

  private LexicalText() {}

  /**
   * The tokens that {@code analyzer} makes of {@code text}, in order.
   *
   * @param limit tokens beyond it are left out
   */
  static List<String> tokens(Analyzer analyzer, String text, int limit) {
    List<String> tokens = new ArrayList<>();
    try (TokenStream stream = analyzer.tokenStream("query", text)) {
      CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
      stream.reset();
      while (tokens.size() < limit && stream.incrementToken()) {
        tokens.add(term.toString());
      }
      return tokens;
    } catch (IOException e) {
      throw new UncheckedIOException("text in memory is read", e);
    }
  }

  private static TokenStream folded(TokenStream words) {
    return new ASCIIFoldingFilter(new LowerCaseFilter(words));
  }
}
