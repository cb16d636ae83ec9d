package org.mediagateway.benchmarks.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.mediagateway.benchmarks.dataset.Dataset;
import org.mediagateway.benchmarks.dataset.Filter;
import org.mediagateway.benchmarks.dataset.FilterSet;
import org.mediagateway.benchmarks.dataset.GroundTruth;
import org.mediagateway.benchmarks.engine.AnnEngine;
import org.mediagateway.benchmarks.engine.AnnEngine.Effort;
import org.mediagateway.benchmarks.failure.BenchmarkException;
import org.mediagateway.benchmarks.failure.ErrorCode;
import org.mediagateway.domain.measure.NearestRank;

/** Half of the queries, held on the heap, with the clock and the judge of their answers. */
final class Asker {
  private final Dataset data;
  private final GroundTruth truth;
  private final int k;
  private final int[] numbers;
  private final float[][] queries;
  private final @Nullable Filter[] filters;

  /** The filters given to the engine: {@link #filters}, or nulls. */
  private final @Nullable Filter[] asked;

  /**
   * @param parity 0 for the even queries, 1 for the odd ones
   */
  Asker(Dataset data, GroundTruth truth, FilterSet filters, int k, int parity) {
    this.data = data;
    this.truth = truth;
    this.k = k;
    int count = (data.queries().rows() + 1 - parity) / 2;
    if (count == 0) {
      throw new BenchmarkException(
          ErrorCode.BAD_OPTION, "two queries are needed, one to tune and one to report");
    }
    numbers = new int[count];
    queries = new float[count][];
    this.filters = new @Nullable Filter[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = 2 * i + parity;
      queries[i] = data.queries().row(numbers[i]);
      this.filters[i] = filters.of(numbers[i]);
    }
    asked = this.filters;
  }

  private Asker(Asker judge) {
    data = judge.data;
    truth = judge.truth;
    k = judge.k;
    numbers = judge.numbers;
    queries = judge.queries;
    filters = judge.filters;
    asked = new @Nullable Filter[filters.length];
  }

  /**
   * The same questions, but the engine is not told the filter: it must know by itself which rows
   * live, and its answers are judged by the filter as before.
   */
  Asker withoutFilter() {
    return new Asker(this);
  }

  /**
   * The latencies and the quality of one pass.
   *
   * @param sortedNanos one per query asked, ascending; owned by this record
   * @param recall mean over the queries asked
   * @param shortAnswers answers with fewer results than exist
   */
  record Pass(long[] sortedNanos, double recall, int shortAnswers) {
    int queries() {
      return sortedNanos.length;
    }

    /** The nearest-rank percentile of the latencies. */
    double percentileMicros(double share) {
      return NearestRank.of(sortedNanos, share) / 1_000.0;
    }
  }

  /** Asks every query once, one after the other, but stops when the time is up. */
  Pass pass(AnnEngine engine, Effort effort, double secondsMax) {
    long[] nanos = new long[queries.length];
    int[][] answers = new int[queries.length][k];
    int[] counts = new int[queries.length];
    long end = System.nanoTime() + (long) (secondsMax * 1e9);
    int done = 0;
    try (AnnEngine.Probe probe = engine.newProbe()) {
      for (; done < queries.length && (done == 0 || System.nanoTime() < end); done++) {
        long start = System.nanoTime();
        counts[done] = probe.search(queries[done], k, effort, asked[done], answers[done]);
        nanos[done] = System.nanoTime() - start;
      }
    }
    double recall = 0;
    int shortAnswers = 0;
    for (int i = 0; i < done; i++) {
      recall += judge(i, answers[i], counts[i]);
      if (counts[i] < truth.available(numbers[i])) {
        shortAnswers++;
      }
    }
    long[] sorted = Arrays.copyOf(nanos, done);
    Arrays.sort(sorted);
    return new Pass(sorted, recall / done, shortAnswers);
  }

  private double judge(int i, int[] answer, int count) {
    Filter filter = filters[i];
    for (int rank = 0; rank < count; rank++) {
      if (filter != null && !filter.accepts(answer[rank])) {
        throw new BenchmarkException(
            ErrorCode.ENGINE, "an answer must be live and pass its filter: row " + answer[rank]);
      }
    }
    float[] query = queries[i];
    return truth.recall(numbers[i], answer, count, row -> data.base().dot(row, query));
  }

  /** Searches per second of some threads that ask all queries again and again. */
  double throughput(AnnEngine engine, Effort effort, int threads, double seconds) {
    CountDownLatch ready = new CountDownLatch(threads);
    List<Future<Double>> rates = new ArrayList<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      for (int thread = 0; thread < threads; thread++) {
        int first = (int) ((long) queries.length * thread / threads);
        rates.add(pool.submit(() -> rate(engine, effort, first, seconds, ready)));
      }
    }
    double sum = 0;
    for (Future<Double> rate : rates) {
      sum += join(rate);
    }
    return sum;
  }

  private double rate(
      AnnEngine engine, Effort effort, int first, double seconds, CountDownLatch ready)
      throws InterruptedException {
    int[] answer = new int[k];
    try (AnnEngine.Probe probe = engine.newProbe()) {
      ready.countDown();
      ready.await();
      long start = System.nanoTime();
      long now = start;
      long searches = 0;
      int i = first;
      while (now - start < seconds * 1e9) {
        probe.search(queries[i], k, effort, asked[i], answer);
        searches++;
        i = i + 1 == queries.length ? 0 : i + 1;
        now = System.nanoTime();
      }
      return searches * 1e9 / (now - start);
    }
  }

  private static double join(Future<Double> rate) {
    try {
      return rate.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchmarkException(ErrorCode.ENGINE, "interrupted while measuring", e);
    } catch (ExecutionException e) {
      throw new BenchmarkException(ErrorCode.ENGINE, "a search failed: " + e.getCause(), e);
    }
  }
}
