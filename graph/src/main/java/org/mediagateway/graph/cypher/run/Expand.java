package org.mediagateway.graph.cypher.run;

import org.jspecify.annotations.Nullable;
import org.mediagateway.graph.cypher.limit.Budget;
import org.mediagateway.graph.cypher.view.GraphView;
import org.mediagateway.graph.cypher.view.NodeRef;

/** Goes along one relationship, to a new node or to one that is known. */
public final class Expand extends Operator {
  private final GraphView view;
  private final Step step;

  public Expand(String text, Budget budget, GraphView view, Step step) {
    super(text, budget);
    this.view = view;
    this.step = step;
  }

  @Override
  protected boolean accept(@Nullable Object[] row) {
    NodeRef from = Step.node(row, step.from());
    NodeRef target = step.bound() ? Step.node(row, step.to()) : null;
    if (from == null || (step.bound() && target == null)) {
      return true;
    }
    return view.relationships(
        from,
        step.steps(),
        (relationship, other) -> {
          budget().step();
          if ((target != null && !target.equals(other)) || step.used(row, relationship)) {
            return true;
          }
          row[step.relationship()] = relationship;
          row[step.to()] = other;
          return emit(row);
        });
  }
}
