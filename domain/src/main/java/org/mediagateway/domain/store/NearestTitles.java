package org.mediagateway.domain.store;

import java.util.Collection;
import java.util.List;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.embedding.EmbeddingModel;

/**
 * The titles whose vectors are nearest to a query, asked of the truth itself. Sees the last commit,
 * and titles of which no listing is live as well. Safe on any thread.
 */
public interface NearestTitles {
  /** The most neighbours of one query. */
  int K_MAX = 10_000;

  /**
   * A title and how near it is.
   *
   * @param title the title
   * @param similarity the cosine of the angle to the query, -1 to 1
   */
  record Neighbor(TitleId title, double similarity) {}

  /**
   * The {@code k} nearest of all titles that have a vector of {@code model}, or all if there are
   * fewer; nearest first, then by id. May be approximate: then a few of the true ones are missing
   * and others stand in their place.
   *
   * @param query {@code float[model.dimension()]}, finite and not all zero
   * @param k 1 to {@link #K_MAX}
   */
  List<Neighbor> nearest(EmbeddingModel model, float[] query, int k);

  /** As {@link #nearest}, among {@code allowed}: {@code k} of them whenever so many have one. */
  List<Neighbor> nearestAmong(
      EmbeddingModel model, float[] query, Collection<TitleId> allowed, int k);

  /** The same neighbours without approximation, which reads every vector that may be an answer. */
  List<Neighbor> nearestExactly(EmbeddingModel model, float[] query, int k);

  /**
   * Builds the index by which vectors of {@code model} are searched, where there is such a thing,
   * it is missing and they are many. To be called once they are complete: an index that is there
   * from the first vector on costs several times as much to keep up. Answers are right without it.
   * Takes as long as building; whoever calls meanwhile waits.
   */
  void prepare(EmbeddingModel model);
}
