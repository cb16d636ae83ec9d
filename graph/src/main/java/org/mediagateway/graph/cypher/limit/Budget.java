package org.mediagateway.graph.cypher.limit;

import org.mediagateway.graph.cypher.syntax.CypherErrorKind;
import org.mediagateway.graph.cypher.syntax.CypherException;

/** What is left of a query's {@link QueryLimits}. */
public final class Budget {
  /** Steps between two looks at the clock: some microseconds. */
  private static final int STEPS = 1024;

  private final QueryLimits limits;
  private final long startNanos = System.nanoTime();
  private volatile boolean cancelled;
  private int steps;
  private long bytes;
  private long rows;

  public Budget(QueryLimits limits) {
    this.limits = limits;
  }

  public QueryLimits limits() {
    return limits;
  }

  /** Makes the query end with an error at its next step; any thread may call it. */
  public void cancel() {
    cancelled = true;
  }

  /** Counts one step of work. */
  public void step() {
    if (++steps >= STEPS) {
      steps = 0;
      check();
    }
  }

  private void check() {
    if (cancelled || Thread.currentThread().isInterrupted()) {
      throw CypherException.of(CypherErrorKind.CANCELLED, "Cancelled", "the query was cancelled");
    }
    if (System.nanoTime() - startNanos > limits.time().toNanos()) {
      throw exceeded(
          "time",
          limits.time().toMillis() + " ms",
          "make the pattern more selective, or add LIMIT");
    }
  }

  /** Counts a row of the result. */
  public void row() {
    if (++rows > limits.rows()) {
      throw exceeded("rows", String.valueOf(limits.rows()), "add LIMIT");
    }
  }

  /** Counts memory that stays in use until the query ends. */
  public void allocate(long more) {
    bytes += more;
    if (bytes > limits.memoryBytes()) {
      throw exceeded(
          "memory", limits.memoryBytes() + " bytes", "sort, group or collect less at once");
    }
  }

  /** Checks that a thing made for a moment is within bounds. */
  public void transientBytes(long size) {
    step();
    if (size > limits.memoryBytes()) {
      throw exceeded("memory", limits.memoryBytes() + " bytes", "build smaller lists and strings");
    }
  }

  /** The error of a variable-length path that would go on beyond the limit. */
  public CypherException tooDeep() {
    return exceeded(
        "depth", limits.depth() + " relationships", "give the path an upper bound: *1..3");
  }

  private static CypherException exceeded(String what, String limit, String remedy) {
    return CypherException.of(
        CypherErrorKind.LIMIT_EXCEEDED,
        "LimitExceeded",
        "a query must stay within its limit of " + what + ": limit=" + limit + "; " + remedy);
  }
}
