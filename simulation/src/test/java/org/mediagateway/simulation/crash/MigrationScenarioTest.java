package org.mediagateway.simulation.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediagateway.simulation.run.SimulationException;
import org.mediagateway.store.rows.StoredTable;

final class MigrationScenarioTest {
  private static final Path SERVICES = Path.of("../script/services").toAbsolutePath().normalize();
  private static final int LISTINGS = 400;
  private static final int INTERACTIONS = 12_000;

  @TempDir private Path folder = Path.of("");

  @Test
  @Tag("slow")
  void run_killedThreeTimes_movesEverything() {
    List<String> steps = new ArrayList<>();
    MigrationScenario.Outcome outcome =
        new MigrationScenario(
                new MigrationScenario.Settings(LISTINGS, INTERACTIONS, 42, SERVICES),
                folder,
                steps::add)
            .run();
    assertThat(outcome.goalsMet()).as(outcome.json()).isTrue();
    assertThat(outcome.kills()).isEqualTo(3);
    assertThat(outcome.tables()).isEqualTo(StoredTable.ALL.size());
    assertThat(outcome.rows()).isGreaterThan(2L * INTERACTIONS);
    assertThat(steps).filteredOn(step -> step.startsWith("killed")).hasSize(3);
  }

  @Test
  void outcome_asTableAndAsJson_saysTheSame() throws JsonProcessingException {
    var outcome = new MigrationScenario.Outcome(21_000, 3, 16, 0, 2, Duration.ofMillis(4_500));
    assertThat(outcome.table().lines())
        .hasSize(7)
        .anyMatch(line -> line.matches("rows moved +21,000"))
        .anyMatch(line -> line.matches("interactions lost +2"))
        .anyMatch(line -> line.matches("last run, seconds +4\\.5"))
        .anyMatch(line -> line.matches("goals +missed"));
    JsonNode json = new ObjectMapper().readTree(outcome.json());
    assertThat(json.path("rows").asLong()).isEqualTo(21_000);
    assertThat(json.path("interactionsLost").asLong()).isEqualTo(2);
    assertThat(json.path("goalsMet").asBoolean(true)).isFalse();
  }

  @Test
  void settings_withNothingToKillBetween_areRefused() {
    assertThatThrownBy(() -> new MigrationScenario.Settings(1, 999, 42, SERVICES))
        .isInstanceOf(SimulationException.class)
        .hasMessageContaining("interactions=999");
  }
}
