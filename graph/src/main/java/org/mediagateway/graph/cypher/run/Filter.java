package org.mediagateway.graph.cypher.run;

import org.jspecify.annotations.Nullable;
import org.mediagateway.graph.cypher.eval.Operators;
import org.mediagateway.graph.cypher.limit.Budget;

/** Lets the rows pass for which a predicate is true. */
public final class Filter extends Operator {
  private final Evaluator predicate;

  public Filter(String text, Budget budget, Evaluator predicate) {
    super(text, budget);
    this.predicate = predicate;
  }

  @Override
  protected boolean accept(@Nullable Object[] row) {
    return !Operators.holds(predicate.evaluate(row)) || emit(row);
  }
}
