package org.mediagateway.discovery.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.benmanes.caffeine.cache.Ticker;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediagateway.discovery.InvalidRequestException;
import org.mediagateway.discovery.UserBucket;
import org.mediagateway.discovery.backend.MeaningRouter.Route;
import org.mediagateway.discovery.backend.VectorBackends.Judging;
import org.mediagateway.discovery.index.FakeCatalogue;
import org.mediagateway.discovery.index.SemanticHit;
import org.mediagateway.discovery.index.TitleFilter;
import org.mediagateway.discovery.search.SmallCatalogue;

final class VectorBackendsTest {
  private static final RollbackLimits LIMITS = new RollbackLimits(20, 0.9, 0.05, 100);
  private static final int K = 5;

  @TempDir private Path directory;
  private final SmallCatalogue catalogue = SmallCatalogue.standard();
  private final FakeDatabase database = new FakeDatabase(catalogue.indexes);
  private final AtomicLong nanos = new AtomicLong();
  private VectorBackends backends;

  @BeforeEach
  void open() {
    backends = open(database);
  }

  private VectorBackends open(@Nullable FakeDatabase stored) {
    Ticker ticker = () -> nanos.addAndGet(1_000_000); // each look at it takes a millisecond
    return new VectorBackends(
        catalogue.indexes,
        stored,
        FakeCatalogue.MODEL,
        directory.resolve("plan.properties"),
        new Judging(LIMITS, SmallCatalogue.CLOCK, ticker));
  }

  @AfterEach
  void close() {
    backends.close();
    catalogue.close();
  }

  private List<SemanticHit> search(String user) throws Exception {
    float[] query = catalogue.embedder.embed("crime in space");
    List<SemanticHit> hits =
        backends
            .of(user)
            .search()
            .nearest(query, catalogue.indexes.titles().select(TitleFilter.NONE), K);
    backends.awaitCompared();
    return hits;
  }

  /** Equal titles may come in any order. */
  private List<Float> similarities() throws Exception {
    return search("").stream().map(SemanticHit::similarity).toList();
  }

  /** A user on one side of a percentage. */
  private static String user(int percent, boolean within) {
    for (int i = 0; ; i++) {
      if (UserBucket.of("u" + i) < percent == within) {
        return "u" + i;
      }
    }
  }

  @Test
  void plain_isTheOwnIndexAlone() throws Exception {
    Route route = backends.of("kim");
    assertThat(route.plain()).isTrue();
    assertThat(backends.of("alex")).isEqualTo(route);
    assertThat(search("kim")).hasSize(K);
    assertThat(database.asked).isZero();
    assertThat(backends.report().compared()).isZero();
  }

  @Test
  void shadow_comparesEverySearch_andAnswersFromTheOwnIndex() throws Exception {
    List<SemanticHit> plain = search("");
    backends.follow(new ReadPlan(VectorBackend.EMBEDDED, true, 0));
    for (int i = 0; i < 12; i++) {
      assertThat(search("kim")).isEqualTo(plain);
    }
    BackendReport report = backends.report();
    assertThat(report.compared()).isEqualTo(12);
    assertThat(report.exact()).isEqualTo(2);
    assertThat(report.overlap()).isEqualTo(1);
    assertThat(report.correlation()).as("but for equal ones").isPositive();
    assertThat(report.embedded().recall()).isEqualTo(report.postgres().recall()).isPositive();
    assertThat(report.postgres().p50Millis()).isEqualTo(1);
    assertThat(report.failures()).isZero();
    assertThat(backends.of("kim").plain()).isFalse();
  }

  @Test
  void shadow_databaseDiffers_isReportedAndNothingIsRolledBack() throws Exception {
    database.farthest = true;
    backends.follow(new ReadPlan(VectorBackend.EMBEDDED, true, 0));
    for (int i = 0; i < 30; i++) {
      search("");
    }
    assertThat(backends.report().overlap()).isLessThan(0.5);
    assertThat(backends.report().rollback()).isNull();
    assertThat(backends.plan().shadow()).isTrue();
  }

  @Test
  void rollout_usersWithinThePercentage_areAnsweredByTheDatabase() throws Exception {
    backends.follow(new ReadPlan(VectorBackend.EMBEDDED, false, 25));
    search(user(25, false));
    search("");
    assertThat(database.asked).isZero();
    assertThat(search(user(25, true))).hasSize(K);
    assertThat(database.asked).isEqualTo(1);
    assertThat(backends.report().compared()).isEqualTo(1);
  }

  @Test
  void rollout_aLargerPercentage_keepsEveryoneAndIsAsLargeAsItSays() {
    ReadPlan quarter = new ReadPlan(VectorBackend.EMBEDDED, false, 25);
    ReadPlan half = new ReadPlan(VectorBackend.EMBEDDED, false, 50);
    int inHalf = 0;
    for (int i = 0; i < 10_000; i++) {
      boolean moved = quarter.of("user" + i) == VectorBackend.POSTGRES;
      boolean movedLater = half.of("user" + i) == VectorBackend.POSTGRES;
      assertThat(moved && !movedLater).as("user%d goes back", i).isFalse();
      inHalf += movedLater ? 1 : 0;
    }
    assertThat(inHalf).isBetween(4_800, 5_200);
    assertThat(UserBucket.of("kim")).as("the same on every gateway, for ever").isEqualTo(69);
  }

  @Test
  void rollout_databaseFails_isAnsweredByTheOwnIndexAndRolledBack() throws Exception {
    backends.follow(new ReadPlan(VectorBackend.POSTGRES, false, 0));
    List<Float> whole = similarities();
    database.fails = true;
    for (int i = 0; i < 25; i++) {
      assertThat(similarities()).isEqualTo(whole);
    }
    assertThat(backends.plan()).isEqualTo(ReadPlan.EMBEDDED);
    BackendReport.Rollback rollback = Objects.requireNonNull(backends.report().rollback());
    assertThat(rollback.reason()).contains("at most a share of 0.05 of searches may fail");
    assertThat(rollback.at()).isEqualTo(SmallCatalogue.CLOCK.instant());
    database.fails = false;
    int asked = database.asked;
    search("");
    assertThat(database.asked).isEqualTo(asked);
  }

  @Test
  void rollout_databaseDiffers_isRolledBackAndTheNextTryIsJudgedAnew() throws Exception {
    database.farthest = true;
    backends.follow(new ReadPlan(VectorBackend.EMBEDDED, true, 100));
    for (int i = 0; i < 20; i++) {
      search("kim");
    }
    assertThat(backends.plan()).isEqualTo(new ReadPlan(VectorBackend.EMBEDDED, true, 0));
    assertThat(backends.report().rollback()).isNotNull();
    database.farthest = false;
    backends.follow(new ReadPlan(VectorBackend.EMBEDDED, true, 100));
    for (int i = 0; i < 30; i++) {
      search("kim");
    }
    assertThat(backends.plan().rollout()).isEqualTo(100);
  }

  @Test
  void rollback_slowDatabase_isNamed() {
    BackendReport.Side fast = new BackendReport.Side(1, 1, 2, 3);
    BackendReport.Side slow = new BackendReport.Side(1, 90, 250, 300);
    assertThat(LIMITS.brokenBy(new BackendReport(20, 2, 0, 0, 1, 1, fast, slow, null)))
        .isEqualTo("the 95th percentile of latency may be 100.0 ms: p95=250.0 ms");
    assertThat(LIMITS.brokenBy(new BackendReport(19, 2, 0, 0, 1, 1, fast, slow, null))).isNull();
    assertThat(LIMITS.brokenBy(new BackendReport(20, 2, 1, 0, 0.9, 1, slow, fast, null))).isNull();
  }

  @Test
  void plan_isKeptOverRestarts_andWithoutADatabaseTheOwnIndexAnswers() {
    ReadPlan wanted = new ReadPlan(VectorBackend.EMBEDDED, true, 10);
    backends.follow(wanted);
    try (VectorBackends again = open(database);
        VectorBackends alone = open(null)) {
      assertThat(again.plan()).isEqualTo(wanted);
      assertThat(alone.plan()).isEqualTo(ReadPlan.EMBEDDED);
      assertThatThrownBy(() -> alone.follow(wanted))
          .isInstanceOf(InvalidRequestException.class)
          .hasMessageContaining("set store.type=postgres");
    }
  }

  @Test
  void plan_noPercentage_isRefused() {
    for (int percent : new int[] {-1, 101}) {
      assertThatThrownBy(() -> new ReadPlan(VectorBackend.EMBEDDED, false, percent))
          .isInstanceOf(InvalidRequestException.class)
          .hasMessageContaining("rollout=" + percent);
    }
  }
}
