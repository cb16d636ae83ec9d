package org.mediagateway.vector;

/** How alike two vectors are, always as a <em>similarity</em>: a larger number is nearer. */
public enum Metric {
  /**
   * Cosine of the angle, in [-1, 1]. Vectors are stored with unit length; a zero vector is at
   * similarity 0 to everything.
   */
  COSINE,
  /** Inner product, unbounded. */
  DOT,
  /** The negative Euclidean distance, in (-inf, 0]. */
  L2,
  /** The negative sum of absolute differences, in (-inf, 0]. */
  L1
}
