package org.mediagateway.discovery.index;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopScoreDocCollectorManager;
import org.apache.lucene.store.ByteBuffersDataOutput;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.SingleInstanceLockFactory;
import org.apache.lucene.util.Bits;
import org.mediagateway.discovery.DiscoveryException;
import org.mediagateway.discovery.ErrorCode;
import org.mediagateway.domain.catalogue.TitleId;

/**
 * The words of all available titles: BM25 over weighted fields, in memory, on Apache Lucene.
 *
 * <p>One thread writes; what it wrote is visible after {@link #refresh}. Any number of threads
 * search meanwhile, each in the state that was current when it began.
 */
final class LexicalIndex implements AutoCloseable {
  /** The longest query text that is looked at, in characters; the rest is ignored. */
  static final int TEXT_LENGTH_MAX = 1_000;

  /** The most hits of one search. */
  static final int HITS_MAX = 10_000;

  /** What being named exactly like the query adds, in units of a good word's score. */
  private static final float SAME_NAME_BOOST = 20;

  private static final double BUFFER_MEGABYTES = 16;

  private final Directory directory;
  private final IndexWriter writer;
  private final SearcherManager searchers;
  private final DocumentOrdinals ordinals = new DocumentOrdinals();

  private LexicalIndex(Directory directory) throws IOException {
    this.directory = directory;
    writer =
        new IndexWriter(
            directory,
            new IndexWriterConfig(LexicalDocuments.ANALYZER)
                .setRAMBufferSizeMB(BUFFER_MEGABYTES)
                .setCommitOnClose(false));
    searchers = new SearcherManager(writer, new SearcherFactory());
  }

  /** Files in one array each: of those in many buffers, every reader copies the list of them. */
  private static Directory memory() {
    return new ByteBuffersDirectory(
        new SingleInstanceLockFactory(),
        ByteBuffersDataOutput::new,
        ByteBuffersDirectory.OUTPUT_AS_BYTE_ARRAY);
  }

  /** An empty index. */
  static LexicalIndex create() {
    return attempt("a lexical index is created", () -> new LexicalIndex(memory()));
  }

  /** The index that {@link #save} wrote; the files are copied into memory. */
  static LexicalIndex load(Path source) {
    return attempt(
        "a lexical index is loaded: directory=" + source.getFileName(),
        () -> {
          Directory memory = memory();
          try (Directory files = FSDirectory.open(source)) {
            if (!DirectoryReader.indexExists(files)) {
              throw new IOException("no index in " + source.getFileName());
            }
            for (String file : files.listAll()) {
              memory.copyFrom(files, file, file, IOContext.READONCE);
            }
          }
          return new LexicalIndex(memory);
        });
  }

  /**
   * Writes the present state to an empty directory. Not to be called while another thread writes.
   */
  void save(Path target) {
    perform(
        "a lexical index is saved: directory=" + target.getFileName(),
        () -> {
          writer.commit();
          try (Directory files = FSDirectory.open(target)) {
            Collection<String> names = SegmentInfos.readLatestCommit(directory).files(true);
            for (String name : names) {
              files.copyFrom(directory, name, name, IOContext.DEFAULT);
            }
            files.sync(names);
            files.syncMetaData();
          }
        });
  }

  /** Adds or replaces a title. */
  void put(TitleRow row) {
    perform(
        "a title is indexed: id=" + row.title().id(),
        () ->
            writer.updateDocument(
                LexicalDocuments.idTerm(row.title().id()), LexicalDocuments.of(row)));
  }

  /** Removes a title; does nothing when it is not there. */
  void remove(TitleId id) {
    perform(
        "a title is removed: id=" + id, () -> writer.deleteDocuments(LexicalDocuments.idTerm(id)));
  }

  /** Makes everything written so far visible to searches. */
  void refresh() {
    perform("a lexical index is refreshed", searchers::maybeRefresh);
  }

  /** How many titles are indexed. */
  int size() {
    return withSearcher(searcher -> searcher.getIndexReader().numDocs());
  }

  /**
   * The best titles among {@code allowed} in which at least one word of {@code text} is found.
   *
   * @param text anything; it is cut into words and never read as a query language
   * @param k 1 to {@link #HITS_MAX}
   * @return best first, equal scores in id order; empty when no word is found
   */
  List<LexicalHit> search(String text, TitleSet allowed, int k) {
    String read = text.length() <= TEXT_LENGTH_MAX ? text : text.substring(0, TEXT_LENGTH_MAX);
    return withSearcher(searcher -> search(searcher, read, allowed, k));
  }

  /**
   * Entries of a completion field that begin with {@code prefix}, in order.
   *
   * @param limit entries beyond it are left out
   * @return what stands behind the {@link LexicalDocuments#SEPARATOR} and before it, in turn
   */
  List<CompletionTerms.Entry> completions(String field, String prefix, int limit) {
    return withSearcher(
        searcher -> CompletionTerms.read(searcher.getIndexReader(), field, prefix, limit));
  }

  /** The fingerprint of every indexed title by {@link TitleId#value()}. */
  Map<Long, Long> fingerprints() {
    return withSearcher(
        searcher -> {
          Map<Long, Long> fingerprints = new HashMap<>();
          for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
            NumericDocValues keys = DocValues.getNumeric(leaf.reader(), LexicalDocuments.KEY);
            NumericDocValues prints =
                DocValues.getNumeric(leaf.reader(), LexicalDocuments.FINGERPRINT);
            Bits live = leaf.reader().getLiveDocs();
            for (int document = keys.nextDoc();
                document != DocIdSetIterator.NO_MORE_DOCS;
                document = keys.nextDoc()) {
              if ((live == null || live.get(document)) && prints.advanceExact(document)) {
                fingerprints.put(keys.longValue(), prints.longValue());
              }
            }
          }
          return fingerprints;
        });
  }

  @Override
  public void close() {
    perform(
        "a lexical index is closed",
        () -> {
          searchers.close();
          writer.close();
          directory.close();
        });
  }

  private List<LexicalHit> search(IndexSearcher searcher, String text, TitleSet allowed, int k)
      throws IOException {
    List<WordQuery> words = new QueryWords(searcher.getIndexReader()).of(text);
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    for (WordQuery word : words) {
      if (word.isKnown()) {
        any.add(word.toQuery(), BooleanClause.Occur.SHOULD);
      }
    }
    String key = NameKey.of(text);
    if (!key.isEmpty()) {
      var sameName = new TermQuery(new Term(LexicalDocuments.NAME_KEY, key));
      any.add(
          new BoostQuery(new ConstantScoreQuery(sameName), SAME_NAME_BOOST),
          BooleanClause.Occur.SHOULD);
    }
    if (allowed.isEverything()) {
      List<LexicalHit> hits = best(searcher, any.build(), k, words);
      // Between two updates the index may be a step ahead of the table: then filter after all.
      if (hits.stream().allMatch(hit -> allowed.contains(hit.id()))) {
        return hits;
      }
    }
    BooleanQuery query =
        new BooleanQuery.Builder()
            .add(any.build(), BooleanClause.Occur.MUST)
            .add(new AllowedQuery(allowed, ordinals), BooleanClause.Occur.FILTER)
            .build();
    return best(searcher, query, k, words);
  }

  private static List<LexicalHit> best(
      IndexSearcher searcher, BooleanQuery query, int k, List<WordQuery> words) throws IOException {
    // Matches need not be counted, so those that cannot get in are skipped from the start.
    ScoreDoc[] found = searcher.search(query, new TopScoreDocCollectorManager(k, k)).scoreDocs;
    return HitReader.read(searcher.getIndexReader(), found, words);
  }

  private <T> T withSearcher(Reading<T> reading) {
    return attempt(
        "a lexical index is searched",
        () -> {
          IndexSearcher searcher = searchers.acquire();
          try {
            return reading.read(searcher);
          } finally {
            searchers.release(searcher);
          }
        });
  }

  /** Something that is read from one state of the index. */
  private interface Reading<T> {
    T read(IndexSearcher searcher) throws IOException;
  }

  /** Something that may fail for want of memory, disk or a sound file. */
  private interface Attempt<T> {
    T run() throws IOException;
  }

  /** As {@link Attempt}, without an answer. */
  private interface Action {
    void run() throws IOException;
  }

  private static void perform(String rule, Action action) {
    attempt(
        rule,
        () -> {
          action.run();
          return true;
        });
  }

  private static <T> T attempt(String rule, Attempt<T> attempt) {
    try {
      return attempt.run();
    } catch (IOException e) {
      throw new DiscoveryException(
          ErrorCode.INDEX_FAILED, rule + ": cause=" + e + "; rebuild the indexes", e);
    }
  }
}
