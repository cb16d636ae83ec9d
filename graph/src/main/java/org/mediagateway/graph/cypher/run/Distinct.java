package org.mediagateway.graph.cypher.run;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mediagateway.graph.cypher.limit.Budget;

/** Lets each combination of values pass once. */
public final class Distinct extends Operator {
  private final int[] slots;
  private final Set<Key> seen = new HashSet<>();

  public Distinct(String text, Budget budget, int[] slots) {
    super(text, budget);
    this.slots = slots.clone();
  }

  @Override
  protected void start() {
    seen.clear();
  }

  @Override
  protected boolean accept(@Nullable Object[] row) {
    if (!seen.add(Key.of(row, slots))) {
      return true;
    }
    budget().allocate(Key.sizeBytes(slots.length));
    return emit(row);
  }
}
