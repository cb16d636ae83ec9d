package org.mediagateway.vector;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Measures recall by answering logged queries again, approximately and exactly.
 *
 * <p>Runs in the calling thread; searches and writers go on. Thread-safe.
 */
final class RecallAuditor {
  /** Fewest logged queries from which the effort is tuned. */
  static final int TUNE_QUERIES_MIN = 32;

  private static final double Z95 = 1.959964; // 97.5th percentile of the normal distribution
  private static final double TIE = 1e-6;
  private static final double SLACK_MAX = 2.0;
  private static final double SLACK_STEP = 0.005;

  private final Contents contents;
  private final Tuning tuning;
  private final QueryLog log;

  RecallAuditor(Contents contents, Tuning tuning, QueryLog log) {
    this.contents = contents;
    this.tuning = tuning;
    this.log = log;
  }

  /** What was found of what exists, and at what price. */
  private record Measured(int found, int wanted, double visitedMean) {
    double recall() {
      return wanted == 0 ? 1 : (double) found / wanted;
    }
  }

  /** The exact answer to a logged query. */
  private record Truth(SearchRequest request, SearchResult exact) {}

  RecallReport audit(int queriesMax) {
    List<RecallReport.Band> bands = new ArrayList<>();
    try (Searcher searcher = new Searcher(contents, tuning)) {
      for (int band = 0; band < QueryLog.bandCount(); band++) {
        List<Truth> truths = truths(searcher, log.queries(band, queriesMax));
        if (!truths.isEmpty()) {
          Measured measured = measure(searcher, truths, Effort.tuned());
          bands.add(band(band, truths.size(), measured));
        }
      }
    }
    return new RecallReport(List.copyOf(bands));
  }

  private static List<Truth> truths(Searcher searcher, List<SearchRequest> requests) {
    List<Truth> truths = new ArrayList<>();
    for (SearchRequest request : requests) {
      searcher.search(request.withEffort(Effort.exact()));
      truths.add(new Truth(request, searcher.result()));
    }
    return truths;
  }

  private static Measured measure(Searcher searcher, List<Truth> truths, Effort effort) {
    int found = 0;
    int wanted = 0;
    long visited = 0;
    for (Truth truth : truths) {
      int count = searcher.search(truth.request().withEffort(effort));
      visited += searcher.trace().visited();
      wanted += truth.exact().size();
      found += hits(searcher, count, truth.exact());
    }
    return new Measured(found, wanted, (double) visited / truths.size());
  }

  private static int hits(Searcher searcher, int count, SearchResult exact) {
    if (exact.size() == 0) {
      return 0;
    }
    Set<Long> ids = new HashSet<>();
    for (long id : exact.ids()) {
      ids.add(id);
    }
    float last = exact.similarities()[exact.size() - 1];
    int hits = 0;
    for (int rank = 0; rank < count; rank++) {
      boolean tie = searcher.similarity(rank) >= last - TIE * Math.max(1, Math.abs(last));
      hits += ids.contains(searcher.id(rank)) || tie ? 1 : 0;
    }
    return Math.min(hits, exact.size());
  }

  /** Wilson's score interval (Wilson 1927), kept around the estimate in spite of rounding. */
  private static RecallReport.Band band(int band, int queries, Measured measured) {
    double n = Math.max(1, measured.wanted());
    double p = measured.recall();
    double z2 = Z95 * Z95;
    double center = (p + z2 / (2 * n)) / (1 + z2 / n);
    double half = Z95 / (1 + z2 / n) * Math.sqrt(p * (1 - p) / n + z2 / (4 * n * n));
    return new RecallReport.Band(
        QueryLog.bandMin(band),
        QueryLog.bandMax(band),
        queries,
        p,
        Math.clamp(center - half, 0, p),
        Math.clamp(center + half, p, 1));
  }

  static void requireTarget(double target) {
    if (!(target > 0 && target < 1)) {
      throw new VectorException(
          ErrorCode.BAD_PARAMETER, "a recall target must be between 0 and 1: target=" + target);
    }
  }

  /** Finds the smallest slack that reaches a recall on the logged unfiltered queries. */
  TuningReport tune(double target) {
    requireTarget(target);
    List<SearchRequest> requests = log.queries(0, QueryLog.PER_BAND);
    if (requests.size() < TUNE_QUERIES_MIN) {
      throw new VectorException(
          ErrorCode.BAD_PARAMETER,
          "tuning needs "
              + TUNE_QUERIES_MIN
              + " logged queries: logged="
              + requests.size()
              + "; search more first (one search in eight is logged)");
    }
    try (Searcher searcher = new Searcher(contents, tuning)) {
      List<Truth> truths = truths(searcher, requests);
      double before = tuning.slack();
      Measured old = measure(searcher, truths, Effort.adaptive(before));
      double after = smallestSlack(searcher, truths, target);
      Measured now = measure(searcher, truths, Effort.adaptive(after));
      tuning.slack(after);
      return new TuningReport(
          target,
          truths.size(),
          before,
          old.recall(),
          old.visitedMean(),
          after,
          now.recall(),
          now.visitedMean());
    }
  }

  /** Bisection: recall rises with slack, up to noise smaller than a step. */
  private static double smallestSlack(Searcher searcher, List<Truth> truths, double target) {
    double low = 0;
    double high = SLACK_MAX;
    while (high - low > SLACK_STEP) {
      double middle = (low + high) / 2;
      if (measure(searcher, truths, Effort.adaptive(middle)).recall() >= target) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }
}
