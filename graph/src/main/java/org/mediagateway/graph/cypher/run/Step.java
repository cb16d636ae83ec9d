package org.mediagateway.graph.cypher.run;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mediagateway.graph.cypher.eval.Errors;
import org.mediagateway.graph.cypher.view.NodeRef;
import org.mediagateway.graph.cypher.view.RelationshipRef;
import org.mediagateway.graph.cypher.view.Steps;

/**
 * A relationship pattern between two node patterns.
 *
 * @param from slot of the node that is known
 * @param relationship slot of the relationship, or of the list of relationships
 * @param to slot of the node at the other end
 * @param bound whether {@code to} is known as well
 * @param steps which relationships fit, seen from {@code from}
 * @param others slots of the same MATCH's relationships that are known; none may be used twice
 */
public record Step(int from, int relationship, int to, boolean bound, Steps steps, int[] others) {

  /** The node in a slot, or null. */
  static @Nullable NodeRef node(@Nullable Object[] row, int slot) {
    Object value = row[slot];
    if (value == null || value instanceof NodeRef) {
      return (NodeRef) value;
    }
    throw Errors.type("a pattern", "a node", value);
  }

  /** Whether a relationship is one of those that the same MATCH uses already. */
  boolean used(@Nullable Object[] row, RelationshipRef relationship) {
    for (int slot : others) {
      Object other = row[slot];
      if (other instanceof List<?> list
          ? list.contains(relationship)
          : relationship.equals(other)) {
        return true;
      }
    }
    return false;
  }
}
