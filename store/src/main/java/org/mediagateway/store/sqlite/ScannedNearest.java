package org.mediagateway.store.sqlite;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.embedding.EmbeddingModel;
import org.mediagateway.domain.store.NearestTitles;
import org.mediagateway.store.document.VectorBlob;
import org.mediagateway.store.sql.NearestQuery;
import org.mediagateway.store.sql.SqlReader;
import org.mediagateway.store.sql.VectorCollections;

/**
 * Reads every vector there is: exact, and the reference for the store that does not. The gateway
 * itself asks its own index.
 */
final class ScannedNearest implements NearestTitles {
  private final SqlReader reader;

  ScannedNearest(SqlReader reader) {
    this.reader = reader;
  }

  @Override
  public List<Neighbor> nearest(EmbeddingModel model, float[] query, int k) {
    return nearestExactly(model, query, k);
  }

  @Override
  public void prepare(EmbeddingModel model) {
    // Nothing is searched by an index.
  }

  @Override
  public List<Neighbor> nearestExactly(EmbeddingModel model, float[] query, int k) {
    return scan(model, query, title -> true, k);
  }

  @Override
  public List<Neighbor> nearestAmong(
      EmbeddingModel model, float[] query, Collection<TitleId> allowed, int k) {
    Set<TitleId> set = new HashSet<>(allowed);
    return scan(model, query, set::contains, k);
  }

  private List<Neighbor> scan(
      EmbeddingModel model, float[] query, Predicate<TitleId> allowed, int k) {
    NearestQuery.check(model, query, k);
    return reader.read(
        handle ->
            VectorCollections.ofTitles(handle, model)
                .map(collection -> scan(handle, collection, query, allowed, k))
                .orElse(List.of()));
  }

  private static List<Neighbor> scan(
      Handle handle, int collection, float[] query, Predicate<TitleId> allowed, int k) {
    PriorityQueue<Neighbor> best = new PriorityQueue<>(NearestQuery.ORDER.reversed());
    handle
        .createQuery("SELECT title, vector FROM title_vector WHERE collection = :collection")
        .bind("collection", collection)
        .map(
            (row, context) -> {
              TitleId title = new TitleId(row.getLong("title"));
              if (allowed.test(title)) {
                float[] vector = VectorBlob.components(row.getBytes("vector"), query.length);
                best.add(new Neighbor(title, cosine(query, vector)));
                if (best.size() > k) {
                  best.remove();
                }
              }
              return title;
            })
        .forEach(title -> {});
    return best.stream().sorted(NearestQuery.ORDER).toList();
  }

  private static double cosine(float[] a, float[] b) {
    double product = 0;
    double squareA = 0;
    double squareB = 0;
    for (int i = 0; i < a.length; i++) {
      product += (double) a[i] * b[i];
      squareA += (double) a[i] * a[i];
      squareB += (double) b[i] * b[i];
    }
    return product / Math.sqrt(squareA * squareB);
  }
}
