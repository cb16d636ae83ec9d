package org.mediagateway.discovery.search;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mediagateway.discovery.query.ParsedQuery;

/**
 * The answer to a search.
 *
 * @param understood what was understood of the query
 * @param results one page, best first
 * @param pagination where the page lies
 * @param metadata how the answer came about
 * @param debug what took how long; null unless asked for
 */
public record SearchAnswer(
    ParsedQuery understood,
    List<SearchResult> results,
    Pagination pagination,
    Metadata metadata,
    @Nullable Debug debug) {
  public SearchAnswer {
    results = List.copyOf(results);
  }

  /**
   * Where a page lies.
   *
   * @param offset results before it
   * @param limit most results on it
   * @param total results on all pages: of a query that only filters, every title that passes; else
   *     the candidates that words or meaning brought up
   */
  public record Pagination(int offset, int limit, int total) {}

  /**
   * How an answer came about.
   *
   * @param latencyMillis from request to answer
   * @param fromCache whether the ranking was computed for an earlier request
   * @param semanticCoverage share of the titles that can be found by meaning, 0 to 1
   * @param profile the ranking profile
   * @param ageLimit up to which age titles were answered; null for any
   * @param fallback what was answered instead; null when the query itself was
   */
  public record Metadata(
      double latencyMillis,
      boolean fromCache,
      double semanticCoverage,
      String profile,
      @Nullable Integer ageLimit,
      @Nullable Fallback fallback) {}

  /**
   * An answer to another question than the asked one.
   *
   * @param kind which
   * @param message what was done and why, for people
   * @param dropped ids of the chips that were not applied
   */
  public record Fallback(Kind kind, String message, List<String> dropped) {
    /** What was answered instead. */
    public enum Kind {
      /** Some filters were dropped, because nothing passed all of them. */
      RELAXED,
      /** Nothing matched: the most popular or, without such data, the newest titles. */
      TRENDING,
      /** The search took too long: the same list, prepared before. */
      TIMEOUT,
      /** The query could not be embedded: found by words alone. */
      WORDS_ONLY
    }

    public Fallback {
      dropped = List.copyOf(dropped);
    }
  }

  /**
   * What took how long.
   *
   * @param stageMillis by stage, in their order
   * @param lexicalCandidates titles found by words
   * @param semanticCandidates titles found by meaning
   */
  public record Debug(
      Map<String, Double> stageMillis, int lexicalCandidates, int semanticCandidates) {}
}
