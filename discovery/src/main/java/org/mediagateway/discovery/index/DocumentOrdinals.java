package org.mediagateway.discovery.index;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.DocIdSetIterator;

/**
 * Which title of a table each document of a lexical index is, looked up once for each segment and
 * numbering of titles.
 *
 * <p>Safe on any thread. Holds four bytes for each document of the segments that are open.
 */
final class DocumentOrdinals {
  private final Map<IndexReader.CacheKey, InSegment> segments = new ConcurrentHashMap<>();

  /**
   * What is known of a segment.
   *
   * @param lookup the numbering of titles
   * @param byDocument negative for a title that is not in it
   */
  private record InSegment(OrdinalLookup lookup, int[] byDocument) {}

  /**
   * The ordinal of each document's title, negative when it has none; not to be written to.
   *
   * @param segment open until the return
   */
  int[] of(LeafReader segment, OrdinalLookup lookup) throws IOException {
    IndexReader.CacheHelper helper = segment.getCoreCacheHelper();
    InSegment known = segments.get(helper.getKey());
    if (known != null && known.lookup == lookup) {
      return known.byDocument;
    }
    int[] ordinals = read(segment, lookup);
    if (segments.put(helper.getKey(), new InSegment(lookup, ordinals)) == null) {
      helper.addClosedListener(segments::remove);
    }
    return ordinals;
  }

  private static int[] read(LeafReader segment, OrdinalLookup lookup) throws IOException {
    int[] ordinals = new int[segment.maxDoc()];
    NumericDocValues keys = DocValues.getNumeric(segment, LexicalDocuments.KEY);
    for (int document = keys.nextDoc();
        document != DocIdSetIterator.NO_MORE_DOCS;
        document = keys.nextDoc()) {
      ordinals[document] = lookup.find(keys.longValue());
    }
    return ordinals;
  }

  /** How many segments something is known of. */
  int segmentCount() {
    return segments.size();
  }
}
