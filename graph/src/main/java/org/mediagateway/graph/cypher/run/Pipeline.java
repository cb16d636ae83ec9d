package org.mediagateway.graph.cypher.run;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mediagateway.graph.cypher.limit.Budget;

/** Operators in a row, the last of which gives its rows to a sink. */
public final class Pipeline {
  /** Takes rows; false if no more are wanted. */
  @FunctionalInterface
  public interface Sink {
    boolean accept(@Nullable Object[] row);
  }

  private final List<Operator> operators;
  private final Operator first;
  private Sink sink = row -> true;
  private boolean wanted;

  public Pipeline(List<Operator> operators, Budget budget) {
    this.operators = List.copyOf(operators);
    Operator last =
        new Operator("End", budget) {
          @Override
          protected boolean accept(@Nullable Object[] row) {
            wanted = sink.accept(row);
            return wanted;
          }
        };
    for (int i = 0; i < this.operators.size(); i++) {
      this.operators.get(i).link(i + 1 < this.operators.size() ? this.operators.get(i + 1) : last);
    }
    first = this.operators.isEmpty() ? last : this.operators.getFirst();
  }

  public List<Operator> operators() {
    return operators;
  }

  /**
   * Runs for one row.
   *
   * @return false if the sink wanted no more
   */
  public boolean run(@Nullable Object[] row, Sink to) {
    sink = to;
    wanted = true;
    for (Operator operator : operators) {
      operator.start();
    }
    first.accept(row);
    first.finish(row);
    return wanted;
  }
}
