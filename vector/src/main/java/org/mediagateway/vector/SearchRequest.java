package org.mediagateway.vector;

import static java.util.Objects.requireNonNull;

/**
 * One question to the index: the {@code k} most similar live vectors that pass a filter.
 *
 * @param query {@code float[dimension]}, finite; read during the call, never kept or changed
 * @param k how many results are wanted, 1..{@value #K_MAX}
 * @param effort how hard to search
 * @param filter which ids may be answered; if k of them exist, k are answered
 * @param minSimilarity results below this similarity are left out; negative infinity for none. With
 *     a threshold the search is a range search limited to k results
 */
public record SearchRequest(
    float[] query, int k, Effort effort, VectorFilter filter, float minSimilarity) {
  /** Largest accepted k. */
  public static final int K_MAX = 10_000;

  public SearchRequest {
    requireNonNull(query, "query");
    requireNonNull(effort, "effort");
    requireNonNull(filter, "filter");
    if (k < 1 || k > K_MAX) {
      throw new VectorException(ErrorCode.BAD_PARAMETER, "k must be in 1.." + K_MAX + ": k=" + k);
    }
    if (effort instanceof Effort.Beam(int ef) && ef < k) {
      throw new VectorException(
          ErrorCode.BAD_PARAMETER,
          "efSearch must be >= k: efSearch=" + ef + ", k=" + k + "; raise ef or ask for fewer");
    }
    if (Float.isNaN(minSimilarity)) {
      throw new VectorException(ErrorCode.BAD_PARAMETER, "minSimilarity must be a number: NaN");
    }
  }

  /** A question without filter or threshold at the index's tuned effort. */
  public static SearchRequest of(float[] query, int k) {
    return new SearchRequest(query, k, Effort.tuned(), VectorFilter.all(), Float.NEGATIVE_INFINITY);
  }

  /** The same question at another effort. */
  public SearchRequest withEffort(Effort newEffort) {
    return new SearchRequest(query, k, newEffort, filter, minSimilarity);
  }

  /** The same question through another filter. */
  public SearchRequest withFilter(VectorFilter newFilter) {
    return new SearchRequest(query, k, effort, newFilter, minSimilarity);
  }

  /** The same question as a range search. */
  public SearchRequest withMinSimilarity(float newMinSimilarity) {
    return new SearchRequest(query, k, effort, filter, newMinSimilarity);
  }

  /** The same question for another number of results. */
  public SearchRequest withK(int newK) {
    return new SearchRequest(query, newK, effort, filter, minSimilarity);
  }
}
