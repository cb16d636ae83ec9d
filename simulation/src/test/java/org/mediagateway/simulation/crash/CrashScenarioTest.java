package org.mediagateway.simulation.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediagateway.simulation.crash.CrashScenario.Level;
import org.mediagateway.simulation.run.SimulationException;

final class CrashScenarioTest {
  private static final long SEED = 42;
  private static final int RUNS = 2;

  /** How many writers are killed on each store. */
  private static final Map<String, Integer> WRITER_RUNS = Map.of("sqlite", 120, "postgres", 80);

  private static final Path SERVICES = Path.of("../script/services").toAbsolutePath().normalize();

  @TempDir private Path folder;

  @Test
  @Tag("slow")
  void run_gatewaysAndDatabasesKilled_loseNothingAcknowledged() {
    CrashOutcome outcome =
        new CrashScenario(
                new CrashScenario.Settings(
                    Level.GATEWAY, RUNS, List.of("sqlite", "postgres"), SEED, SERVICES),
                folder,
                message -> {})
            .run();
    assertThat(outcome.goalsMet()).as(outcome.json()).isTrue();
    assertThat(outcome.stores()).hasSize(2).allMatch(store -> store.acknowledgedWrites() > RUNS);
    assertThat(outcome.stores().getLast().databaseKills()).as(outcome.json()).isEqualTo(1);
    assertThat(outcome.json())
        .contains("\"runs\" : 4", "\"acknowledgedWritesLost\" : 0", "\"divergentIndexes\" : 0");
  }

  /** Both stores at once, since starting a process keeps one processor busy. */
  @Test
  @Tag("slow")
  void run_hundredsOfWritersKilled_loseNothingAcknowledged() {
    List<CompletableFuture<CrashOutcome>> both =
        WRITER_RUNS.keySet().stream()
            .map(
                store ->
                    CompletableFuture.supplyAsync(
                        () -> killWriters(store), task -> Thread.ofPlatform().start(task)))
            .toList();
    for (CompletableFuture<CrashOutcome> future : both) {
      CrashOutcome outcome = future.join();
      assertThat(outcome.goalsMet()).as(outcome.json()).isTrue();
      CrashOutcome.OfStore store = outcome.stores().getFirst();
      assertThat(store.kills()).isEqualTo(WRITER_RUNS.getOrDefault(store.store(), 0).longValue());
      assertThat(store.databaseKills())
          .isEqualTo(store.store().equals("postgres") ? store.kills() / 2 : 0);
      assertThat(store.acknowledgedWrites()).as(outcome.json()).isGreaterThan(store.kills());
    }
  }

  private CrashOutcome killWriters(String store) {
    int runs = WRITER_RUNS.getOrDefault(store, 0);
    return new CrashScenario(
            new CrashScenario.Settings(Level.STORE, runs, List.of(store), SEED, SERVICES),
            folder.resolve("writers"),
            message -> {})
        .run();
  }

  @Test
  void goalsMet_anythingLostDivergentOrStuck_isNotMet() {
    assertThat(outcome(0, 0, 0, 0, 0).goalsMet()).isTrue();
    for (CrashOutcome bad :
        List.of(
            outcome(1, 0, 0, 0, 0),
            outcome(0, 1, 0, 0, 0),
            outcome(0, 0, 1, 0, 0),
            outcome(0, 0, 0, 1, 0),
            outcome(0, 0, 0, 0, 1))) {
      assertThat(bad.goalsMet()).as(bad.json()).isFalse();
      assertThat(bad.table()).endsWith("goals missed");
    }
  }

  private static CrashOutcome outcome(
      long lost, long divergent, long stuck, long unhandled, long dead) {
    return new CrashOutcome(
        Level.GATEWAY,
        SEED,
        List.of(
            new CrashOutcome.OfStore(
                "sqlite", 1, 1, 0, 10, lost, divergent, stuck, unhandled, dead)));
  }

  @Test
  void settings_noRunsOrUnknownStore_areRefused() {
    for (Map.Entry<Integer, String> bad : List.of(Map.entry(0, "sqlite"), Map.entry(1, "mysql"))) {
      assertThatThrownBy(
              () ->
                  new CrashScenario.Settings(
                      Level.STORE, bad.getKey(), List.of(bad.getValue()), SEED, SERVICES))
          .isInstanceOf(SimulationException.class);
    }
  }
}
