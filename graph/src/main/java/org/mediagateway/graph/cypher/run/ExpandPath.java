package org.mediagateway.graph.cypher.run;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mediagateway.graph.cypher.eval.Operators;
import org.mediagateway.graph.cypher.limit.Budget;
import org.mediagateway.graph.cypher.view.GraphView;
import org.mediagateway.graph.cypher.view.NodeRef;
import org.mediagateway.graph.cypher.view.RelationshipRef;

/** Goes along every walk of a variable length that uses no relationship twice, depth first. */
public final class ExpandPath extends Operator {
  /**
   * Which walks are wanted.
   *
   * @param max {@link Integer#MAX_VALUE} if open: then the query's limit on depth ends it
   * @param reversed whether the list of relationships begins at the step's {@code to}
   * @param element slot that holds each relationship while the condition is evaluated
   * @param condition what must hold of each relationship, or null
   */
  public record Walk(
      int min, int max, boolean reversed, int element, @Nullable Evaluator condition) {}

  private final GraphView view;
  private final Step step;
  private final Walk walk;
  private final List<RelationshipRef> trail = new ArrayList<>();

  public ExpandPath(String text, Budget budget, GraphView view, Step step, Walk walk) {
    super(text, budget);
    this.view = view;
    this.step = step;
    this.walk = walk;
  }

  @Override
  protected boolean accept(@Nullable Object[] row) {
    NodeRef from = Step.node(row, step.from());
    NodeRef target = step.bound() ? Step.node(row, step.to()) : null;
    if (from == null || (step.bound() && target == null)) {
      return true;
    }
    trail.clear();
    return visit(row, from, target);
  }

  private boolean visit(@Nullable Object[] row, NodeRef here, @Nullable NodeRef target) {
    if (trail.size() >= walk.min && (target == null || target.equals(here))) {
      List<RelationshipRef> found = List.copyOf(trail);
      row[step.relationship()] = walk.reversed ? found.reversed() : found;
      row[step.to()] = here;
      if (!emit(row)) {
        return false;
      }
    }
    if (trail.size() >= walk.max) {
      return true;
    }
    return view.relationships(
        here,
        step.steps(),
        (relationship, other) -> {
          budget().step();
          if (trail.contains(relationship) || step.used(row, relationship)) {
            return true;
          }
          if (!passes(row, relationship)) {
            return true;
          }
          if (trail.size() >= budget().limits().depth()) {
            throw budget().tooDeep();
          }
          trail.addLast(relationship);
          boolean goOn = visit(row, other, target);
          trail.removeLast();
          return goOn;
        });
  }

  private boolean passes(@Nullable Object[] row, RelationshipRef relationship) {
    if (walk.condition == null) {
      return true;
    }
    row[walk.element] = relationship;
    return Operators.holds(walk.condition.evaluate(row));
  }
}
