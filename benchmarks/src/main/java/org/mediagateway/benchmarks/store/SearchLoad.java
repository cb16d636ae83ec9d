package org.mediagateway.benchmarks.store;

import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.DoubleAdder;
import org.mediagateway.benchmarks.dataset.GroundTruth;
import org.mediagateway.benchmarks.dataset.VectorMatrix;
import org.mediagateway.domain.measure.NearestRank;

/** Asks every query of a data set, on several threads, and holds the answers against the truth. */
final class SearchLoad {
  private static final double NANOS_PER_MILLI = 1e6;

  private final VectorMatrix base;
  private final VectorMatrix queries;
  private final GroundTruth truth;
  private final int k;

  SearchLoad(VectorMatrix base, VectorMatrix queries, GroundTruth truth, int k) {
    this.base = base;
    this.queries = queries;
    this.truth = truth;
    this.k = k;
  }

  /** What answers a query. */
  interface Searcher {
    /** The ordinals of the neighbours, best first. */
    int[] search(float[] query);
  }

  /** Makes {@code rounds} times every query on {@code threads} at once. */
  StoreReport.Searches run(
      String store, String filter, int threads, int rounds, Searcher searcher) {
    int total = queries.rows() * rounds;
    long[] nanos = new long[total];
    AtomicInteger next = new AtomicInteger();
    AtomicInteger errors = new AtomicInteger();
    AtomicInteger incomplete = new AtomicInteger();
    DoubleAdder recall = new DoubleAdder();
    long begin = System.nanoTime();
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      for (int t = 0; t < threads; t++) {
        pool.execute(
            () -> {
              for (int i = next.getAndIncrement(); i < total; i = next.getAndIncrement()) {
                int query = i % queries.rows();
                float[] vector = queries.row(query);
                long asked = System.nanoTime();
                try {
                  int[] found = searcher.search(vector);
                  nanos[i] = System.nanoTime() - asked;
                  if (found.length < Math.min(k, truth.available(query))) {
                    incomplete.incrementAndGet();
                  }
                  recall.add(
                      truth.recall(query, found, found.length, row -> base.dot(row, vector)));
                } catch (RuntimeException e) {
                  // Counted and reported; the others go on, as other callers would.
                  nanos[i] = System.nanoTime() - asked;
                  errors.incrementAndGet();
                }
              }
            });
      }
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    Arrays.sort(nanos);
    return new StoreReport.Searches(
        store,
        filter,
        threads,
        total,
        errors.get(),
        incomplete.get(),
        total / seconds,
        millis(nanos, 0.50),
        millis(nanos, 0.95),
        millis(nanos, 0.99),
        recall.sum() / total);
  }

  private static double millis(long[] sorted, double quantile) {
    return NearestRank.of(sorted, quantile) / NANOS_PER_MILLI;
  }
}
