package org.mediagateway.vector.score;

/** A scorer that can also take a stored vector as its query. */
public sealed interface RowScorer extends Scorer permits FloatScorer, ByteScorer {
  /** Makes a stored vector, as precisely as this scorer knows it, the query. */
  void queryRow(int ordinal);

  /** The standard deviation of the error of a score against the last query. */
  float error(float score);
}
