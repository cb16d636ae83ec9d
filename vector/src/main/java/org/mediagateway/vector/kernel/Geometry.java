package org.mediagateway.vector.kernel;

/** What a score measures; the engine maximises scores whatever the geometry. */
public enum Geometry {
  /** Score = inner product. */
  INNER_PRODUCT,
  /** Score = negative squared Euclidean distance. */
  EUCLIDEAN,
  /** Score = negative sum of absolute differences. */
  MANHATTAN
}
