package org.mediagateway.vector;

/**
 * The answer to a {@link SearchRequest}, most similar first.
 *
 * @param ids external ids; the caller owns the array
 * @param similarities one per id, in the sense of the index's {@link Metric}, never rising; the
 *     caller owns the array
 * @param trace what the search did
 */
public record SearchResult(long[] ids, float[] similarities, SearchTrace trace) {
  /** How many vectors were found. */
  public int size() {
    return ids.length;
  }
}
