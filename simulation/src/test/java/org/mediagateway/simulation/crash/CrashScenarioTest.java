package org.mediagateway.simulation.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediagateway.simulation.run.SimulationException;

final class CrashScenarioTest {
  private static final long SEED = 42;
  private static final int RUNS = 2;
  private static final Path SERVICES = Path.of("../script/services").toAbsolutePath().normalize();

  @TempDir private Path folder;

  @Test
  @Tag("slow")
  void run_gatewaysAndDatabasesKilled_loseNothingAcknowledged() {
    CrashOutcome outcome =
        new CrashScenario(
                new CrashScenario.Settings(RUNS, List.of("sqlite", "postgres"), SEED, SERVICES),
                folder,
                message -> {})
            .run();
    assertThat(outcome.goalsMet()).as(outcome.json()).isTrue();
    assertThat(outcome.stores()).hasSize(2).allMatch(store -> store.acknowledgedWrites() > RUNS);
    assertThat(outcome.stores().getLast().databaseKills()).as(outcome.json()).isEqualTo(1);
    assertThat(outcome.json())
        .contains("\"runs\" : 4", "\"acknowledgedWritesLost\" : 0", "\"divergentIndexes\" : 0");
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
                  new CrashScenario.Settings(bad.getKey(), List.of(bad.getValue()), SEED, SERVICES))
          .isInstanceOf(SimulationException.class);
    }
  }
}
