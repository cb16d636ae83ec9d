package org.mediagateway.graph.cypher.run;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mediagateway.graph.cypher.limit.Budget;
import org.mediagateway.graph.value.NodeValue;
import org.mediagateway.graph.value.PathValue;
import org.mediagateway.graph.value.RelationshipValue;

/** Binds a path to its nodes and relationships. */
public final class BuildPath extends Operator {
  private final int slot;
  private final int[] nodes;
  private final int[] relationships;

  /**
   * @param nodes their slots in the order of the pattern
   * @param relationships slots that hold relationships or lists of them
   */
  public BuildPath(String text, Budget budget, int slot, int[] nodes, int[] relationships) {
    super(text, budget);
    this.slot = slot;
    this.nodes = nodes.clone();
    this.relationships = relationships.clone();
  }

  @Override
  protected boolean accept(@Nullable Object[] row) {
    List<NodeValue> along = new ArrayList<>();
    List<RelationshipValue> steps = new ArrayList<>();
    if (row[nodes[0]] instanceof NodeValue first) {
      along.add(first);
    }
    for (int slotOfStep : relationships) {
      Object step = row[slotOfStep];
      List<?> walk = step instanceof List<?> list ? list : step == null ? List.of() : List.of(step);
      for (Object each : walk) {
        RelationshipValue relationship = (RelationshipValue) each;
        steps.add(relationship);
        along.add(
            relationship.start().equals(along.getLast())
                ? relationship.end()
                : relationship.start());
      }
    }
    row[slot] = new PathValue(along, steps);
    return emit(row);
  }
}
