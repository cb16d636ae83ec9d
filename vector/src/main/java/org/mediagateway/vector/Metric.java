package org.mediagateway.vector;

import org.mediagateway.vector.kernel.Geometry;

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
  L1;

  /** How it is computed: cosine is the inner product of unit vectors. */
  Geometry geometry() {
    return switch (this) {
      case COSINE, DOT -> Geometry.INNER_PRODUCT;
      case L2 -> Geometry.EUCLIDEAN;
      case L1 -> Geometry.MANHATTAN;
    };
  }
}
