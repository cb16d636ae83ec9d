package org.mediagateway.vector;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A bounded, uniform sample of the queries of each selectivity band (reservoir sampling, Vitter
 * 1985, algorithm R). Thread-safe.
 *
 * <p>Filters are the callers', and may hold on to much: the log refers to them weakly, and forgets
 * a query whose filter its caller has let go.
 */
final class QueryLog {
  private static final double[] BANDS = RecallReport.BANDS.stream().mapToDouble(d -> d).toArray();

  /** Queries kept per band. */
  static final int PER_BAND = 256;

  /** One query in so many is offered to the sample, so that logging costs searches nothing. */
  private static final int EVERY = 8;

  private final AtomicLong counter = new AtomicLong();
  private final SplittableRandom random;
  private final List<List<Logged>> sample = new ArrayList<>();
  private final long[] offered = new long[BANDS.length];

  /**
   * A query as it was asked.
   *
   * @param query a copy
   */
  private record Logged(
      float[] query, int k, float minSimilarity, WeakReference<VectorFilter> filter) {
    /** The caller may change its array after the search; the log keeps its own. */
    static Logged of(SearchRequest request) {
      return new Logged(
          request.query().clone(),
          request.k(),
          request.minSimilarity(),
          new WeakReference<>(request.filter()));
    }

    /** The query at the tuned effort; null when its filter is gone. */
    @Nullable SearchRequest again() {
      VectorFilter filtered = filter.get();
      return filtered == null
          ? null
          : new SearchRequest(query, k, Effort.tuned(), filtered, minSimilarity);
    }
  }

  QueryLog(long seed) {
    random = new SplittableRandom(seed);
    for (int band = 0; band < BANDS.length; band++) {
      sample.add(new ArrayList<>());
    }
  }

  /** Offers a query with the selectivity that was found for it. */
  void offer(SearchRequest request, double selectivity) {
    if (counter.getAndIncrement() % EVERY != 0 || request.effort() instanceof Effort.Exact) {
      return;
    }
    int band = band(selectivity);
    synchronized (this) {
      List<Logged> kept = sample.get(band);
      long seen = offered[band]++;
      if (kept.size() < PER_BAND) {
        kept.add(Logged.of(request));
      } else {
        long place = random.nextLong(seen + 1);
        if (place < PER_BAND) {
          kept.set((int) place, Logged.of(request));
        }
      }
    }
  }

  private static int band(double selectivity) {
    int band = BANDS.length - 1;
    while (band > 0 && selectivity > BANDS[band]) {
      band--;
    }
    return band;
  }

  /** At most {@code max} queries of a band. */
  synchronized List<SearchRequest> queries(int band, int max) {
    List<SearchRequest> queries = new ArrayList<>();
    for (Logged logged : sample.get(band)) {
      SearchRequest again = logged.again();
      if (again != null && queries.size() < max) {
        queries.add(again);
      }
    }
    return queries;
  }

  static int bandCount() {
    return BANDS.length;
  }

  /** Upper end of a band. */
  static double bandMax(int band) {
    return BANDS[band];
  }

  /** Lower end of a band. */
  static double bandMin(int band) {
    return band + 1 < BANDS.length ? BANDS[band + 1] : 0;
  }
}
