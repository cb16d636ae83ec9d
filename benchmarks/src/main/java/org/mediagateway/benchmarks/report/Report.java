package org.mediagateway.benchmarks.report;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/**
 * A whole run.
 *
 * @param machine processor, cores, memory, system
 * @param jdk runtime version and vendor
 * @param seed of everything random
 * @param size of the data set
 * @param results one row per engine, filter and configuration
 */
@JsonPropertyOrder({"machine", "jdk", "seed", "size", "results"})
public record Report(String machine, String jdk, long seed, Size size, List<Result> results) {
  /**
   * The size of the data set.
   *
   * @param vectors rows of the base
   * @param dimension components of a row
   * @param queries rows asked, half to tune and half to report
   * @param k neighbours wanted
   */
  public record Size(int vectors, int dimension, int queries, int k) {}

  public Report {
    results = List.copyOf(results);
  }

  /** The report as one JSON object. */
  public String toJson() {
    return Json.of(this);
  }
}
