package org.mediagateway.discovery.learn.gnn;

/**
 * Which sources each target attends to (compressed sparse rows), with features per edge.
 *
 * @param starts {@code int[targets + 1]}: where each target's edges begin
 * @param sources row of the source per edge
 * @param features {@code float[edges * featureCount]}, row-major
 * @param featureCount features per edge
 */
record Edges(int[] starts, int[] sources, float[] features, int featureCount) {
  Edges {
    if (features.length != sources.length * featureCount) {
      throw new IllegalArgumentException(
          "an edge has %d features: edges=%d, features=%d"
              .formatted(featureCount, sources.length, features.length));
    }
  }

  int targets() {
    return starts.length - 1;
  }
}
