package org.mediagateway.store.postgres;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.Query;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.embedding.EmbeddingModel;
import org.mediagateway.domain.store.NearestTitles;
import org.mediagateway.store.sql.NearestQuery;
import org.mediagateway.store.sql.SqlReader;
import org.mediagateway.store.sql.VectorCollections;

/**
 * Searches the HNSW index of a collection, which goes on (pgvector's iterative scan) until enough
 * of what it meets is allowed. It gives up after a number of rows; then, and when few are allowed
 * from the start, every allowed vector is compared.
 */
final class PgvectorNearest implements NearestTitles {
  /**
   * Up to so many allowed titles comparing each costs less than walking the index, which would meet
   * mostly others; and so many in all need no index. Chosen: some 5 ms of comparisons.
   */
  static final int COMPARED_MAX = 5_000;

  private static final long[] NO_IDS = {};

  private final SqlReader reader;
  private final SearchIndexBuilder builder;
  private final int comparedMax;
  private final Map<EmbeddingModel, Integer> collections = new ConcurrentHashMap<>();

  /**
   * @param comparedMax allowed titles up to which each is compared
   */
  PgvectorNearest(SqlReader reader, SearchIndexBuilder builder, int comparedMax) {
    this.reader = reader;
    this.builder = builder;
    this.comparedMax = comparedMax;
  }

  @Override
  public List<Neighbor> nearest(EmbeddingModel model, float[] query, int k) {
    return search(model, query, k, "", NO_IDS, true);
  }

  @Override
  public List<Neighbor> nearestExactly(EmbeddingModel model, float[] query, int k) {
    return search(model, query, k, "", NO_IDS, false);
  }

  @Override
  public List<Neighbor> nearestAmong(
      EmbeddingModel model, float[] query, Collection<TitleId> allowed, int k) {
    long[] ids = allowed.stream().mapToLong(TitleId::value).toArray();
    boolean byIndex = allowed.size() > comparedMax;
    return search(model, query, k, " AND title = ANY (:ids)", ids, byIndex);
  }

  @Override
  public void prepare(EmbeddingModel model) {
    reader
        .read(
            handle ->
                collection(handle, model)
                    .filter(id -> builder.isDue(handle, id, model.dimension())))
        .ifPresent(collection -> builder.build(collection, model.dimension()));
  }

  private List<Neighbor> search(
      EmbeddingModel model, float[] query, int k, String filter, long[] ids, boolean byIndex) {
    NearestQuery.check(model, query, k);
    return reader.read(
        handle ->
            collection(handle, model)
                .map(
                    collection -> {
                      Search search = new Search(collection, query, k, filter, ids);
                      List<Neighbor> found = byIndex ? search.byIndex(handle) : List.of();
                      return found.size() < k ? search.comparingEach(handle) : found;
                    })
                .orElse(List.of()));
  }

  /** A collection keeps its id for as long as the database lives, so it is asked for once. */
  private Optional<Integer> collection(Handle handle, EmbeddingModel model) {
    Integer known = collections.get(model);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<Integer> found = VectorCollections.ofTitles(handle, model);
    found.ifPresent(id -> collections.put(model, id));
    return found;
  }

  /**
   * One query on one collection.
   *
   * @param filter what else a row must be, as SQL; empty for nothing
   * @param ids the ids that the filter names
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Search(int collection, float[] query, int k, String filter, long[] ids) {
    /** The index belongs to this expression and this collection, so both are written out. */
    private String distance() {
      String type = PostgresDialect.searchType(query.length);
      return "CAST(vector AS %1$s) <=> CAST(CAST(:query AS vector) AS %1$s)".formatted(type);
    }

    List<Neighbor> byIndex(Handle handle) {
      return run(
          handle,
          "SELECT title, %s AS distance FROM title_vector WHERE collection = %d%s"
              .formatted(distance(), collection, filter));
    }

    /** {@code OFFSET 0} keeps the index from being used. */
    List<Neighbor> comparingEach(Handle handle) {
      return run(
          handle,
          ("SELECT title, distance FROM (SELECT title, %s AS distance FROM title_vector"
                  + " WHERE collection = %d%s OFFSET 0) AS compared")
              .formatted(distance(), collection, filter));
    }

    private List<Neighbor> run(Handle handle, String sql) {
      Argument vector = (position, statement, context) -> statement.setObject(position, query);
      Query select =
          handle
              .createQuery(sql + " ORDER BY distance LIMIT :k")
              .bind("query", vector)
              .bind("k", k);
      if (!filter.isEmpty()) {
        // As an array of numbers, which the planner knows and hashes.
        Argument numbers = (position, statement, context) -> statement.setObject(position, ids);
        select.bind("ids", numbers);
      }
      return select
          .map(
              (row, context) ->
                  new Neighbor(new TitleId(row.getLong("title")), 1 - row.getDouble("distance")))
          .stream()
          .sorted(NearestQuery.ORDER)
          .toList();
    }
  }
}
