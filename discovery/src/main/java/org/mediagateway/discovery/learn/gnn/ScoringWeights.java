package org.mediagateway.discovery.learn.gnn;

/**
 * What scoring a viewer's candidates needs of a network's weights, in float32; each array as {@link
 * Tensor} says.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ScoringWeights(
    int heads,
    int width,
    int candidateFeatures,
    float[] edge,
    float[] edgeValue,
    float[] scale,
    float[] shift,
    float[] candidateValue,
    float[] candidateScore,
    float[] output,
    double match) {
  static ScoringWeights of(Weights weights) {
    NetworkShape shape = weights.shape();
    return new ScoringWeights(
        shape.heads(),
        shape.width(),
        shape.candidateFeatures(),
        floats(weights, Tensor.VIEWER_EDGE),
        floats(weights, Tensor.VIEWER_EDGE_VALUE),
        floats(weights, Tensor.VIEWER_SCALE),
        floats(weights, Tensor.VIEWER_SHIFT),
        floats(weights, Tensor.CANDIDATE_VALUE),
        floats(weights, Tensor.CANDIDATE_SCORE),
        floats(weights, Tensor.OUTPUT),
        weights.values()[weights.offset(Tensor.MATCH)] / shape.width());
  }

  private static float[] floats(Weights weights, Tensor tensor) {
    int from = weights.offset(tensor);
    float[] floats = new float[tensor.size(weights.shape())];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) weights.values()[from + i];
    }
    return floats;
  }
}
