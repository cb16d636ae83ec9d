package org.mediagateway.simulation.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mediagateway.simulation.availability.AvailabilityOutcome.Latency;
import org.mediagateway.simulation.availability.AvailabilityOutcome.Replay;
import org.mediagateway.simulation.availability.AvailabilityScenario.Size;
import org.mediagateway.simulation.run.SimulationException;

class AvailabilityScenarioTest {
  @Test
  void text_hasTheFieldsOfTheReport() throws Exception {
    assertThat(new ObjectMapper().readTree(AvailabilityText.json(outcome(1, 0))).fieldNames())
        .toIterable()
        .contains(
            "accuracy",
            "coverage",
            "latencyMillisP50",
            "latencyMillisP95",
            "edgeReduction",
            "bytesPerHyperedge");
    assertThat(AvailabilityText.table(outcome(1, 0))).contains("0 wrong", "goals met");
    assertThat(AvailabilityText.svg(outcome(1, 0))).contains("</svg>");
  }

  @Test
  void title_sameSeed_sameOffersUntilTheNextRevision() {
    SimulatedOffers offers = new SimulatedOffers(100, 5, LocalDate.of(2026, 1, 1));
    assertThat(offers.title(7, 0)).isEqualTo(offers.title(7, 0));
    assertThat(offers.title(7, 0)).isNotEqualTo(offers.title(7, 1));
  }

  @Test
  void goalsMet_oneWrongAnswer_isFalse() {
    assertThat(outcome(1, 0).goalsMet()).isTrue();
    assertThat(outcome(0.999, 0).goalsMet()).isFalse();
    assertThat(outcome(1, 1).goalsMet()).isFalse();
  }

  private static AvailabilityOutcome outcome(double accuracy, int wrong) {
    Latency quick = new Latency("all", 1, 2, 3);
    return new AvailabilityOutcome(
        100,
        300,
        1,
        1,
        accuracy,
        1,
        1,
        2,
        3,
        50,
        50,
        List.of(quick),
        new Replay(10, 8, 100, wrong, 1, quick));
  }

  @Test
  void size_outOfRange_isRefused() {
    assertThatThrownBy(() -> new Size(1, 10, 10, 1))
        .isInstanceOf(SimulationException.class)
        .hasMessageContaining("titles=1");
  }
}
