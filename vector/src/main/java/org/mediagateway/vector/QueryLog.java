package org.mediagateway.vector;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A bounded, uniform sample of the queries of each selectivity band (reservoir sampling, Vitter
 * 1985, algorithm R). Thread-safe.
 */
final class QueryLog {
  /** Upper ends of the bands, as shares of the live vectors. */
  static final double[] BANDS = {1, 0.5, 0.05, 0.005};

  /** Queries kept per band. */
  static final int PER_BAND = 256;

  /** One query in so many is offered to the sample, so that logging costs searches nothing. */
  private static final int EVERY = 8;

  private final AtomicLong counter = new AtomicLong();
  private final SplittableRandom random;
  private final List<List<SearchRequest>> sample = new ArrayList<>();
  private final long[] offered = new long[BANDS.length];

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
      List<SearchRequest> kept = sample.get(band);
      long seen = offered[band]++;
      if (kept.size() < PER_BAND) {
        kept.add(copy(request));
      } else {
        long place = random.nextLong(seen + 1);
        if (place < PER_BAND) {
          kept.set((int) place, copy(request));
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

  /** The caller may change its array after the search; the log keeps its own. */
  private static SearchRequest copy(SearchRequest request) {
    return new SearchRequest(
        request.query().clone(),
        request.k(),
        Effort.tuned(),
        request.filter(),
        request.minSimilarity());
  }

  /** At most {@code max} queries of a band. */
  synchronized List<SearchRequest> queries(int band, int max) {
    List<SearchRequest> kept = sample.get(band);
    return List.copyOf(kept.subList(0, Math.min(max, kept.size())));
  }

  /** Lower end of a band. */
  static double bandMin(int band) {
    return band + 1 < BANDS.length ? BANDS[band + 1] : 0;
  }
}
