package org.mediagateway.discovery.backend;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.mediagateway.discovery.index.TitleIndexes;
import org.mediagateway.discovery.index.Vectors;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.embedding.EmbeddingModel;
import org.mediagateway.domain.store.NearestTitles;

/** Compares the vectors of the indexes; may be made to fail or to answer the farthest. */
final class FakeDatabase implements NearestTitles {
  private final TitleIndexes indexes;
  volatile boolean fails;
  volatile boolean farthest;
  volatile int asked;

  FakeDatabase(TitleIndexes indexes) {
    this.indexes = indexes;
  }

  @Override
  public List<Neighbor> nearest(EmbeddingModel model, float[] query, int k) {
    return nearestAmong(model, query, indexes.titles().titles().map(Title::id).toList(), k);
  }

  @Override
  public synchronized List<Neighbor> nearestAmong(
      EmbeddingModel model, float[] query, Collection<TitleId> allowed, int k) {
    asked++;
    if (fails) {
      throw new IllegalStateException("the database is away");
    }
    Comparator<Neighbor> near = Comparator.comparingDouble(Neighbor::similarity);
    return allowed.stream()
        .flatMap(
            id ->
                indexes.vector(id).stream()
                    .map(vector -> new Neighbor(id, Vectors.dot(query, vector))))
        .sorted((farthest ? near : near.reversed()).thenComparing(Neighbor::title))
        .limit(k)
        .toList();
  }

  @Override
  public List<Neighbor> nearestExactly(EmbeddingModel model, float[] query, int k) {
    return nearest(model, query, k);
  }

  @Override
  public void prepare(EmbeddingModel model) {
    // Every vector is compared.
  }
}
