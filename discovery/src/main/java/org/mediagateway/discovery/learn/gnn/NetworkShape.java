package org.mediagateway.discovery.learn.gnn;

/**
 * The sizes that a network is built of.
 *
 * @param inputs components of an item's text vector
 * @param heads attention heads
 * @param headWidth components per head
 * @param itemFeatures features of an edge between two items
 * @param viewerFeatures features of an edge between a candidate and an item of the history
 * @param candidateFeatures features of a candidate itself
 */
public record NetworkShape(
    int inputs,
    int heads,
    int headWidth,
    int itemFeatures,
    int viewerFeatures,
    int candidateFeatures) {
  private static final int SIZE_MAX = 4_096;

  public NetworkShape {
    for (int size :
        new int[] {inputs, heads, headWidth, itemFeatures, viewerFeatures, candidateFeatures}) {
      if (size < 1 || size > SIZE_MAX) {
        throw new IllegalArgumentException(
            "sizes of a network are 1 to %d: size=%d".formatted(SIZE_MAX, size));
      }
    }
  }

  /** Components of an item inside the network: all heads side by side. */
  public int width() {
    return heads * headWidth;
  }
}
