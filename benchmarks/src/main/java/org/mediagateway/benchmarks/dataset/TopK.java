package org.mediagateway.benchmarks.dataset;

import java.util.Arrays;

/**
 * The k most similar ordinals offered so far, best first; equal similarities keep the lower
 * ordinal.
 *
 * <p>A sorted array with insertion: k is small (10) and most offers fail the first comparison. One
 * thread.
 */
public final class TopK {
  /** Marks a place that no row has taken. */
  public static final int NONE = -1;

  /** Below every cosine, finite so that it can be stored in a vector file. */
  static final float NO_SIMILARITY = -2f;

  private final int[] ordinals;
  private final float[] similarities;
  private int size;

  public TopK(int k) {
    ordinals = new int[k];
    similarities = new float[k];
    clear();
  }

  /** Forgets everything offered. */
  public void clear() {
    size = 0;
    Arrays.fill(ordinals, NONE);
    Arrays.fill(similarities, NO_SIMILARITY);
  }

  /** Offers one row; rows must come in ascending order of ordinal for the tie rule to hold. */
  public void offer(int ordinal, float similarity) {
    int last = ordinals.length - 1;
    if (size > last && similarity <= similarities[last]) {
      return;
    }
    int place = Math.min(size, last);
    while (place > 0 && similarities[place - 1] < similarity) {
      similarities[place] = similarities[place - 1];
      ordinals[place] = ordinals[place - 1];
      place--;
    }
    similarities[place] = similarity;
    ordinals[place] = ordinal;
    size = Math.min(size + 1, ordinals.length);
  }

  /** How many rows are held, at most k. */
  public int size() {
    return size;
  }

  /** The ordinals, best first, {@link #NONE} beyond {@link #size()}; owned by this object. */
  public int[] ordinals() {
    return ordinals;
  }

  /** The similarities beside the ordinals; owned by this object. */
  public float[] similarities() {
    return similarities;
  }
}
