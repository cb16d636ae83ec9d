package org.mediagateway.vector.graph;

import java.util.Arrays;

/**
 * Sorting nodes by falling score, ties by rising node, by packing both into one long.
 *
 * <p>The packed form sorts as plain longs do: smaller is better.
 */
public final class Ordering {
  private Ordering() {}

  /** Packs a finite score and a node. */
  public static long pack(float score, int node) {
    int bits = Float.floatToRawIntBits(score);
    int rising = bits ^ ((bits >> 31) & Integer.MAX_VALUE);
    return ((long) ~rising << 32) | node;
  }

  /** The node of a packed pair. */
  public static int node(long packed) {
    return (int) packed;
  }

  /** The score of a packed pair. */
  public static float score(long packed) {
    int rising = ~(int) (packed >> 32);
    return Float.intBitsToFloat(rising ^ ((rising >> 31) & Integer.MAX_VALUE));
  }

  /** Sorts the first {@code count} nodes and their scores; {@code scratch} is as long or longer. */
  static void sort(int[] nodes, float[] scores, int count, long[] scratch) {
    for (int i = 0; i < count; i++) {
      scratch[i] = pack(scores[i], nodes[i]);
    }
    Arrays.sort(scratch, 0, count);
    for (int i = 0; i < count; i++) {
      nodes[i] = node(scratch[i]);
      scores[i] = score(scratch[i]);
    }
  }
}
