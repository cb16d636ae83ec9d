package org.mediagateway.vector.graph;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.mediagateway.vector.score.Scorer;

/**
 * The sparse layers above layer 0, where a search finds its entry point greedily.
 *
 * <p>A node has a <em>slot</em> of its own in every layer it is in; links are slots, so that a
 * search never looks up which slot belongs to an ordinal. Readers take one {@link Top} and never
 * wait; writers hold the lock of this object. About n/m^2 nodes live here, on the heap.
 */
public final class UpperGraph {
  /** Most layers above 0; with m = 2 enough for 2^32 nodes. */
  static final int LAYERS_MAX = 16;

  /** One layer; arrays are replaced when they grow. */
  static final class Layer {
    final int m;
    int size;
    volatile Slots slots;

    Layer(int m) {
      this.m = m;
      this.slots = new Slots(new int[4], new int[4], filled(4 * m));
    }

    /** A layer that is exactly these slots. */
    static Layer of(int m, Slots slots) {
      Layer layer = new Layer(m);
      layer.slots = slots;
      layer.size = slots.ordinals.length;
      return layer;
    }

    /** Adds a node; its links are empty. */
    int add(int ordinal, int below) {
      Slots now = slots;
      if (size == now.ordinals.length) {
        int capacity = size + size / 2 + 4;
        int[] links = Arrays.copyOf(now.links, capacity * m);
        Arrays.fill(links, now.links.length, links.length, Segment.NO_LINK);
        now =
            new Slots(
                Arrays.copyOf(now.ordinals, capacity), Arrays.copyOf(now.below, capacity), links);
      }
      now.ordinals[size] = ordinal;
      now.below[size] = below;
      slots = now;
      return size++;
    }

    int readLinks(int slot, int[] target) {
      int[] links = slots.links;
      int count = 0;
      while (count < m && links[slot * m + count] >= 0) {
        target[count] = links[slot * m + count++];
      }
      return count;
    }

    void writeLinks(int slot, int[] source, int count) {
      Slots now = slots;
      System.arraycopy(source, 0, now.links, slot * m, count);
      Arrays.fill(now.links, slot * m + count, (slot + 1) * m, Segment.NO_LINK);
      slots = now; // publishes the plain writes above
    }

    private static int[] filled(int length) {
      int[] links = new int[length];
      Arrays.fill(links, Segment.NO_LINK);
      return links;
    }
  }

  /**
   * The arrays of a layer.
   *
   * @param ordinals node of each slot
   * @param below the same node's slot one layer down; unused in the lowest
   * @param links m slots per slot, ended by -1
   */
  record Slots(int[] ordinals, int[] below, int[] links) {}

  /**
   * Where a search starts.
   *
   * @param layers from the lowest up
   * @param slot the entry in the topmost layer
   * @param ordinal the entry's node, or -1 when nothing is linked
   */
  record Top(Layer[] layers, int slot, int ordinal) {}

  private static final Top NOTHING = new Top(new Layer[0], 0, -1);

  private final int m;
  private volatile Top top = NOTHING;

  UpperGraph(int m) {
    this.m = m;
  }

  Top top() {
    return top;
  }

  void publish(Top newTop) {
    top = newTop;
  }

  /** Layers above 0. */
  public int layerCount() {
    return top.layers.length;
  }

  /** The node a search starts from, or -1 when nothing is linked. */
  public int entryPoint() {
    return top.ordinal;
  }

  /** Bytes held. */
  public long sizeBytes() {
    long sum = 0;
    for (Layer layer : top.layers) {
      Slots slots = layer.slots;
      sum += (slots.ordinals.length * 2L + slots.links.length) * Integer.BYTES;
    }
    return sum;
  }

  /** The same layers with other ordinals; {@code newOf} knows every node in them. */
  synchronized UpperGraph renumbered(int[] newOf) {
    Top now = top;
    Layer[] layers = new Layer[now.layers.length];
    for (int i = 0; i < layers.length; i++) {
      Layer old = now.layers[i];
      int[] ordinals = Arrays.copyOf(old.slots.ordinals, old.size);
      for (int slot = 0; slot < old.size; slot++) {
        ordinals[slot] = newOf[ordinals[slot]];
      }
      layers[i] =
          Layer.of(
              m,
              new Slots(
                  ordinals,
                  Arrays.copyOf(old.slots.below, old.size),
                  Arrays.copyOf(old.slots.links, old.size * m)));
    }
    UpperGraph copy = new UpperGraph(m);
    copy.publish(new Top(layers, now.slot, now.ordinal < 0 ? -1 : newOf[now.ordinal]));
    return copy;
  }

  /**
   * Layers for a node, from a hash, so that they are reproducible: geometric with ratio 1/m^2. The
   * paper's 1/m costs one more layer on the way down and spares the walk of layer 0 nothing.
   */
  int levelFor(long id, long seed) {
    long hash = mix(id + mix(seed));
    double uniform = ((hash >>> 11) + 1) * 0x1.0p-53;
    return (int) Math.min(LAYERS_MAX, -Math.log(uniform) / (2 * Math.log(m)));
  }

  private static long mix(long z) { // SplitMix64 finaliser (Steele et al., OOPSLA 2014)
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }

  /** Scratch for greedy descents; belongs to one thread. */
  static final class Descent {
    private final int[] slots;
    private final int[] ordinals;
    private final float[] scores;
    int distances;

    /** The worst score met, a measure of how wide the data is. */
    float worst;

    Descent(int m) {
      slots = new int[m];
      ordinals = new int[m];
      scores = new float[m];
    }

    /** Walks greedily to the locally best slot of a layer. */
    int greedy(Layer layer, int start, Scorer scorer) {
      int best = start;
      float bestScore = scorer.score(layer.slots.ordinals[start]);
      boolean moved = true;
      while (moved) {
        moved = false;
        int count = layer.readLinks(best, slots);
        int[] nodes = layer.slots.ordinals;
        for (int i = 0; i < count; i++) {
          ordinals[i] = nodes[slots[i]];
        }
        scorer.score(ordinals, count, scores);
        distances += count;
        for (int i = 0; i < count; i++) {
          worst = Math.min(worst, scores[i]);
          if (scores[i] > bestScore) {
            bestScore = scores[i];
            best = slots[i];
            moved = true;
          }
        }
      }
      return best;
    }

    /** From the top down to layer 1; the node to enter layer 0 with, or -1. */
    int toGround(@Nullable Top from, Scorer scorer) {
      distances = 0;
      worst = Float.POSITIVE_INFINITY;
      if (from == null || from.layers.length == 0) {
        return from == null ? -1 : from.ordinal;
      }
      int slot = from.slot;
      for (int i = from.layers.length - 1; i > 0; i--) {
        // The arrays are read after the walk: it may end in a slot that was added during it.
        int nearest = greedy(from.layers[i], slot, scorer);
        slot = from.layers[i].slots.below[nearest];
      }
      Layer lowest = from.layers[0];
      int nearest = greedy(lowest, slot, scorer);
      return lowest.slots.ordinals[nearest];
    }
  }
}
