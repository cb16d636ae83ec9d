package org.mediagateway.discovery.learn.gnn;

/**
 * The tensors of one attention layer.
 *
 * @param target width: how a target's part of the attention is read off it
 * @param source width: how a source's is
 * @param edge edge features by heads: how an edge's is
 * @param edgeValue edge features by width: what an edge says besides its source
 * @param scale width, of the layer norm
 * @param shift width, of the layer norm
 */
record AttentionTensors(
    Tensor target, Tensor source, Tensor edge, Tensor edgeValue, Tensor scale, Tensor shift) {
  static final AttentionTensors ITEM =
      new AttentionTensors(
          Tensor.ITEM_TARGET,
          Tensor.ITEM_SOURCE,
          Tensor.ITEM_EDGE,
          Tensor.ITEM_EDGE_VALUE,
          Tensor.ITEM_SCALE,
          Tensor.ITEM_SHIFT);
  static final AttentionTensors VIEWER =
      new AttentionTensors(
          Tensor.VIEWER_TARGET,
          Tensor.VIEWER_SOURCE,
          Tensor.VIEWER_EDGE,
          Tensor.VIEWER_EDGE_VALUE,
          Tensor.VIEWER_SCALE,
          Tensor.VIEWER_SHIFT);
}
