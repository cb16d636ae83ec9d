package org.mediagateway.vector;

/** What the graph is walked with; full precision is kept beside it in every case. */
public enum Quantization {
  /** Walks the float vectors themselves: no training, most memory. The only choice for L1. */
  NONE,
  /** Walks one byte per dimension, then rescores with floats. */
  INT8,
  /**
   * Walks one 64-byte cache line per vector (principal components in 3, 2 and 1 bits), rescores
   * with one byte per dimension, then with floats. Trained by itself and retrained under drift.
   */
  COMPACT
}
