package org.mediagateway.graph.cypher.run;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mediagateway.graph.cypher.eval.Errors;
import org.mediagateway.graph.cypher.limit.Budget;
import org.mediagateway.graph.cypher.view.NodeRef;
import org.mediagateway.graph.cypher.view.RelationshipRef;

/**
 * Finds the ends of relationships that are known: one relationship, or a list of them in the order
 * of a path.
 */
public final class ExpandBound extends Operator {
  private final Step step;
  private final boolean fromBound;
  private final boolean list;
  private final int min;
  private final int max;

  /**
   * @param list whether the slot holds a list, of {@code min} to {@code max} relationships
   */
  public ExpandBound(
      String text, Budget budget, Step step, boolean fromBound, boolean list, int min, int max) {
    super(text, budget);
    this.step = step;
    this.fromBound = fromBound;
    this.list = list;
    this.min = min;
    this.max = max;
  }

  @Override
  protected boolean accept(@Nullable Object[] row) {
    Object value = row[step.relationship()];
    if (value == null) {
      return true;
    }
    List<?> walk = list && value instanceof List<?> all ? all : List.of(value);
    for (Object each : walk) {
      if (!(each instanceof RelationshipRef relationship)) {
        throw Errors.type("a pattern", "a relationship", each);
      }
      if (!relationship.fits(step.steps()) || step.used(row, relationship)) {
        return true;
      }
    }
    if (walk.size() < min || walk.size() > max) {
      return true;
    }
    NodeRef from = fromBound ? Step.node(row, step.from()) : null;
    NodeRef to = step.bound() ? Step.node(row, step.to()) : null;
    if ((fromBound && from == null) || (step.bound() && to == null)) {
      return true;
    }
    if (walk.isEmpty()) {
      return from == null || (to != null && !to.equals(from)) || joined(row, from, from);
    }
    RelationshipRef first = (RelationshipRef) walk.getFirst();
    return (!step.steps().out() || walk(row, walk, first.start(), from, to))
        && (!step.steps().in()
            || (step.steps().out() && first.start().equals(first.end()))
            || walk(row, walk, first.end(), from, to));
  }

  private boolean walk(
      @Nullable Object[] row,
      List<?> walk,
      NodeRef begin,
      @Nullable NodeRef from,
      @Nullable NodeRef to) {
    if (from != null && !from.equals(begin)) {
      return true;
    }
    NodeRef here = begin;
    for (Object each : walk) {
      RelationshipRef relationship = (RelationshipRef) each;
      if (step.steps().out() && relationship.start().equals(here)) {
        here = relationship.end();
      } else if (step.steps().in() && relationship.end().equals(here)) {
        here = relationship.start();
      } else {
        return true;
      }
    }
    boolean loop = step.from() == step.to();
    return (to != null && !to.equals(here))
        || (loop && !begin.equals(here))
        || joined(row, begin, here);
  }

  private boolean joined(@Nullable Object[] row, NodeRef begin, NodeRef end) {
    row[step.from()] = begin;
    row[step.to()] = end;
    return emit(row);
  }
}
