package org.mediagateway.graph;

import java.util.BitSet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The sets of nodes that queries computed of one version, and that the next one goes on with: only
 * nodes whose edges changed are looked at again. Safe on any thread.
 */
final class NotedSets {
  /** Sets that are kept; of more, the first. Chosen: a few platforms in a few regions. */
  private static final int SETS_MAX = 64;

  /** Updates that a set survives without being asked for; chosen: minutes of steady updates. */
  private static final int UNUSED_MAX = 1_000;

  /**
   * Nodes with changed edges up to which sets are kept. Chosen: 64 sets then cost an update some
   * 100 ms at most, and the sets of larger updates are made anew by whoever asks.
   */
  private static final int TOUCHED_MAX = 2_000;

  private final Map<NodeSet, Noted> sets = new ConcurrentHashMap<>();

  /** The nodes of a set, and for how many updates nobody has asked for them. */
  private static final class Noted {
    final BitSet nodes;
    volatile int unused;

    Noted(BitSet nodes, int unused) {
      this.nodes = nodes;
      this.unused = unused;
    }
  }

  @Nullable BitSet find(NodeSet set) {
    Noted known = sets.get(set);
    if (known == null) {
      return null;
    }
    known.unused = 0;
    return known.nodes;
  }

  void add(NodeSet set, BitSet nodes) {
    if (sets.size() < SETS_MAX) {
      sets.put(set, new Noted(nodes, 0));
    }
  }

  /**
   * The same sets of the version that follows.
   *
   * @param touched nodes whose edges are not the same in it
   */
  NotedSets after(BitSet touched, GraphVersion next) {
    NotedSets following = new NotedSets();
    if (sets.isEmpty() || touched.cardinality() > TOUCHED_MAX) {
      return following;
    }
    sets.forEach(
        (set, known) -> {
          if (known.unused < UNUSED_MAX) {
            BitSet nodes = updated(set, known.nodes, touched, next);
            following.sets.put(set, new Noted(nodes, known.unused + 1));
          }
        });
    return following;
  }

  private static BitSet updated(NodeSet set, BitSet before, BitSet touched, GraphVersion next) {
    BitSet changed = new BitSet();
    for (int node = touched.nextSetBit(0); node >= 0; node = touched.nextSetBit(node + 1)) {
      changed.set(node, set.contains(next, node) != before.get(node));
    }
    if (changed.isEmpty()) {
      return before;
    }
    changed.xor(before);
    return changed;
  }
}
