package org.mediagateway.benchmarks.run;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.mediagateway.benchmarks.dataset.Dataset;
import org.mediagateway.benchmarks.dataset.VectorMatrix;
import org.mediagateway.benchmarks.report.Json;
import org.mediagateway.vector.Effort;
import org.mediagateway.vector.IndexParameters;
import org.mediagateway.vector.Metric;
import org.mediagateway.vector.RecallReport;
import org.mediagateway.vector.SearchRequest;
import org.mediagateway.vector.SearchResult;
import org.mediagateway.vector.Searcher;
import org.mediagateway.vector.TuningReport;
import org.mediagateway.vector.VectorFilter;
import org.mediagateway.vector.VectorIndex;

/**
 * Our engine learning its own effort: it answers the even queries, unfiltered and under three
 * filters, audits what it logged of them, and tunes itself to the recall target. The odd queries,
 * which it has never seen, say what that changed.
 */
public final class SelfTuning {
  private static final int PASSES = 3;
  private static final int QUERIES_PER_BAND_MAX = 256;
  private static final double[] SHARES = {0.2, 0.02, 0.002};
  private static final float TIE = 1e-6f;

  private final BenchRun.Options options;

  /** A run with the options' recall target, k, threads and seed. */
  public SelfTuning(BenchRun.Options options) {
    this.options = options;
  }

  /**
   * What unseen queries met.
   *
   * @param slack of the adaptive walk
   * @param recall mean
   * @param p50Micros median latency
   */
  public record Measured(double slack, double recall, double p50Micros) {}

  /**
   * What was found.
   *
   * @param bands recall by selectivity, as the audit estimates it from logged queries
   * @param tuning what the index changed
   * @param before unseen queries at the default effort
   * @param after unseen queries at the effort it chose
   */
  public record Outcome(
      List<RecallReport.Band> bands, TuningReport tuning, Measured before, Measured after) {
    /** Lines for people. */
    public String text() {
      StringBuilder text = new StringBuilder();
      for (RecallReport.Band band : bands) {
        text.append(
            String.format(
                Locale.ROOT,
                "audit, %.3f to %.3f pass: recall %.4f (%.4f to %.4f), %d queries%n",
                band.selectivityMin(),
                band.selectivityMax(),
                band.recall(),
                band.low(),
                band.high(),
                band.queries()));
      }
      text.append(line("before", before)).append(line("after", after));
      return text.toString();
    }

    private static String line(String name, Measured measured) {
      return String.format(
          Locale.ROOT,
          "%s: slack %.3f, unseen queries: recall %.4f, p50 %.1f µs%n",
          name,
          measured.slack(),
          measured.recall(),
          measured.p50Micros());
    }

    /** One JSON object. */
    public String toJson() {
      return Json.of(this);
    }
  }

  /** Builds, asks, audits, tunes and asks again. */
  public Outcome run(Dataset data, Path scratch) {
    VectorMatrix base = data.base();
    IndexParameters parameters =
        IndexParameters.of(base.dimension(), Metric.COSINE)
            .withSeed(options.seed())
            .withInitialCapacity(base.rows())
            .withLinkThreads(options.buildThreads())
            .withDirectory(scratch);
    try (VectorIndex index = VectorIndex.create(parameters)) {
      float[][] rows = new float[base.rows()][];
      Arrays.setAll(rows, base::row);
      index.upsertBatch(LongStream.range(0, rows.length).toArray(), rows);
      ask(index, data);
      List<SearchResult> truths = truths(index, data);
      Measured before = measure(index, data, truths);
      RecallReport audited = index.audit(QUERIES_PER_BAND_MAX);
      TuningReport tuning = index.tune(options.recallTarget());
      return new Outcome(audited.bands(), tuning, before, measure(index, data, truths));
    }
  }

  private void ask(VectorIndex index, Dataset data) {
    SplittableRandom random = new SplittableRandom(options.seed());
    for (double share : SHARES) {
      long[] ids =
          LongStream.range(0, data.base().rows())
              .filter(id -> random.nextDouble() < share)
              .toArray();
      askEven(index, data, VectorFilter.ids(ids));
    }
    for (int pass = 0; pass < PASSES; pass++) {
      askEven(index, data, VectorFilter.all());
    }
  }

  private void askEven(VectorIndex index, Dataset data, VectorFilter filter) {
    for (int i = 0; i < data.queries().rows(); i += 2) {
      index.search(SearchRequest.of(data.queries().row(i), options.k()).withFilter(filter));
    }
  }

  private SearchRequest odd(Dataset data, int i) {
    return SearchRequest.of(data.queries().row(2 * i + 1), options.k());
  }

  private List<SearchResult> truths(VectorIndex index, Dataset data) {
    return IntStream.range(0, data.queries().rows() / 2)
        .mapToObj(i -> index.search(odd(data, i).withEffort(Effort.exact())))
        .toList();
  }

  private Measured measure(VectorIndex index, Dataset data, List<SearchResult> truths) {
    long[] nanos = new long[truths.size()];
    double recall = 0;
    try (Searcher searcher = index.newSearcher()) {
      for (int i = 0; i < nanos.length; i++) {
        SearchRequest request = odd(data, i);
        long start = System.nanoTime();
        int found = searcher.search(request);
        nanos[i] = System.nanoTime() - start;
        recall += recall(searcher, found, truths.get(i));
      }
    }
    Arrays.sort(nanos);
    return new Measured(
        index.stats().slack(), recall / nanos.length, nanos[nanos.length / 2] / 1_000.0);
  }

  private static double recall(Searcher searcher, int found, SearchResult exact) {
    float last = exact.similarities()[exact.size() - 1];
    int hits = 0;
    for (int rank = 0; rank < found; rank++) {
      hits += searcher.similarity(rank) >= last - TIE ? 1 : 0;
    }
    return Math.min(1, (double) hits / exact.size());
  }
}
