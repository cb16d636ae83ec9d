package org.mediagateway.graph.cypher.run;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mediagateway.graph.cypher.limit.Budget;

/** Passes on what a pipeline makes of a row or, if that is nothing, the row with nulls. */
public final class Optional extends Operator {
  private final Pipeline pipeline;
  private final int[] slots;

  /**
   * @param slots what the pipeline would bind
   */
  public Optional(String text, Budget budget, Pipeline pipeline, int[] slots) {
    super(text, budget);
    this.pipeline = pipeline;
    this.slots = slots.clone();
  }

  @Override
  public List<Pipeline> inner() {
    return List.of(pipeline);
  }

  @Override
  protected boolean accept(@Nullable Object[] row) {
    boolean[] any = new boolean[1];
    boolean goOn =
        pipeline.run(
            row,
            each -> {
              any[0] = true;
              return emit(each);
            });
    if (any[0]) {
      return goOn;
    }
    for (int slot : slots) {
      row[slot] = null;
    }
    return emit(row);
  }
}
