package org.mediagateway.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mediagateway.domain.catalogue.Listing;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.catalogue.TitleVector;
import org.mediagateway.domain.embedding.EmbeddingModel;
import org.mediagateway.domain.store.CatalogueStore;
import org.mediagateway.domain.store.NearestTitles;
import org.mediagateway.domain.store.RowFault.Kind;
import org.mediagateway.store.ErrorCode;
import org.mediagateway.store.Store;
import org.mediagateway.store.StoreException;
import org.mediagateway.store.contract.NearestTitlesContract;
import org.mediagateway.store.contract.Samples;

/** {@link NearestTitlesContract} by pgvector, and what only its index could do wrong. */
@Tag("slow")
final class PostgresNearestTitlesTest extends NearestTitlesContract {
  @RegisterExtension final TestDatabase database = TestDatabase.create();

  private static final int TITLES = 1_000;
  private static final int K = 10;
  private static final Duration REPORTED_MAX = Duration.ofSeconds(20);

  @Override
  protected Store open(Clock clock) {
    return database.open(clock);
  }

  @Test
  void nearest_byTheIndex_findsMostAndAlwaysK() throws InterruptedException {
    List<TitleId> all = fill(Samples.MODEL, TITLES);
    try (Handle psql = database.jdbi().open()) {
      new PostgresDialect().prepareSearch(psql, 1, Samples.MODEL.dimension());
      forceIndex(psql);
    }
    Gate gate = new Gate(database.settings(), new PostgresErrors(database.settings()));
    try (PostgresReader reader = new PostgresReader(Pools.readers(database.settings()), gate)) {
      NearestTitles byIndex =
          new PgvectorNearest(reader, new SearchIndexBuilder(database.settings()), 0);
      List<TitleId> tenth = all.stream().filter(id -> all.indexOf(id) % 10 == 0).toList();
      List<TitleId> thousandth = List.of(all.get(700)); // 0.1 %
      int found = 0;
      int queries = 20;
      for (int seed = 0; seed < queries; seed++) {
        float[] query = Samples.components(Samples.MODEL.dimension(), 10_000 + seed);
        List<Double> truth = expected(query, all, K);
        found +=
            (int)
                byIndex.nearest(Samples.MODEL, query, K).stream()
                    .filter(neighbor -> neighbor.similarity() > truth.getLast() - 1e-5)
                    .count();
        assertThat(byIndex.nearestAmong(Samples.MODEL, query, tenth, K)).hasSize(K);
        assertNearest(
            byIndex.nearestAmong(Samples.MODEL, query, thousandth, K),
            expected(query, thousandth, K));
      }
      assertThat(found)
          .as("of %d true neighbours", queries * K)
          .isGreaterThan(queries * K * 9 / 10);
    }
    long end = System.nanoTime() + REPORTED_MAX.toNanos();
    while (scans(database) == 0) { // a session that ends reports what it did
      assertThat(System.nanoTime()).as("the index was scanned before").isLessThan(end);
      Thread.sleep(20);
    }
  }

  /** A planner left alone would rather read so small a table. */
  private static void forceIndex(Handle psql) {
    String database = psql.createQuery("SELECT current_database()").mapTo(String.class).one();
    for (String method : List.of("seqscan", "bitmapscan", "sort")) {
      psql.execute("ALTER DATABASE " + database + " SET enable_" + method + " = off");
    }
  }

  @Test
  void prepare_asSoonAsThereAreMany_buildsTheIndexOnce() throws Exception {
    store.nearest().prepare(Samples.MODEL); // nothing is there yet
    fill(Samples.MODEL, PgvectorNearest.COMPARED_MAX);
    store.nearest().prepare(Samples.MODEL);
    assertThat(indexes()).as("so few are compared each").isZero();

    Listing last = Samples.listing("hulu:last", "Last");
    Title title = store.catalogue().write(writer -> put(writer, last));
    assertThat(store.audit().compare().counts()).as("still being filled").isEmpty();
    store
        .catalogue()
        .write(
            writer ->
                writer.putVector(
                    Samples.vector(title.id(), Samples.MODEL, 77_777), title.version()));
    assertThat(store.audit().compare().counts()).isEqualTo(Map.of(Kind.UNINDEXED_COLLECTION, 1L));

    database
        .jdbi()
        .useHandle(
            psql ->
                psql.execute(
                    """
                    INSERT INTO title_vector (collection, title, title_version, text_hash, vector)
                    SELECT collection, -1, 1, text_hash, vector FROM title_vector LIMIT 1"""));
    try (ExecutorService nodes = Executors.newFixedThreadPool(2);
        Store other = database.open(Clock.systemUTC())) {
      Future<?> one = nodes.submit(() -> store.nearest().prepare(Samples.MODEL));
      Future<?> two = nodes.submit(() -> other.nearest().prepare(Samples.MODEL));
      one.get();
      two.get();
    }
    assertThat(indexes()).isEqualTo(1);
    assertThat(store.audit().compare().counts()).isEmpty();

    database.jdbi().useHandle(psql -> psql.execute("DROP INDEX title_vector_nearest_1"));
    store.audit().repair();
    assertThat(indexes()).isEqualTo(1);
  }

  @Test
  void vectors_whileAnIndexIsBuilt_areRefusedAtOnce_andOtherWritesGoOn() {
    List<TitleId> all = fill(Samples.MODEL, 3);
    CatalogueStore catalogue = store.catalogue();
    Listing moved = Samples.listing("netflix:1", "Name");
    TitleId merged = Samples.title(moved).id();
    TitleId other = all.stream().filter(id -> !id.equals(merged)).findFirst().orElseThrow();
    TitleVector vector = Samples.vector(other, Samples.MODEL, 9);
    try (Handle builder = database.jdbi().open()) {
      AdvisoryLocks.lockSearchIndexes(builder);
      builder.begin();
      builder.execute("LOCK TABLE title_vector IN SHARE MODE"); // as CREATE INDEX does
      assertThatThrownBy(() -> catalogue.write(writer -> writer.putVector(vector, 1)))
          .isInstanceOfSatisfying(
              StoreException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TIMEOUT))
          .hasMessageContaining("search index is being built");
      catalogue.write(
          writer -> {
            writer.putListing(moved, true, other, Set.of());
            writer.replaceTitle(merged, other);
            return put(writer, Samples.listing("hulu:new", "New"));
          });
      assertThat(store.audit().repair().counts()).containsOnlyKeys(Kind.ORPHANED_VECTOR);
      builder.commit();
    }
    assertThat(catalogue.<Boolean>write(writer -> writer.putVector(vector, 1))).isTrue();
    store.audit().repair();
    assertThat(store.audit().compare().counts()).isEmpty();
  }

  private long indexes() {
    return database
        .jdbi()
        .withHandle(
            psql ->
                psql.createQuery(
                        "SELECT count(*) FROM pg_index"
                            + " WHERE indisvalid AND indexrelid::regclass::text"
                            + " LIKE 'title_vector_nearest%'")
                    .mapTo(Long.class)
                    .one());
  }

  private static long scans(TestDatabase database) {
    try (Handle psql = database.jdbi().open()) {
      return psql.createQuery(
              "SELECT coalesce(sum(idx_scan), 0) FROM pg_stat_user_indexes"
                  + " WHERE indexrelname LIKE 'title_vector_nearest%'")
          .mapTo(Long.class)
          .one();
    }
  }

  @Test
  void nearest_moreDimensionsThanTheIndexTakesAsFloats_isSearchedAsHalves() {
    EmbeddingModel large = new EmbeddingModel("large", 2_500);
    List<TitleId> all = fill(large, 12);
    database
        .jdbi()
        .useHandle(psql -> new PostgresDialect().prepareSearch(psql, 1, large.dimension()));
    float[] query = Samples.components(large.dimension(), 77);
    List<Double> truth = expected(query, all, 3);
    List<NearestTitles.Neighbor> found = store.nearest().nearest(large, query, 3);
    assertThat(found).hasSize(3);
    assertThat(found.getFirst().similarity())
        .as("with 11 bits of mantissa")
        .isCloseTo(truth.getFirst(), within(1e-3));
  }
}
