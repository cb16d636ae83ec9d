package org.mediagateway.benchmarks.engine;

import java.io.IOException;
import java.util.function.Function;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.search.AcceptDocs;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopKnnCollector;
import org.apache.lucene.search.VectorScorer;
import org.apache.lucene.util.BitSetIterator;
import org.apache.lucene.util.FixedBitSet;
import org.apache.lucene.util.VectorUtil;
import org.jspecify.annotations.Nullable;
import org.mediagateway.benchmarks.dataset.Filter;
import org.mediagateway.benchmarks.dataset.TopK;
import org.mediagateway.benchmarks.failure.BenchmarkException;
import org.mediagateway.benchmarks.failure.ErrorCode;

/**
 * One thread's search of one Lucene segment.
 *
 * <p>A filtered search follows {@code AbstractKnnVectorQuery}: the graph, with as many visits as
 * there are matching documents, and the exact comparison of those if that is not enough.
 */
final class LuceneProbe implements AnnEngine.Probe {
  private final LeafReader segment;
  private final int[] ordinalOfDoc;
  private final Function<Filter, FixedBitSet> docsOf;
  private final boolean rescores;
  private final FloatVectorValues floats;

  LuceneProbe(
      LeafReader segment,
      int[] ordinalOfDoc,
      Function<Filter, FixedBitSet> docsOf,
      boolean rescores) {
    this.segment = segment;
    this.ordinalOfDoc = ordinalOfDoc;
    this.docsOf = docsOf;
    this.rescores = rescores;
    try {
      this.floats = segment.getFloatVectorValues(LuceneEngine.FIELD);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  @Override
  public int search(
      float[] query, int k, AnnEngine.Effort effort, @Nullable Filter filter, int[] target) {
    try {
      ScoreDoc[] candidates =
          filter == null
              ? graph(query, effort.beam(), AcceptDocs.fromLiveDocs(null, ordinalOfDoc.length))
              : filtered(query, k, effort.beam(), docsOf.apply(filter));
      return rescores
          ? rescore(query, candidates, k, effort.rescored(), target)
          : take(candidates, k, target);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private ScoreDoc[] graph(float[] query, int beam, AcceptDocs accepted) throws IOException {
    TopKnnCollector collector = new TopKnnCollector(beam, Integer.MAX_VALUE);
    segment.searchNearestVectors(LuceneEngine.FIELD, query, collector, accepted);
    return collector.topDocs().scoreDocs;
  }

  private ScoreDoc[] filtered(float[] query, int k, int beam, FixedBitSet docs) throws IOException {
    int cost = docs.cardinality();
    if (cost > k) {
      TopKnnCollector collector = new TopKnnCollector(beam, cost);
      segment.searchNearestVectors(
          LuceneEngine.FIELD,
          query,
          collector,
          AcceptDocs.fromIteratorSupplier(
              () -> new BitSetIterator(docs, cost), null, ordinalOfDoc.length));
      ScoreDoc[] found = collector.topDocs().scoreDocs;
      if (!collector.earlyTerminated() && found.length >= Math.min(k, cost)) {
        return found;
      }
    }
    return exact(query, k, docs, cost);
  }

  private ScoreDoc[] exact(float[] query, int k, FixedBitSet docs, int cost) throws IOException {
    VectorScorer scorer = floats.rescorer(query);
    DocIdSetIterator rows = scorer.iterator();
    BitSetIterator matching = new BitSetIterator(docs, cost);
    TopK best = new TopK(k);
    for (int doc = matching.nextDoc();
        doc != DocIdSetIterator.NO_MORE_DOCS;
        doc = matching.nextDoc()) {
      rows.advance(doc);
      best.offer(doc, scorer.score());
    }
    ScoreDoc[] found = new ScoreDoc[best.size()];
    for (int i = 0; i < found.length; i++) {
      found[i] = new ScoreDoc(best.ordinals()[i], best.similarities()[i]);
    }
    return found;
  }

  private int rescore(float[] query, ScoreDoc[] candidates, int k, int depth, int[] target)
      throws IOException {
    TopK best = new TopK(k);
    int count = Math.min(candidates.length, Math.max(k, depth));
    for (int i = 0; i < count; i++) {
      int doc = candidates[i].doc;
      // One dense segment: the document is the ordinal of its vector.
      best.offer(ordinalOfDoc[doc], VectorUtil.dotProduct(query, floats.vectorValue(doc)));
    }
    System.arraycopy(best.ordinals(), 0, target, 0, best.size());
    return best.size();
  }

  private int take(ScoreDoc[] candidates, int k, int[] target) {
    int count = Math.min(k, candidates.length);
    for (int i = 0; i < count; i++) {
      target[i] = ordinalOfDoc[candidates[i].doc];
    }
    return count;
  }

  private static BenchmarkException failed(IOException e) {
    return new BenchmarkException(ErrorCode.ENGINE, "Lucene cannot search: " + e, e);
  }
}
