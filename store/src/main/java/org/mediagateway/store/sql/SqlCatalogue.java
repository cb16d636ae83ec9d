package org.mediagateway.store.sql;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.mediagateway.domain.catalogue.ListingId;
import org.mediagateway.domain.catalogue.Platform;
import org.mediagateway.domain.catalogue.StoredListing;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.catalogue.TitleVector;
import org.mediagateway.domain.embedding.EmbeddingModel;
import org.mediagateway.domain.embedding.TextHash;
import org.mediagateway.domain.resolution.ListingPair;
import org.mediagateway.domain.resolution.MatchDecision;
import org.mediagateway.domain.store.CatalogueCounts;
import org.mediagateway.domain.store.CatalogueStore;
import org.mediagateway.domain.store.CatalogueWriter;
import org.mediagateway.store.document.Documents;

/** The catalogue's reads, and the door to its write transaction. */
final class SqlCatalogue implements CatalogueStore {
  /** Before every id: what a first page comes after. */
  private static final long BEFORE_ALL = -1;

  /** A collection that does not exist, so that nothing is found in it. */
  private static final int NO_COLLECTION = 0;

  private final SqlReader reader;
  private final SqlWriter writer;
  private final SqlDialect dialect;

  SqlCatalogue(SqlReader reader, SqlWriter writer, SqlDialect dialect) {
    this.reader = reader;
    this.writer = writer;
    this.dialect = dialect;
  }

  @Override
  public <T extends @Nullable Object> T write(Function<CatalogueWriter, T> work) {
    return writer.transact(transaction -> work.apply(transaction.catalogue()));
  }

  @Override
  public Optional<Title> title(TitleId id) {
    return reader.read(
        handle ->
            handle
                .createQuery(
                    """
                    WITH RECURSIVE chain (id) AS (
                      SELECT CAST(:id AS BIGINT)
                      UNION -- not UNION ALL: a circle would never end
                      SELECT a.target FROM chain c JOIN title_alias a ON a.id = c.id)
                    SELECT t.id, t.version, t.document
                    FROM chain c JOIN title t ON t.id = c.id""")
                .bind("id", id.value())
                .map((row, context) -> CatalogueRows.title(row))
                .findOne());
  }

  @Override
  public Map<TitleId, Title> titles(Collection<TitleId> ids) {
    return reader.read(handle -> CatalogueRows.titles(handle, dialect, ids));
  }

  @Override
  public List<Title> titlesAfter(@Nullable TitleId after, int limit) {
    PageLimit.check(limit, PAGE_MAX);
    return reader.read(
        handle ->
            handle
                .createQuery(
                    "SELECT id, version, document FROM title WHERE id > :after"
                        + " ORDER BY id LIMIT :limit")
                .bind("after", after == null ? BEFORE_ALL : after.value())
                .bind("limit", limit)
                .map((row, context) -> CatalogueRows.title(row))
                .list());
  }

  @Override
  public Map<ListingId, StoredListing> listings(Collection<ListingId> ids) {
    return reader.read(handle -> CatalogueRows.listings(handle, dialect, ids));
  }

  @Override
  public List<ListingId> liveListings(Platform platform, @Nullable ListingId after, int limit) {
    PageLimit.check(limit, PAGE_MAX);
    return reader.read(
        handle ->
            handle
                .createQuery(
                    "SELECT id FROM listing WHERE live = 1 AND platform = :platform"
                        + " AND id > :after ORDER BY id LIMIT :limit")
                .bind("platform", platform.id())
                .bind("after", after == null ? "" : after.toString())
                .bind("limit", limit)
                .map((row, context) -> ListingId.parse(row.getString("id")))
                .list());
  }

  @Override
  public Map<TitleId, TitleVector> vectors(EmbeddingModel model, Collection<TitleId> ids) {
    return reader.read(handle -> vectors(handle, model, ids));
  }

  private Map<TitleId, TitleVector> vectors(
      Handle handle, EmbeddingModel model, Collection<TitleId> ids) {
    Map<TitleId, TitleVector> vectors = HashMap.newHashMap(ids.size());
    handle
        .createQuery(
            "SELECT title, text_hash, "
                + dialect.vectorBytes("vector")
                + " AS vector FROM title_vector WHERE collection = :collection AND title IN ("
                + dialect.numbers(":ids")
                + ")")
        .bind("collection", collection(handle, model))
        .bind("ids", Documents.ofKeys(ids.stream().map(TitleId::value).toList()))
        .map(
            (row, context) ->
                new TitleVector(
                    new TitleId(row.getLong("title")),
                    model,
                    new TextHash(row.getString("text_hash")),
                    dialect.components(row.getBytes("vector"), model.dimension())))
        .forEach(vector -> vectors.put(vector.title(), vector));
    return vectors;
  }

  @Override
  public List<Title> titlesWithoutVector(EmbeddingModel model, int limit) {
    PageLimit.check(limit, PAGE_MAX);
    return reader.read(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT id, version, document FROM title
                    WHERE id IN (%s ORDER BY id LIMIT :limit)
                    ORDER BY id"""
                        .formatted(withoutVector(dialect)))
                .bind("collection", collection(handle, model))
                .bind("limit", limit)
                .map((row, context) -> CatalogueRows.title(row))
                .list());
  }

  /** A query for the ids of titles that lack an up-to-date vector in {@code :collection}. */
  static String withoutVector(SqlDialect dialect) {
    return """
        SELECT id FROM title t
        WHERE live_listings > 0 AND NOT EXISTS (
          SELECT 1 FROM title_vector v %s
          WHERE v.title = t.id AND v.collection = :collection
            AND v.title_version >= t.work_version)"""
        .formatted(dialect.indexedBy("title_vector_version"));
  }

  @Override
  public List<MatchDecision> decisions(Collection<ListingId> listings) {
    return reader.read(handle -> CatalogueRows.decisions(handle, dialect, listings));
  }

  @Override
  public List<MatchDecision> reviews(@Nullable ListingPair after, int limit) {
    PageLimit.check(limit, PAGE_MAX);
    return reader.read(
        handle ->
            handle
                .createQuery(
                    "SELECT * FROM decision WHERE verdict = 'REVIEW'"
                        + " AND (first_listing, second_listing) > (:first, :second)"
                        + " ORDER BY first_listing, second_listing LIMIT :limit")
                .bind("first", after == null ? "" : after.first().toString())
                .bind("second", after == null ? "" : after.second().toString())
                .bind("limit", limit)
                .map((row, context) -> CatalogueRows.decision(row))
                .list());
  }

  @Override
  public CatalogueCounts counts(EmbeddingModel model) {
    return reader.read(handle -> handle.inTransaction(read -> counts(read, model)));
  }

  private CatalogueCounts counts(Handle handle, EmbeddingModel model) {
    Map<Platform, Long> live = new TreeMap<>();
    handle
        .createQuery(
            "SELECT platform, count(*) AS listings FROM listing"
                + " WHERE live = 1 GROUP BY platform")
        .map(
            (row, context) ->
                Map.entry(new Platform(row.getString("platform")), row.getLong("listings")))
        .forEach(entry -> live.put(entry.getKey(), entry.getValue()));
    return handle
        .createQuery(
            """
            SELECT
              (SELECT count(*) FROM listing WHERE live = 0) AS gone,
              (SELECT count(*) FROM title WHERE live_listings > 0) AS titles,
              (SELECT count(*) FROM title WHERE live_listings > 0 AND live_listings > 1) AS merged,
              (SELECT count(*) FROM title t
                 JOIN title_vector v %s
                 ON v.title = t.id AND v.collection = :collection
                 AND v.title_version >= t.work_version
               WHERE t.live_listings > 0) AS vectors,
              (SELECT count(*) FROM decision WHERE verdict = 'REVIEW') AS reviews"""
                .formatted(dialect.indexedBy("title_vector_version")))
        .bind("collection", collection(handle, model))
        .map(
            (row, context) ->
                new CatalogueCounts(
                    live,
                    row.getLong("gone"),
                    row.getLong("titles"),
                    row.getLong("merged"),
                    row.getLong("vectors"),
                    row.getLong("reviews")))
        .one();
  }

  private static int collection(Handle handle, EmbeddingModel model) {
    return VectorCollections.find(handle, VectorCollections.TITLES, model).orElse(NO_COLLECTION);
  }
}
