package org.mediagateway.graph.cypher.run;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mediagateway.graph.cypher.eval.Operators;
import org.mediagateway.graph.cypher.limit.Budget;
import org.mediagateway.graph.cypher.view.GraphView;
import org.mediagateway.graph.cypher.view.NodeRef;
import org.mediagateway.graph.cypher.view.RelationshipRef;

/** Finds one or all of the shortest walks between two known nodes, breadth first. */
public final class ShortestPath extends Operator {
  /** Heap bytes of a visited node, roughly. */
  private static final int VISITED_BYTES = 120;

  private final GraphView view;
  private final Step step;
  private final ExpandPath.Walk walk;
  private final boolean all;

  public ShortestPath(
      String text, Budget budget, GraphView view, Step step, ExpandPath.Walk walk, boolean all) {
    super(text, budget);
    this.view = view;
    this.step = step;
    this.walk = walk;
    this.all = all;
  }

  /** A relationship to a node, and the node before it. */
  private record Arrival(RelationshipRef relationship, NodeRef before) {}

  /** How a node is reached on the shortest ways. */
  private record Reached(int distance, List<Arrival> arrivals) {}

  @Override
  protected boolean accept(@Nullable Object[] row) {
    NodeRef from = Step.node(row, step.from());
    NodeRef to = Step.node(row, step.to());
    if (from == null || to == null) {
      return true;
    }
    if (from.equals(to)) {
      return found(row, List.of());
    }
    Map<NodeRef, Reached> reached = search(row, from, to);
    return !reached.containsKey(to) || back(row, reached, to, new ArrayList<>());
  }

  private Map<NodeRef, Reached> search(@Nullable Object[] row, NodeRef from, NodeRef to) {
    Map<NodeRef, Reached> reached = new HashMap<>();
    reached.put(from, new Reached(0, List.of()));
    ArrayDeque<NodeRef> queue = new ArrayDeque<>(List.of(from));
    while (!queue.isEmpty()) {
      NodeRef here = queue.removeFirst();
      Reached at = reached.get(here);
      if (at == null || here.equals(to) || at.distance >= walk.max()) {
        break;
      }
      view.relationships(
          here,
          step.steps(),
          (relationship, other) -> {
            budget().step();
            if (!step.used(row, relationship) && passes(row, relationship)) {
              arrive(reached, queue, at.distance + 1, other, new Arrival(relationship, here));
            }
            return true;
          });
    }
    return reached;
  }

  private void arrive(
      Map<NodeRef, Reached> reached,
      ArrayDeque<NodeRef> queue,
      int distance,
      NodeRef node,
      Arrival arrival) {
    Reached known = reached.get(node);
    if (known == null) {
      budget().allocate(VISITED_BYTES);
      reached.put(node, new Reached(distance, new ArrayList<>(List.of(arrival))));
      queue.addLast(node);
    } else if (all && known.distance == distance) {
      known.arrivals.add(arrival);
    }
  }

  private boolean back(
      @Nullable Object[] row,
      Map<NodeRef, Reached> reached,
      NodeRef here,
      List<RelationshipRef> trail) {
    Reached at = reached.get(here);
    if (at == null || at.arrivals.isEmpty()) {
      return found(row, trail.reversed());
    }
    if (trail.size() >= budget().limits().depth()) {
      throw budget().tooDeep();
    }
    for (Arrival arrival : at.arrivals) {
      trail.addLast(arrival.relationship);
      boolean goOn = back(row, reached, arrival.before, trail);
      trail.removeLast();
      if (!goOn) {
        return false;
      }
    }
    return true;
  }

  private boolean found(@Nullable Object[] row, List<RelationshipRef> trail) {
    if (trail.size() < walk.min()) {
      return true;
    }
    List<RelationshipRef> found = List.copyOf(trail);
    row[step.relationship()] = walk.reversed() ? found.reversed() : found;
    return emit(row);
  }

  private boolean passes(@Nullable Object[] row, RelationshipRef relationship) {
    if (walk.condition() == null) {
      return true;
    }
    row[walk.element()] = relationship;
    return Operators.holds(walk.condition().evaluate(row));
  }
}
