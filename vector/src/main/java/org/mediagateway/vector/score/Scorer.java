package org.mediagateway.vector.score;

/**
 * Scores stored vectors against a query; larger is nearer.
 *
 * <p>Belongs to one thread; reads rows that the thread keeps alive by its epoch slot.
 */
public sealed interface Scorer permits RowScorer, LineScorer {
  /** Makes {@code vector} (finite, {@code float[dimension]}) the query; it is copied. */
  void query(float[] vector);

  /**
   * Scores the first {@code count} ordinals.
   *
   * @param scores receives one score per ordinal
   */
  void score(int[] ordinals, int count, float[] scores);

  /** The score of one ordinal. */
  float score(int ordinal);
}
