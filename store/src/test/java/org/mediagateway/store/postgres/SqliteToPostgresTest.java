package org.mediagateway.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediagateway.domain.catalogue.Listing;
import org.mediagateway.domain.catalogue.Platform;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.change.ChangeLog;
import org.mediagateway.domain.embedding.TextHash;
import org.mediagateway.domain.flag.FlagRule;
import org.mediagateway.domain.flag.FlagStore;
import org.mediagateway.domain.idempotency.Answer;
import org.mediagateway.domain.imports.RejectedRow;
import org.mediagateway.domain.resolution.MatchDecision;
import org.mediagateway.domain.session.Session;
import org.mediagateway.domain.session.SessionId;
import org.mediagateway.domain.viewer.Interaction;
import org.mediagateway.domain.viewer.Preferences;
import org.mediagateway.domain.viewer.Viewer;
import org.mediagateway.domain.viewer.ViewerId;
import org.mediagateway.store.Store;
import org.mediagateway.store.StoreException;
import org.mediagateway.store.contract.Samples;
import org.mediagateway.store.migrate.MigrationReport;
import org.mediagateway.store.migrate.SqliteToPostgres;
import org.mediagateway.store.sqlite.SqliteStore;

/** A filled embedded store moved to PostgreSQL, with and without interruptions. */
final class SqliteToPostgresTest {
  private static final int TITLES = 40;
  private static final int BATCH_ROWS = 7;

  @TempDir private Path folder;

  private TestDatabase database;

  @BeforeEach
  void createDatabases() {
    database = TestDatabase.create();
    try (Store store = SqliteStore.open(folder, Clock.systemUTC())) {
      fill(store);
    }
  }

  @AfterEach
  void dropDatabase() {
    database.close();
  }

  /** Something in every table. */
  private static void fill(Store store) {
    store
        .catalogue()
        .write(
            writer -> {
              for (int i = 0; i < TITLES; i++) {
                Listing listing = Samples.listing("netflix:" + i, "Näme 🥔 " + i);
                Title title = Samples.title(listing);
                writer.putListing(listing, i % 5 > 0, title.id(), Set.of("b" + i % 3, "é" + i));
                writer.putTitle(title);
                if (i % 2 == 0) {
                  writer.putVector(Samples.vector(title.id(), Samples.MODEL, i), 1);
                }
              }
              writer.putDecisions(
                  List.of(
                      Samples.decision("netflix:1", "netflix:2", MatchDecision.Verdict.REVIEW)));
              writer.replaceTitle(id(3), id(4));
              writer.putListing(
                  Samples.listing("netflix:3", "Näme 🥔 3"), true, id(4), Set.of("b0"));
              return null;
            });
    store.embeddings().save(Samples.MODEL, Map.of(TextHash.of("x"), Samples.components(8, 5)));
    long run = store.imports().start(new Platform("netflix"), "a file").id();
    store.imports().reject(run, List.of(new RejectedRow(1, "title", "is missing")));
    store.idempotency().claim("key", TextHash.of("request"));
    store.idempotency().answer("key", new Answer(200, "{}"));
    ViewerId ana = new ViewerId("ana");
    store.viewers().put(new Viewer(ana, 1, Viewer.HOME, "Äna", Preferences.STANDARD));
    store.sessions().save(List.of(Session.begun(ana, new SessionId("s-1"), Samples.NOW)));
    store.flags().change(FlagRule.initial("a.flag", 0), rule -> rule.next(7, Map.of()));
    store.flags().add("a.flag", 1, List.of(new FlagStore.Count(ana, true, 5, 2)));
    for (int i = 0; i < 2 * BATCH_ROWS; i++) {
      Interaction.Kind kind = i % 2 == 0 ? Interaction.Kind.VIEW : Interaction.Kind.RATE;
      Double completion = i % 2 == 0 ? i / 100.0 : null;
      Double rating = i % 2 == 0 ? null : 3.5;
      store
          .viewers()
          .record(
              List.of(new Interaction("e" + i, ana, id(i), kind, Samples.NOW, completion, rating)));
    }
  }

  private static TitleId id(int i) {
    return TitleId.of(Samples.id("netflix:" + i));
  }

  private SqliteToPostgres migration() {
    return new SqliteToPostgres(folder, database.settings(), BATCH_ROWS, Clock.systemUTC());
  }

  private byte[] source() {
    try {
      return Files.readAllBytes(folder.resolve(SqliteStore.DATABASE_FILE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> tablesOfTheTarget() {
    try (Handle psql = database.jdbi().open()) {
      return psql.createQuery("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
          .mapTo(String.class)
          .list();
    }
  }

  private void assertMoved(MigrationReport report) {
    assertThat(report.archive()).isNotNull().exists();
    for (MigrationReport.Table table : report.tables()) {
      assertThat(table.targetRows()).as(table.name()).isEqualTo(table.sourceRows()).isPositive();
      assertThat(table.hash()).as(table.name()).isNotNull();
    }
    Path restored = folder.resolve("restored");
    try (PostgresStore target = database.open(Clock.systemUTC())) {
      Files.createDirectories(restored);
      Files.copy(report.archive(), restored.resolve(SqliteStore.DATABASE_FILE));
      try (Store source = SqliteStore.open(restored, Clock.systemUTC())) {
        List<Title> titles = source.catalogue().titlesAfter(null, TITLES);
        assertThat(target.catalogue().titlesAfter(null, TITLES)).isEqualTo(titles).hasSize(39);
        assertThat(target.changes().after(0, ChangeLog.PAGE_MAX))
            .isEqualTo(source.changes().after(0, ChangeLog.PAGE_MAX));
        float[] query = Samples.components(8, 999);
        assertThat(target.nearest().nearest(Samples.MODEL, query, 5))
            .extracting(neighbor -> neighbor.title())
            .isEqualTo(
                source.nearest().nearest(Samples.MODEL, query, 5).stream()
                    .map(neighbor -> neighbor.title())
                    .toList());
        long head = target.changes().head();
        Listing added = Samples.listing("hulu:new", "New");
        target
            .catalogue()
            .write(
                writer -> {
                  Title title = Samples.title(added);
                  writer.putListing(added, true, title.id(), Set.of());
                  return writer.putTitle(title);
                });
        assertThat(target.changes().head()).as("numbered behind what came").isEqualTo(head + 1);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void plan_writesNothing() {
    byte[] before = source();
    MigrationReport plan = migration().plan();
    assertThat(plan.tables()).hasSize(17).allMatch(table -> table.targetRows() == 0);
    assertThat(plan.rows()).isGreaterThan(TITLES * 3);
    assertThat(tablesOfTheTarget()).isEmpty();
    assertThat(source()).isEqualTo(before);
  }

  @Test
  void run_movesEverythingAndArchivesTheSource() {
    assertMoved(migration().run((table, rows, total) -> assertThat(rows).isPositive()));
    assertThat(folder.resolve(SqliteStore.DATABASE_FILE)).doesNotExist();
  }

  /** Ours dies between two batches, then the server's session in the middle, then ours again. */
  @Test
  void run_endedThreeTimesOnTheWay_goesOnAndFinishes() {
    AtomicInteger batches = new AtomicInteger();
    for (int death = 0; death < 3; death++) {
      int last = 5 + 4 * death;
      batches.set(0);
      boolean server = death == 1;
      assertThatThrownBy(
              () ->
                  migration()
                      .run(
                          (table, rows, total) -> {
                            if (batches.incrementAndGet() == last) {
                              if (!server) {
                                throw new IllegalStateException("killed");
                              }
                              endSessions();
                            }
                          }))
          .isInstanceOfAny(IllegalStateException.class, StoreException.class);
      assertThatThrownBy(() -> database.open(Clock.systemUTC()))
          .as("a gateway takes no part for the whole")
          .hasMessageContaining("mg migrate sqlite-to-postgres");
    }
    assertMoved(migration().run((table, rows, total) -> {}));
  }

  private void endSessions() {
    try (Handle psql = database.jdbi().open()) {
      psql.execute(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
              + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
    }
  }

  @Test
  void rollback_unfinished_leavesTheTargetEmptyAndTheSourceWhole() {
    assertThatThrownBy(() -> migration().rollback()).hasMessageContaining("unfinished migration");
    assertThatThrownBy(
            () ->
                migration()
                    .run(
                        (table, rows, total) -> {
                          throw new IllegalStateException("killed");
                        }))
        .hasMessage("killed");
    migration().rollback();
    assertThat(tablesOfTheTarget()).containsOnly("schema_migration");
    assertMoved(migration().run((table, rows, total) -> {}));
  }

  @Test
  void run_targetInUseOrFilled_isRefused() {
    try (PostgresStore gateway = database.open(Clock.systemUTC())) {
      assertThat(gateway.changes().head()).isZero();
      assertThatThrownBy(() -> migration().plan()).hasMessageContaining("stop them");
      gateway.idempotency().claim("mine", TextHash.of("request"));
    }
    assertThatThrownBy(() -> migration().run((table, rows, total) -> {}))
        .hasMessageContaining("must hold no rows of its own")
        .hasMessageContaining("table=idempotency_key");
  }

  @Test
  void run_targetChangedMeanwhile_saysWhichTable() {
    assertThatThrownBy(
            () ->
                migration()
                    .run(
                        (table, rows, total) -> {
                          if (table.equals("idempotency_key")) {
                            spoil();
                          }
                        }))
        .hasMessageContaining("different=[title (39 and 39 rows)]");
    assertThat(folder.resolve(SqliteStore.DATABASE_FILE)).exists();
  }

  private void spoil() {
    try (Handle psql = database.jdbi().open()) {
      psql.execute("UPDATE title SET version = version + 1 WHERE id = (SELECT min(id) FROM title)");
    }
  }
}
