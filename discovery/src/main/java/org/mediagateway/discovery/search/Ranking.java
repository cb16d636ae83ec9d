package org.mediagateway.discovery.search;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mediagateway.discovery.query.Chip;
import org.mediagateway.discovery.query.ParsedQuery;
import org.mediagateway.discovery.search.SearchAnswer.Fallback;

/**
 * All results of one query in order; pages are cut from it.
 *
 * @param query what was understood
 * @param ranked best first
 * @param filters the filter chips that were applied
 * @param coverage share of the titles that have a vector
 * @param fallback what was answered instead; null when the query was
 * @param lexical candidates found by words
 * @param semantic candidates found by meaning
 * @param stageMillis what took how long
 */
record Ranking(
    ParsedQuery query,
    List<Ranked> ranked,
    List<Chip> filters,
    LocalDate today,
    double coverage,
    @Nullable Fallback fallback,
    int lexical,
    int semantic,
    Map<String, Double> stageMillis) {

  private static final String SHARED = "shared";

  /** This ranking as another gateway computed it; finding it took so long. */
  Ranking shared(double millis) {
    return new Ranking(
        query,
        ranked,
        filters,
        today,
        coverage,
        fallback,
        lexical,
        semantic,
        Map.of(SHARED, millis));
  }

  /** Whether another gateway computed it. */
  boolean isShared() {
    return stageMillis.containsKey(SHARED);
  }

  /** The explained results from {@code offset}, at most {@code limit}. */
  List<SearchResult> page(int offset, int limit) {
    int from = Math.min(offset, ranked.size());
    int to = Math.min(from + limit, ranked.size());
    Explainer explainer = new Explainer(query, filters, today);
    return ranked.subList(from, to).stream().map(explainer::explain).toList();
  }
}
