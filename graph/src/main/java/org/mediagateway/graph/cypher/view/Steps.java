package org.mediagateway.graph.cypher.view;

import org.jspecify.annotations.Nullable;

/**
 * Which relationships of a node are wanted.
 *
 * @param out those that leave it
 * @param in those that enter it
 * @param types numbers of types or roles, -1 for names that the graph does not have; null for all
 * @param roles whether only participations in hyperedges are wanted
 */
public record Steps(boolean out, boolean in, int @Nullable [] types, boolean roles) {
  /** Whether a type or role is among those wanted. */
  public boolean fits(int type) {
    if (types == null) {
      return true;
    }
    for (int each : types) {
      if (each == type) {
        return true;
      }
    }
    return false;
  }

  /** The same relationships, seen from the other end. */
  public Steps reversed() {
    return new Steps(in, out, types, roles);
  }
}
