package org.mediagateway.graph.cypher.run;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mediagateway.graph.cypher.limit.Budget;

/** Computes new columns. */
public final class Project extends Operator {
  private final Evaluator[] evaluators;
  private final int[] slots;

  /**
   * @param slots where the values go; none may be read by an evaluator
   */
  public Project(String text, Budget budget, List<Evaluator> evaluators, int[] slots) {
    super(text, budget);
    this.evaluators = evaluators.toArray(Evaluator[]::new);
    this.slots = slots.clone();
  }

  @Override
  protected boolean accept(@Nullable Object[] row) {
    for (int i = 0; i < slots.length; i++) {
      row[slots[i]] = evaluators[i].evaluate(row);
    }
    return emit(row);
  }
}
