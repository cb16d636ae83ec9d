package org.mediagateway.discovery.index;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.Term;
import org.mediagateway.domain.catalogue.Genre;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.catalogue.Work;

/** What the lexical index keeps of a title, and under which field names. */
final class LexicalDocuments {
  /** The written title id; every document has one, no two the same. */
  static final String ID = "id";

  /** {@link TitleId#value()} as a doc value. */
  static final String KEY = "key";

  /** {@link #fingerprint} as a doc value. */
  static final String FINGERPRINT = "fingerprint";

  static final String NAME = "name";
  static final String NAME_STEMS = "nameStems";
  static final String NAME_KEY = "nameKey";
  static final String PEOPLE = "people";
  static final String GENRES = "genres";
  static final String DESCRIPTION = "description";

  /** The words of name, people and description as written, to look for spellings in. */
  static final String SPELLINGS = "spellings";

  /** Each end of the name's key that begins with a word, then {@link #SEPARATOR} and the id. */
  static final String NAME_ENDS = "nameEnds";

  /** Each end of a person's key that begins with a word, then {@link #SEPARATOR} and the key. */
  static final String PERSON_ENDS = "personEnds";

  /** Sorts before every letter, digit and space, so that it ends a key. */
  static final char SEPARATOR = '\u0001';

  static final Analyzer ANALYZER =
      new PerFieldAnalyzerWrapper(
          LexicalText.STEMS,
          Map.of(NAME, LexicalText.NAMES, PEOPLE, LexicalText.NAMES, SPELLINGS, LexicalText.NAMES));

  /** Which documents have a word, and nothing of where. */
  private static final FieldType WORDS_ALONE = new FieldType();

  static {
    WORDS_ALONE.setIndexOptions(IndexOptions.DOCS);
    WORDS_ALONE.setOmitNorms(true);
    WORDS_ALONE.freeze();
  }

  /** Names with more words are completed from their first so many words only. */
  private static final int ENDS_MAX = 12;

  /** The longest key that is completed: Lucene's terms have at most 32,766 bytes. */
  private static final int KEY_LENGTH_MAX = 400;

  private LexicalDocuments() {}

  static Term idTerm(TitleId id) {
    return new Term(ID, id.toString());
  }

  static Document of(TitleRow row) {
    Work work = row.title().work();
    Document document = new Document();
    document.add(new StringField(ID, row.title().id().toString(), Field.Store.NO));
    document.add(new NumericDocValuesField(KEY, row.title().id().value()));
    document.add(new NumericDocValuesField(FINGERPRINT, fingerprint(row)));
    document.add(new TextField(NAME, work.name(), Field.Store.NO));
    document.add(new TextField(NAME_STEMS, work.name(), Field.Store.NO));
    document.add(new StringField(NAME_KEY, cut(row.nameKey()), Field.Store.NO));
    for (String name : people(work)) {
      document.add(new TextField(PEOPLE, name, Field.Store.NO));
    }
    for (String genre : genres(row)) {
      document.add(new TextField(GENRES, genre, Field.Store.NO));
    }
    document.add(new TextField(DESCRIPTION, work.description(), Field.Store.NO));
    Stream.concat(Stream.of(work.name(), work.description()), people(work).stream())
        .forEach(text -> document.add(new Field(SPELLINGS, text, WORDS_ALONE)));
    for (String end : ends(row.nameKey())) {
      String term = end + SEPARATOR + row.title().id();
      document.add(new StringField(NAME_ENDS, term, Field.Store.NO));
    }
    Stream.of(row.directorKeys(), row.castKeys())
        .flatMap(Stream::of)
        .distinct()
        .forEach(
            key ->
                ends(key)
                    .forEach(
                        end ->
                            document.add(
                                new StringField(
                                    PERSON_ENDS, end + SEPARATOR + cut(key), Field.Store.NO))));
    return document;
  }

  /**
   * A hash of all that is indexed of a title: two titles with the same one have the same document.
   */
  static long fingerprint(TitleRow row) {
    Work work = row.title().work();
    CRC32C low = new CRC32C();
    CRC32C high = new CRC32C();
    Stream.of(
            Stream.of(work.name(), work.description()),
            genres(row).stream(),
            work.directors().stream(),
            work.cast().stream())
        .flatMap(part -> Stream.concat(part, Stream.of("\u0000")))
        .map(text -> (text + SEPARATOR).getBytes(StandardCharsets.UTF_8))
        .forEach(
            bytes -> {
              low.update(bytes);
              high.update(bytes);
              high.update(bytes.length);
            });
    return high.getValue() << Integer.SIZE | low.getValue();
  }

  private static List<String> people(Work work) {
    return Stream.concat(work.directors().stream(), work.cast().stream()).distinct().toList();
  }

  private static List<String> genres(TitleRow row) {
    return Stream.concat(
            row.title().work().genres().stream().map(Genre::displayName),
            row.title().rawGenres().stream())
        .toList();
  }

  /** The key and each shorter end of it that begins with a word. */
  private static List<String> ends(String key) {
    List<String> ends = new ArrayList<>();
    for (int start = 0; start >= 0 && start < key.length() && ends.size() < ENDS_MAX; ) {
      ends.add(cut(key.substring(start)));
      int space = key.indexOf(' ', start);
      start = space < 0 ? -1 : space + 1;
    }
    return ends;
  }

  private static String cut(String key) {
    return key.length() <= KEY_LENGTH_MAX ? key : key.substring(0, KEY_LENGTH_MAX);
  }
}
