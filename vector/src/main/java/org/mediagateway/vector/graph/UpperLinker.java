package org.mediagateway.vector.graph;

import java.util.Arrays;
import java.util.BitSet;
import org.mediagateway.vector.score.RowScorer;

/**
 * Links nodes into the layers above 0. The caller holds the lock of the {@link UpperGraph}.
 *
 * <p>These layers are small and written once per m inserts, so this code is plain: a sorted beam
 * and precise scores throughout.
 */
final class UpperLinker {
  private final Segment segment;
  private final Diversity diversity;
  private final UpperGraph.Descent descent;
  private final RowScorer scorer;
  private final int ef;
  private final int m;
  private final BitSet visited = new BitSet();
  private final long[] beam;
  private final int[] slots;
  private final int[] candidates;
  private final int[] nodes;
  private final float[] scores;
  private final int[] chosen;
  private final long[] scratch;

  UpperLinker(Segment segment, Diversity diversity, int ef) {
    this.segment = segment;
    this.diversity = diversity;
    this.scorer = segment.preciseScorer();
    this.m = segment.m;
    this.ef = Math.max(ef, m + 1);
    this.descent = new UpperGraph.Descent(m);
    this.beam = new long[this.ef + 1];
    this.slots = new int[m + 1];
    this.candidates = new int[this.ef + 1];
    this.nodes = new int[this.ef + 1];
    this.scores = new float[this.ef + 1];
    this.chosen = new int[m];
    this.scratch = new long[this.ef + 1];
  }

  /** Adds a node to layers 1 to {@code level}; it may become the entry point. */
  void link(int ordinal, int level) {
    UpperGraph upper = segment.upper();
    UpperGraph.Top top = upper.top();
    UpperGraph.Layer[] layers = top.layers();
    if (top.ordinal() < 0 || level > layers.length) {
      raise(upper, top, ordinal, level);
      layers = upper.top().layers();
    }
    int common = Math.min(level, top.layers().length);
    if (top.ordinal() < 0 || common == 0) {
      return;
    }
    int[] own = new int[common];
    for (int i = 0; i < common; i++) {
      own[i] = layers[i].size - 1; // where raise() put it, or else
      if (level <= top.layers().length) {
        own[i] = layers[i].add(ordinal, i == 0 ? -1 : own[i - 1]);
      }
    }
    scorer.queryRow(ordinal);
    int slot = top.slot();
    for (int i = top.layers().length - 1; i >= 0; i--) {
      if (i < common) {
        slot = linkInLayer(layers[i], own[i], ordinal, slot);
      } else {
        slot = descent.greedy(layers[i], slot, scorer);
      }
      slot = i == 0 ? slot : layers[i].slots.below()[slot];
    }
  }

  /** Puts the node in every layer up to {@code level} and makes it the entry point. */
  private void raise(UpperGraph upper, UpperGraph.Top top, int ordinal, int level) {
    UpperGraph.Layer[] layers = Arrays.copyOf(top.layers(), level);
    int below = -1;
    for (int i = 0; i < level; i++) {
      if (i >= top.layers().length) {
        layers[i] = new UpperGraph.Layer(m);
      }
      below = layers[i].add(ordinal, below);
    }
    upper.publish(new UpperGraph.Top(layers, Math.max(below, 0), ordinal));
  }

  /** Links one slot both ways; returns the slot nearest to it, the entry to the layer below. */
  private int linkInLayer(UpperGraph.Layer layer, int own, int ordinal, int entry) {
    scorer.queryRow(ordinal);
    int found = search(layer, entry, own);
    int nearest = found == 0 ? entry : Ordering.node(beam[0]);
    for (int i = 0; i < found; i++) {
      candidates[i] = Ordering.node(beam[i]);
      scores[i] = Ordering.score(beam[i]);
    }
    int kept = choose(layer, found);
    int[] links = Arrays.copyOf(chosen, kept);
    layer.writeLinks(own, links, kept);
    for (int i = 0; i < kept; i++) {
      linkBack(layer, links[i], own);
    }
    return nearest;
  }

  /** Chooses among {@code candidates} (slots) by diversity of their nodes; fills {@code chosen}. */
  private int choose(UpperGraph.Layer layer, int count) {
    int[] ordinals = layer.slots.ordinals();
    for (int i = 0; i < count; i++) {
      nodes[i] = ordinals[candidates[i]];
    }
    int kept = diversity.choose(nodes, scores, count, chosen, m);
    for (int i = 0, at = 0; i < kept; i++, at++) { // both lists are in the same order
      while (nodes[at] != chosen[i]) {
        at++;
      }
      chosen[i] = candidates[at];
    }
    return kept;
  }

  private void linkBack(UpperGraph.Layer layer, int slot, int own) {
    int count = layer.readLinks(slot, slots);
    slots[count++] = own;
    if (count <= m) {
      layer.writeLinks(slot, slots, count);
      return;
    }
    int[] ordinals = layer.slots.ordinals();
    for (int i = 0; i < count; i++) {
      nodes[i] = ordinals[slots[i]];
    }
    diversity.scoreAgainst(ordinals[slot], nodes, count, scores);
    for (int i = 0; i < count; i++) {
      candidates[i] = slots[i];
    }
    Ordering.sort(candidates, scores, count, scratch);
    layer.writeLinks(slot, chosen, choose(layer, count));
  }

  /** A sorted beam over one layer; leaves the best {@code ef} slots in {@code beam}. */
  private int search(UpperGraph.Layer layer, int entry, int excluded) {
    visited.clear();
    visited.set(entry);
    visited.set(excluded);
    int[] ordinals = layer.slots.ordinals();
    beam[0] = Ordering.pack(scorer.score(ordinals[entry]), entry);
    int size = 1;
    BitSet expanded = new BitSet();
    for (int at = 0; at < size; ) {
      int slot = Ordering.node(beam[at]);
      if (expanded.get(slot)) {
        at++;
        continue;
      }
      expanded.set(slot);
      int count = layer.readLinks(slot, slots);
      for (int i = 0; i < count; i++) {
        if (!visited.get(slots[i])) {
          visited.set(slots[i]);
          size = insert(Ordering.pack(scorer.score(ordinals[slots[i]]), slots[i]), size);
        }
      }
      at = 0; // a better one may have come in before
    }
    return dropDead(ordinals, size);
  }

  private int insert(long packed, int size) {
    if (size == ef && packed >= beam[size - 1]) {
      return size;
    }
    int at = Math.min(size, ef - 1);
    while (at > 0 && beam[at - 1] > packed) {
      beam[at] = beam[at - 1];
      at--;
    }
    beam[at] = packed;
    return Math.min(size + 1, ef);
  }

  /** Deleted nodes are walked through, but nothing new is linked to them. */
  private int dropDead(int[] ordinals, int size) {
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (segment.live().get(ordinals[Ordering.node(beam[i])])) {
        beam[kept++] = beam[i];
      }
    }
    return kept;
  }
}
