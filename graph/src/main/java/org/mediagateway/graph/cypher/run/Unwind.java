package org.mediagateway.graph.cypher.run;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mediagateway.graph.cypher.limit.Budget;

/** Makes a row of each item of a list; of a null none. */
public final class Unwind extends Operator {
  private final Evaluator list;
  private final int slot;

  public Unwind(String text, Budget budget, Evaluator list, int slot) {
    super(text, budget);
    this.list = list;
    this.slot = slot;
  }

  @Override
  protected boolean accept(@Nullable Object[] row) {
    Object value = list.evaluate(row);
    if (value == null) {
      return true;
    }
    List<?> items = value instanceof List<?> all ? all : List.of(value);
    for (Object item : items) {
      row[slot] = item;
      if (!emit(row)) {
        return false;
      }
    }
    return true;
  }
}
