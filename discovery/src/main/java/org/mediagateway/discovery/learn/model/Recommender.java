package org.mediagateway.discovery.learn.model;

/** A model that scores items for a viewer. Safe on any thread. */
public interface Recommender {
  /**
   * How well each candidate suits; only the order within one answer means anything.
   *
   * @param candidates item ordinals; items of the viewer's history are allowed
   * @return one score per candidate, finite, up is better
   */
  double[] scores(Viewer viewer, int[] candidates);
}
