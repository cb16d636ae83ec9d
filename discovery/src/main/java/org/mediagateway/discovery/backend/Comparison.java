package org.mediagateway.discovery.backend;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mediagateway.discovery.index.SemanticHit;
import org.mediagateway.domain.catalogue.TitleId;

/**
 * One query as both backends answered it.
 *
 * @param overlap share of the first {@value #K} that both found
 * @param correlation Spearman's, of the ranks of what both found; not a number below two
 * @param embedded how the own index did
 * @param postgres how the database did
 */
record Comparison(double overlap, double correlation, Side embedded, Side postgres) {
  /** How many of the nearest are compared. */
  static final int K = 10;

  /**
   * How one backend did.
   *
   * @param nanos from question to answer
   * @param recall share of the truly nearest that it found; not a number when that was not computed
   */
  record Side(long nanos, double recall) {}

  /** What one backend answered, nearest first, and how long it took. */
  record Answer(List<SemanticHit> hits, long nanos) {
    List<TitleId> first() {
      return hits.stream().limit(K).map(SemanticHit::id).toList();
    }
  }

  /**
   * @param exact the truly nearest; empty when they were not computed
   */
  static Comparison of(Answer embedded, Answer postgres, List<TitleId> exact) {
    List<TitleId> one = embedded.first();
    List<TitleId> other = postgres.first();
    return new Comparison(
        overlap(one, other),
        correlation(one, other),
        new Side(embedded.nanos(), recall(exact, one)),
        new Side(postgres.nanos(), recall(exact, other)));
  }

  private static double overlap(List<TitleId> one, List<TitleId> other) {
    int most = Math.max(one.size(), other.size());
    return most == 0 ? Double.NaN : (double) shared(one, other) / most;
  }

  private static double recall(List<TitleId> exact, List<TitleId> found) {
    return exact.isEmpty() ? Double.NaN : (double) shared(exact, found) / exact.size();
  }

  private static long shared(List<TitleId> one, List<TitleId> other) {
    return one.stream().filter(other::contains).count();
  }

  private static double correlation(List<TitleId> one, List<TitleId> other) {
    List<TitleId> both = one.stream().filter(other::contains).toList();
    int n = both.size();
    if (n < 2) {
      return Double.NaN;
    }
    Map<TitleId, Integer> ranks = new HashMap<>();
    other.stream().filter(both::contains).forEach(id -> ranks.put(id, ranks.size()));
    double squares = 0;
    for (int i = 0; i < n; i++) {
      double difference = i - ranks.getOrDefault(both.get(i), 0);
      squares += difference * difference;
    }
    return 1 - 6 * squares / (n * ((double) n * n - 1));
  }
}
