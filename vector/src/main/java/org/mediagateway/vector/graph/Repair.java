package org.mediagateway.vector.graph;

import java.util.Arrays;
import org.mediagateway.vector.memory.Bits;

/**
 * Takes deleted nodes out of the graph: whoever linked to one gets links to that node's own
 * neighbours instead, chosen for diversity (FreshDiskANN, Singh et al., arXiv:2105.09613, algorithm
 * 4). Afterwards no link leads to a deleted node.
 *
 * <p>Readers and linkers may run meanwhile, as long as linkers took their candidates from live
 * nodes only since before the first call. Belongs to one thread.
 */
public final class Repair {
  private final Segment segment;
  private final NodeLocks locks;
  private final Diversity diversity;
  private final int[] links;
  private final int[] ofDead;
  private final int[] chosen;
  private int[] candidates = new int[1_024];
  private float[] scores = new float[1_024];
  private long[] scratch = new long[1_024];

  /** A repair of one segment. */
  public Repair(Segment segment, NodeLocks locks, float alpha) {
    this.segment = segment;
    this.locks = locks;
    this.diversity = new Diversity(segment, alpha);
    this.links = new int[segment.linksMax()];
    this.ofDead = new int[segment.linksMax()];
    this.chosen = new int[segment.linksMax()];
  }

  /** What {@link #repair} found. */
  public enum Outcome {
    /** No link led to a deleted node. */
    WHOLE,
    /** Links were replaced. */
    REPAIRED,
    /** Nothing alive was near: the node must be linked anew. */
    CUT_OFF
  }

  /** Repairs the layer-0 links of one node. */
  public Outcome repair(int node, Bits dead) {
    locks.lock(node);
    try {
      int count = segment.readLinks(node, links);
      int found = 0;
      boolean whole = true;
      for (int i = 0; i < count; i++) {
        if (dead.get(links[i])) {
          whole = false;
          found = addNeighboursOf(links[i], node, dead, found);
        } else {
          found = add(links[i], found);
        }
      }
      if (whole) {
        return Outcome.WHOLE;
      }
      found = distinct(found);
      diversity.scoreAgainst(node, candidates, found, scores);
      Ordering.sort(candidates, scores, found, scratch);
      int kept = diversity.choose(candidates, scores, found, chosen, segment.linksMax());
      segment.writeLinks(node, chosen, kept);
      return kept == 0 ? Outcome.CUT_OFF : Outcome.REPAIRED;
    } finally {
      locks.unlock(node);
    }
  }

  private int addNeighboursOf(int deadNode, int node, Bits dead, int size) {
    int found = size;
    int count = segment.readLinks(deadNode, ofDead);
    for (int i = 0; i < count; i++) {
      if (ofDead[i] != node && !dead.get(ofDead[i])) {
        found = add(ofDead[i], found);
      }
    }
    return found;
  }

  private int add(int candidate, int size) {
    if (size == candidates.length) {
      candidates = Arrays.copyOf(candidates, size * 2);
      scores = new float[size * 2];
      scratch = new long[size * 2];
    }
    candidates[size] = candidate;
    return size + 1;
  }

  private int distinct(int size) {
    Arrays.sort(candidates, 0, size);
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (kept == 0 || candidates[kept - 1] != candidates[i]) {
        candidates[kept++] = candidates[i];
      }
    }
    return kept;
  }

  /** Takes deleted nodes out of the upper layers and, if need be, chooses another entry point. */
  public void repairUpper(Bits dead) {
    UpperGraph upper = segment.upper();
    synchronized (upper) {
      UpperGraph.Top top = upper.top();
      int layerCount = top.layers().length;
      UpperGraph.Layer[] layers = new UpperGraph.Layer[layerCount];
      int[] below = new int[0];
      int kept = 0;
      for (int i = 0; i < layerCount; i++) {
        int[] renumbered = survivors(top.layers()[i], dead);
        layers[i] = repaired(top.layers()[i], renumbered, below);
        below = renumbered;
        kept = layers[i].size > 0 ? i + 1 : kept;
      }
      upper.publish(entry(Arrays.copyOf(layers, kept), top, dead));
    }
  }

  private UpperGraph.Top entry(UpperGraph.Layer[] layers, UpperGraph.Top old, Bits dead) {
    if (layers.length > 0) {
      return new UpperGraph.Top(layers, 0, layers[layers.length - 1].slots.ordinals()[0]);
    }
    if (old.ordinal() >= 0 && !dead.get(old.ordinal())) {
      return new UpperGraph.Top(layers, 0, old.ordinal());
    }
    for (int ordinal = 0; ordinal < segment.capacity(); ordinal++) {
      if (segment.live().get(ordinal) && !segment.pending().get(ordinal)) {
        return new UpperGraph.Top(layers, 0, ordinal);
      }
    }
    return new UpperGraph.Top(layers, 0, -1);
  }

  private static int[] survivors(UpperGraph.Layer layer, Bits dead) {
    int[] renumbered = new int[layer.size];
    int next = 0;
    for (int slot = 0; slot < layer.size; slot++) {
      renumbered[slot] = dead.get(layer.slots.ordinals()[slot]) ? -1 : next++;
    }
    return renumbered;
  }

  private UpperGraph.Layer repaired(UpperGraph.Layer old, int[] renumbered, int[] below) {
    UpperGraph.Layer layer = new UpperGraph.Layer(segment.m);
    UpperGraph.Slots slots = old.slots;
    for (int slot = 0; slot < old.size; slot++) {
      if (renumbered[slot] >= 0) {
        layer.add(slots.ordinals()[slot], below.length == 0 ? -1 : below[slots.below()[slot]]);
      }
    }
    int[] found = new int[segment.m];
    int[] around = new int[segment.m];
    for (int slot = 0; slot < old.size; slot++) {
      if (renumbered[slot] >= 0) {
        int size = 0;
        int count = old.readLinks(slot, found);
        for (int i = 0; i < count; i++) {
          if (renumbered[found[i]] >= 0) {
            size = add(renumbered[found[i]], size);
          } else {
            int more = old.readLinks(found[i], around);
            for (int j = 0; j < more; j++) {
              if (renumbered[around[j]] >= 0 && around[j] != slot) {
                size = add(renumbered[around[j]], size);
              }
            }
          }
        }
        choose(layer, renumbered[slot], distinct(size));
      }
    }
    return layer;
  }

  /** Chooses among {@code candidates} (slots), nearest first, up to m of them. */
  private void choose(UpperGraph.Layer layer, int slot, int count) {
    int[] ordinals = layer.slots.ordinals();
    int[] nodes = new int[count];
    for (int i = 0; i < count; i++) {
      nodes[i] = ordinals[candidates[i]];
    }
    diversity.scoreAgainst(ordinals[slot], nodes, count, scores);
    Ordering.sort(candidates, scores, count, scratch);
    layer.writeLinks(slot, candidates, Math.min(count, segment.m));
  }
}
