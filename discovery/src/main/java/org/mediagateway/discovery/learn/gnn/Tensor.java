package org.mediagateway.discovery.learn.gnn;

/** The trained tensors, in the order in which {@link Weights} lays them out; all row-major. */
enum Tensor {
  /** inputs by width: a text vector into the network. */
  PROJECTION,
  PROJECTION_SHIFT,
  ITEM_TARGET,
  ITEM_SOURCE,
  ITEM_EDGE,
  ITEM_EDGE_VALUE,
  ITEM_SCALE,
  ITEM_SHIFT,
  VIEWER_TARGET,
  VIEWER_SOURCE,
  VIEWER_EDGE,
  VIEWER_EDGE_VALUE,
  VIEWER_SCALE,
  VIEWER_SHIFT,
  /** candidate features by width: into the candidate's last layer. */
  CANDIDATE_VALUE,
  /** width: what the last layer says. */
  OUTPUT,
  /** One number: how much likeness of candidate and attended history counts. */
  MATCH,
  /** candidate features: what they say by themselves. */
  CANDIDATE_SCORE;

  int size(NetworkShape shape) {
    return switch (this) {
      case PROJECTION -> shape.inputs() * shape.width();
      case ITEM_EDGE -> shape.itemFeatures() * shape.heads();
      case VIEWER_EDGE -> shape.viewerFeatures() * shape.heads();
      case ITEM_EDGE_VALUE -> shape.itemFeatures() * shape.width();
      case VIEWER_EDGE_VALUE -> shape.viewerFeatures() * shape.width();
      case CANDIDATE_VALUE -> shape.candidateFeatures() * shape.width();
      case CANDIDATE_SCORE -> shape.candidateFeatures();
      case MATCH -> 1;
      case PROJECTION_SHIFT,
          ITEM_TARGET,
          ITEM_SOURCE,
          ITEM_SCALE,
          ITEM_SHIFT,
          VIEWER_TARGET,
          VIEWER_SOURCE,
          VIEWER_SCALE,
          VIEWER_SHIFT,
          OUTPUT ->
          shape.width();
    };
  }
}
