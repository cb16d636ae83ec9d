package org.mediagateway.discovery.eval;

import java.util.List;

/**
 * How well known items were found.
 *
 * @param titles titles that could be found
 * @param coverage share of them that have a vector
 * @param model the vectors' model
 * @param seed what the queries were drawn with
 * @param tuningQueries queries that the settings under {@code tuning} were compared on
 * @param reportQueries other queries, that everything else was measured on
 * @param tuning settings compared, best first; on the tuning half only
 * @param configured the fusion that searches use and that was measured here
 * @param systems the ways to search, on the report half
 * @param fusedOverLexical how much MRR@10 fusion gains on words alone, query by query
 * @param fusedOverVector the same on vectors alone
 */
public record EvaluationReport(
    int titles,
    double coverage,
    String model,
    long seed,
    int tuningQueries,
    int reportQueries,
    List<Tuned> tuning,
    String configured,
    List<SystemScore> systems,
    Estimate fusedOverLexical,
    Estimate fusedOverVector) {
  public EvaluationReport {
    tuning = List.copyOf(tuning);
    systems = List.copyOf(systems);
  }

  /**
   * A mean with its 95 % bootstrap interval.
   *
   * @param value the mean
   * @param low 2.5 % quantile
   * @param high 97.5 % quantile
   */
  public record Estimate(double value, double low, double high) {}

  /**
   * One setting on the tuning half.
   *
   * @param fusion the setting
   * @param mrr10 MRR@10
   */
  public record Tuned(String fusion, double mrr10) {}

  /**
   * One way to search on the report half.
   *
   * @param name lexical, vector, fused or ranked
   * @param mrr10 MRR@10
   * @param recall10 the share of queries whose title is among the first ten
   * @param p50Millis median time of one query
   */
  public record SystemScore(String name, Estimate mrr10, Estimate recall10, double p50Millis) {}
}
