package org.mediagateway.graph.cypher.run;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mediagateway.graph.cypher.limit.Budget;

/** One step of a plan. Gets rows by {@link #accept} and passes rows on by {@link #emit}. */
public abstract class Operator {
  private final String text;
  private final Budget budget;
  private @Nullable Operator next;
  private double estimate = -1;
  private long rows;

  /**
   * @param text what it does, for {@code EXPLAIN}
   */
  protected Operator(String text, Budget budget) {
    this.text = text;
    this.budget = budget;
  }

  /** What it does. */
  public final String text() {
    return text;
  }

  /** Rows that the planner expects, negative if it does not know. */
  public final double estimate() {
    return estimate;
  }

  /** Notes how many rows are expected. */
  public final Operator estimated(double expected) {
    estimate = expected;
    return this;
  }

  /** Rows passed on so far. */
  public final long rows() {
    return rows;
  }

  /** Pipelines that run inside of this step. */
  public List<Pipeline> inner() {
    return List.of();
  }

  final void link(Operator following) {
    next = following;
  }

  protected final Budget budget() {
    return budget;
  }

  /** Passes a row on; false if no more are wanted. */
  protected final boolean emit(@Nullable Object[] row) {
    rows++;
    budget.step();
    return next == null || next.accept(row);
  }

  /** Forgets what an earlier run has left. */
  protected void start() {}

  /** Takes a row; false if no more are wanted. */
  protected abstract boolean accept(@Nullable Object[] row);

  /** Says that no more rows come; called even if none was wanted any more. */
  protected void finish(@Nullable Object[] row) {
    finishNext(row);
  }

  protected final void finishNext(@Nullable Object[] row) {
    if (next != null) {
      next.finish(row);
    }
  }
}
