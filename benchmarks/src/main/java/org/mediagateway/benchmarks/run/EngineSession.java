package org.mediagateway.benchmarks.run;

import java.util.List;
import java.util.Map;
import org.mediagateway.benchmarks.engine.AnnEngine.Effort;

/** One engine, built, that answers what the benchmark asks of it. */
interface EngineSession extends AutoCloseable {

  /**
   * What is known after the build.
   *
   * @param residentBytesPerVector memory the engine accounts for
   * @param mappedBytesPerVector mapped files a search may read
   * @param buildSeconds wall time
   * @param parameters the engine's own names and values
   */
  record Opened(
      double residentBytesPerVector,
      double mappedBytesPerVector,
      double buildSeconds,
      Map<String, Object> parameters) {}

  /**
   * The smallest effort that reaches a recall on the even queries.
   *
   * @param effort to be used for the report
   * @param recall on the even queries
   * @param reached whether {@code recall} is the wanted one or more
   */
  record Tuned(Effort effort, double recall, boolean reached) {}

  /**
   * One measurement on the odd queries.
   *
   * @param recall at k
   * @param p50Micros median latency of one search
   * @param p95Micros 95th percentile
   * @param p99Micros 99th percentile
   * @param qpsOneThread searches per second of one thread
   * @param qpsTwoThreads searches per second of two threads
   * @param queries how many were timed
   * @param shortAnswers answers with fewer results than exist
   */
  record Round(
      double recall,
      double p50Micros,
      double p95Micros,
      double p99Micros,
      double qpsOneThread,
      double qpsTwoThreads,
      int queries,
      int shortAnswers) {}

  /**
   * One point of the plot.
   *
   * @param beam the effort
   * @param recall at k, odd queries
   * @param qpsOneThread searches per second of one thread
   */
  record Point(int beam, double recall, double qpsOneThread) {}

  /** Builds or loads the index. */
  Opened open();

  /** Warms up, then finds the smallest effort that reaches {@code recallTarget}. */
  Tuned tune(double recallTarget);

  /** Measures once at an effort. */
  Round round(Effort effort);

  /** Recall and speed from little effort to much, around {@code tuned}. */
  List<Point> curve(Effort tuned);

  @Override
  void close();
}
