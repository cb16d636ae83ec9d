package org.mediagateway.simulation.performance;

import static org.mediagateway.simulation.run.Limits.requireRange;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.mediagateway.domain.measure.NearestRank;
import org.mediagateway.simulation.performance.Outcome.Iteration;
import org.mediagateway.simulation.performance.SimulatedCatalogue.Query;
import org.mediagateway.simulation.run.SimulationException;
import org.mediagateway.simulation.run.SimulationException.ErrorCode;
import org.mediagateway.vector.Effort;
import org.mediagateway.vector.IndexParameters;
import org.mediagateway.vector.IndexStats;
import org.mediagateway.vector.Metric;
import org.mediagateway.vector.SearchRequest;
import org.mediagateway.vector.Searcher;
import org.mediagateway.vector.VectorFilter;
import org.mediagateway.vector.VectorIndex;

/**
 * Indexes a simulated catalogue once, then asks the same queries in several iterations.
 *
 * <p>Recall is judged on a sample against the engine's exact comparison of every matching title.
 * The first pass over the queries warms the compiled code up and is not reported.
 */
public final class PerformanceScenario {
  /** Results wanted by each query. */
  static final int K = 10;

  /** Queries whose exact answer is computed: 500 x 10 places leave a standard error under 0.3 %. */
  private static final int RECALL_QUERIES_MAX = 500;

  private static final int TITLES_MAX = 10_000_000;
  private static final int QUERIES_MAX = 10_000_000;
  private static final int ITERATIONS_MAX = 1_000;
  private static final int BATCH_TITLES = 10_000;

  /**
   * The size of a run.
   *
   * @param titles in the catalogue, 100 to 10 million
   * @param queries per iteration, 10 to 10 million
   * @param iterations that are reported, 2 to 1,000: one cannot be compared
   * @param seed of catalogue, queries and index
   */
  public record Size(int titles, int queries, int iterations, long seed) {
    public Size {
      requireRange("titles", titles, 100, TITLES_MAX);
      requireRange("queries", queries, 10, QUERIES_MAX);
      requireRange("iterations", iterations, 2, ITERATIONS_MAX);
    }
  }

  private final Size size;
  private final LongSupplier nanoClock;
  private final Consumer<String> progress;

  /**
   * A run.
   *
   * @param nanoClock a monotonic clock in nanoseconds, {@code System::nanoTime} outside of tests
   * @param progress told one line per stage
   */
  public PerformanceScenario(Size size, LongSupplier nanoClock, Consumer<String> progress) {
    this.size = size;
    this.nanoClock = nanoClock;
    this.progress = progress;
  }

  /**
   * Builds, asks and judges.
   *
   * @throws SimulationException WRONG_ANSWER if an answer holds a title that does not match, or
   *     fewer than k titles although k match
   */
  public Outcome run() {
    progress.accept("making " + size.titles() + " titles");
    SimulatedCatalogue catalogue = SimulatedCatalogue.make(size.titles(), size.seed());
    List<Query> queries = catalogue.queries(size.queries(), size.seed() + 1);
    IndexParameters parameters =
        IndexParameters.of(SimulatedCatalogue.DIMENSION, Metric.COSINE)
            .withSeed(size.seed())
            .withInitialCapacity(size.titles());
    try (VectorIndex index = VectorIndex.create(parameters)) {
      progress.accept("indexing");
      long start = nanoClock.getAsLong();
      fill(index, catalogue);
      double buildSeconds = (nanoClock.getAsLong() - start) / 1e9;
      SearchRequest[] requests = requests(catalogue, queries);
      progress.accept("computing exact answers");
      long[][] truth = truth(index, requests);
      progress.accept("warming up");
      iteration(index, catalogue, queries, requests, truth);
      List<Iteration> iterations = new ArrayList<>();
      for (int i = 1; i <= size.iterations(); i++) {
        iterations.add(iteration(index, catalogue, queries, requests, truth));
        progress.accept("iteration " + i + ": " + iterations.getLast());
      }
      IndexStats stats = index.stats();
      return new Outcome(
          size,
          buildSeconds,
          (double) (stats.residentBytes() + stats.mappedBytes()) / stats.size(),
          iterations);
    }
  }

  private static void fill(VectorIndex index, SimulatedCatalogue catalogue) {
    for (int from = 0; from < catalogue.size(); from += BATCH_TITLES) {
      int to = Math.min(catalogue.size(), from + BATCH_TITLES);
      index.upsertBatch(
          LongStream.range(from, to).toArray(),
          IntStream.range(from, to).mapToObj(catalogue::vector).toArray(float[][]::new));
    }
  }

  /** Queries with equal conditions share one set of ids, as the application's filters do. */
  private static SearchRequest[] requests(SimulatedCatalogue catalogue, List<Query> queries) {
    Map<List<Integer>, VectorFilter> filters = new HashMap<>();
    filters.put(List.of(-1, -1), VectorFilter.all());
    return queries.stream()
        .map(
            query ->
                SearchRequest.of(query.vector(), K)
                    .withFilter(
                        filters.computeIfAbsent(
                            List.of(query.platform(), query.genre()),
                            _ -> matching(catalogue, query))))
        .toArray(SearchRequest[]::new);
  }

  private static VectorFilter matching(SimulatedCatalogue catalogue, Query query) {
    return VectorFilter.ids(
        IntStream.range(0, catalogue.size())
            .filter(title -> catalogue.matches(title, query))
            .asLongStream()
            .toArray());
  }

  private static long[][] truth(VectorIndex index, SearchRequest[] requests) {
    return Arrays.stream(requests)
        .limit(RECALL_QUERIES_MAX)
        .map(request -> index.search(request.withEffort(Effort.exact())).ids())
        .toArray(long[][]::new);
  }

  private Iteration iteration(
      VectorIndex index,
      SimulatedCatalogue catalogue,
      List<Query> queries,
      SearchRequest[] requests,
      long[][] truth) {
    long[] nanos = new long[requests.length];
    double recall = 0;
    long searching = 0;
    try (Searcher searcher = index.newSearcher()) {
      for (int i = 0; i < requests.length; i++) {
        long start = nanoClock.getAsLong();
        int found = searcher.search(requests[i]);
        nanos[i] = nanoClock.getAsLong() - start;
        searching += nanos[i];
        requireMatches(searcher, found, catalogue, queries.get(i));
        if (i < truth.length) {
          recall += recall(searcher, found, truth[i]);
        }
      }
    }
    Arrays.sort(nanos);
    return new Iteration(
        percentileMicros(nanos, 0.50),
        percentileMicros(nanos, 0.95),
        percentileMicros(nanos, 0.99),
        searching / 1e3 / nanos.length,
        requests.length * 1e9 / searching,
        recall / truth.length);
  }

  private static void requireMatches(
      Searcher searcher, int found, SimulatedCatalogue catalogue, Query query) {
    for (int rank = 0; rank < found; rank++) {
      int title = (int) searcher.id(rank);
      if (!catalogue.matches(title, query)) {
        throw new SimulationException(
            ErrorCode.WRONG_ANSWER,
            "an answer must match its query: title "
                + title
                + ", platform "
                + query.platform()
                + ", genre "
                + query.genre());
      }
    }
  }

  private static double recall(Searcher searcher, int found, long[] truth) {
    if (found < truth.length) {
      throw new SimulationException(
          ErrorCode.WRONG_ANSWER,
          "all matches up to k must be found: " + found + " of " + truth.length);
    }
    int hits = 0;
    for (int rank = 0; rank < found; rank++) {
      long id = searcher.id(rank);
      if (Arrays.stream(truth).anyMatch(right -> right == id)) {
        hits++;
      }
    }
    return truth.length == 0 ? 1 : (double) hits / truth.length;
  }

  private static double percentileMicros(long[] sorted, double share) {
    return NearestRank.of(sorted, share) / 1e3;
  }
}
