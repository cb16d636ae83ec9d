package org.mediagateway.store.sql;

import java.util.Comparator;
import org.mediagateway.domain.embedding.EmbeddingModel;
import org.mediagateway.domain.store.NearestTitles;
import org.mediagateway.domain.store.NearestTitles.Neighbor;

/** What every search for nearest titles asks of its arguments, and the order of its answers. */
public final class NearestQuery {
  /** Nearest first, then by id. */
  public static final Comparator<Neighbor> ORDER =
      Comparator.comparingDouble(Neighbor::similarity)
          .reversed()
          .thenComparing(neighbor -> neighbor.title().value());

  private NearestQuery() {}

  /**
   * Refuses what no search can answer.
   *
   * @throws IllegalArgumentException naming the rule that is broken
   */
  public static void check(EmbeddingModel model, float[] query, int k) {
    if (k < 1 || k > NearestTitles.K_MAX) {
      throw new IllegalArgumentException("k is 1 to " + NearestTitles.K_MAX + ": k=" + k);
    }
    if (query.length != model.dimension()) {
      throw new IllegalArgumentException(
          "a query has its model's dimension: length="
              + query.length
              + ", dimension="
              + model.dimension());
    }
    double square = 0;
    for (float component : query) {
      square += (double) component * component;
    }
    if (!(square > 0) || Double.isInfinite(square)) {
      throw new IllegalArgumentException(
          "a query is finite and not all zero: square of its length=" + square);
    }
  }
}
