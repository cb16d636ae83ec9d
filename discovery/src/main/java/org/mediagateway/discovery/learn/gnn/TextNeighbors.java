package org.mediagateway.discovery.learn.gnn;

import java.util.stream.IntStream;
import org.mediagateway.vector.kernel.Kernels;

/** The items whose texts are nearest to each item's, nearest first. */
public final class TextNeighbors {
  private final int[][] items;
  private final float[][] cosines;

  private TextNeighbors(int[][] items, float[][] cosines) {
    this.items = items;
    this.cosines = cosines;
  }

  /**
   * Compares all with all; items² times dimension multiplications.
   *
   * @param vectors text vectors of norm 1 by item ordinal
   * @param k neighbours per item; fewer when there are fewer items
   */
  public static TextNeighbors of(float[][] vectors, int k) {
    int size = Math.min(k, Math.max(0, vectors.length - 1));
    int[][] items = new int[vectors.length][size];
    float[][] cosines = new float[vectors.length][size];
    IntStream.range(0, vectors.length)
        .parallel()
        .forEach(item -> nearest(item, vectors, items[item], cosines[item]));
    return new TextNeighbors(items, cosines);
  }

  /** What another search found; as {@link #of} gives it. */
  public static TextNeighbors found(int[][] items, float[][] cosines) {
    return new TextNeighbors(items, cosines);
  }

  private static void nearest(int item, float[][] vectors, int[] nearest, float[] cosines) {
    int filled = 0;
    for (int other = 0; other < vectors.length; other++) {
      if (other == item) {
        continue;
      }
      float cosine = Kernels.best().dot(vectors[item], vectors[other], vectors[item].length);
      if (filled == nearest.length && (filled == 0 || !(cosine > cosines[filled - 1]))) {
        continue;
      }
      int at = filled < nearest.length ? filled++ : filled - 1;
      while (at > 0 && cosine > cosines[at - 1]) {
        nearest[at] = nearest[at - 1];
        cosines[at] = cosines[at - 1];
        at--;
      }
      nearest[at] = other;
      cosines[at] = cosine;
    }
  }

  /** The nearest items, nearest first; not to be written to. */
  int[] items(int item) {
    return items[item];
  }

  /** Their cosines. */
  float[] cosines(int item) {
    return cosines[item];
  }
}
