package org.mediagateway.benchmarks.report;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Map;

/**
 * One row of the report; medians over the rounds, taken on the odd queries.
 *
 * @param engine name of engine and variant
 * @param recallAt10 mean share of the ten true neighbours found, 0..1
 * @param p50Micros median latency of one search on one thread
 * @param p95Micros 95th percentile
 * @param p99Micros 99th percentile
 * @param qpsOneThread searches per second, one thread
 * @param qpsTwoThreads searches per second, two threads
 * @param residentBytesPerVector memory by the engine's own accounting
 * @param mappedBytesPerVector bytes of mapped files a search may read
 * @param buildSeconds wall time of the build
 * @param parameters everything that was configured or chosen, and side figures; values that JSON
 *     can hold
 */
@JsonPropertyOrder({
  "engine",
  "recallAt10",
  "p50Micros",
  "p95Micros",
  "p99Micros",
  "qpsOneThread",
  "qpsTwoThreads",
  "residentBytesPerVector",
  "mappedBytesPerVector",
  "buildSeconds",
  "parameters"
})
public record Result(
    String engine,
    double recallAt10,
    double p50Micros,
    double p95Micros,
    double p99Micros,
    double qpsOneThread,
    double qpsTwoThreads,
    double residentBytesPerVector,
    double mappedBytesPerVector,
    double buildSeconds,
    Map<String, Object> parameters) {}
