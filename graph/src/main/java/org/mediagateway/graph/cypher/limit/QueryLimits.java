package org.mediagateway.graph.cypher.limit;

import java.time.Duration;

/**
 * The most that one query may use.
 *
 * @param time from its start to its last row
 * @param rows rows of the result
 * @param depth relationships of a variable-length path
 * @param memoryBytes heap bytes of what it holds at once: rows to sort, groups, lists, strings;
 *     estimated
 */
public record QueryLimits(Duration time, long rows, int depth, long memoryBytes) {
  /** Enough for the page and the command line; chosen. */
  public static final QueryLimits DEFAULT =
      new QueryLimits(Duration.ofSeconds(2), 100_000, 64, 64L << 20);

  public QueryLimits {
    if (time.isNegative() || time.isZero() || rows < 1 || depth < 1 || memoryBytes < 1) {
      throw new IllegalArgumentException(
          "every limit must be positive: time="
              + time
              + ", rows="
              + rows
              + ", depth="
              + depth
              + ", memoryBytes="
              + memoryBytes);
    }
  }
}
