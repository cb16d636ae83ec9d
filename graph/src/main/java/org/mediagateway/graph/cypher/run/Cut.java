package org.mediagateway.graph.cypher.run;

import org.jspecify.annotations.Nullable;
import org.mediagateway.graph.cypher.limit.Budget;

/** Leaves out the first rows, and all behind a number of rows. */
public final class Cut extends Operator {
  private final long skip;
  private final long limit;
  private long toSkip;
  private long toPass;

  /**
   * @param skip rows left out, from 0
   * @param limit rows passed on at most, from 0
   */
  public Cut(String text, Budget budget, long skip, long limit) {
    super(text, budget);
    this.skip = skip;
    this.limit = limit;
  }

  @Override
  protected void start() {
    toSkip = skip;
    toPass = limit;
  }

  @Override
  protected boolean accept(@Nullable Object[] row) {
    if (toPass == 0) {
      return false;
    }
    if (toSkip > 0) {
      toSkip--;
      return true;
    }
    toPass--;
    return emit(row) && toPass > 0;
  }
}
