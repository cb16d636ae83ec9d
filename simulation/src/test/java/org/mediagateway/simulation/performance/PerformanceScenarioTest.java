package org.mediagateway.simulation.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.mediagateway.simulation.performance.Outcome.Iteration;
import org.mediagateway.simulation.performance.PerformanceScenario.Size;
import org.mediagateway.simulation.performance.SimulatedCatalogue.Query;

class PerformanceScenarioTest {
  private static final Size SMALL = new Size(2_000, 200, 3, 7);

  private static Iteration iteration(double p50, double p95, double qps, double recall) {
    return new Iteration(p50, p95, p95, p50, qps, recall);
  }

  @Test
  void run_smallCatalogue_findsWhatExactSearchFinds() {
    Outcome outcome = new PerformanceScenario(SMALL, System::nanoTime, _ -> {}).run();

    assertThat(outcome.iterations()).hasSize(3);
    assertThat(outcome.bytesPerTitle()).isGreaterThan(384);
    for (Iteration it : outcome.iterations()) {
      assertThat(it.recallAt10()).isGreaterThan(0.95);
      assertThat(it.p50Micros()).isPositive().isLessThanOrEqualTo(it.p95Micros());
      assertThat(it.p95Micros()).isLessThanOrEqualTo(it.p99Micros());
    }
  }

  @Test
  void run_steadyClock_isPerfectlyCoherent() {
    AtomicLong nanos = new AtomicLong();

    Outcome outcome = new PerformanceScenario(SMALL, () -> nanos.addAndGet(5_000), _ -> {}).run();

    assertThat(outcome.latencyVariation()).isZero();
    assertThat(outcome.coherence()).isCloseTo(1, within(1e-9));
    assertThat(outcome.iterations().getFirst().p50Micros()).isEqualTo(5);
    assertThat(outcome.iterations().getFirst().queriesPerSecond()).isCloseTo(2e5, within(1e-3));
    assertThat(outcome.goalsMet()).isTrue();
  }

  @Test
  void coherence_handCase_isOneMinusTheMeanVariation() {
    // Standard deviations over means: 1/10, 2/20, 0, 0.
    Outcome outcome =
        new Outcome(
            SMALL,
            1,
            1,
            List.of(
                iteration(9, 18, 100, 0.99),
                iteration(10, 20, 100, 0.99),
                iteration(11, 22, 100, 0.99)));

    assertThat(outcome.latencyVariation()).isCloseTo(0.1, within(1e-12));
    assertThat(outcome.coherence()).isCloseTo(0.95, within(1e-12));
    assertThat(outcome.goalsMet()).isFalse();
  }

  @Test
  void goalsMet_steadyButBlind_isFalse() {
    Iteration blind = iteration(10, 20, 100, 0.5);

    assertThat(new Outcome(SMALL, 1, 1, List.of(blind, blind)).goalsMet()).isFalse();
  }

  @Test
  void make_sameSeed_sameCatalogue() {
    SimulatedCatalogue one = SimulatedCatalogue.make(300, 5);
    SimulatedCatalogue two = SimulatedCatalogue.make(300, 5);

    assertThat(one.vector(123)).containsExactly(two.vector(123));
    assertThat(one.vector(123)).isNotEqualTo(SimulatedCatalogue.make(300, 6).vector(123));
    Query a = one.queries(50, 9).get(49);
    Query b = two.queries(50, 9).get(49);
    assertThat(a.vector()).containsExactly(b.vector());
    assertThat(a.platform()).isEqualTo(b.platform());
  }

  @Test
  void queries_manyOfThem_askInThreeWays() {
    List<Query> queries = SimulatedCatalogue.make(300, 5).queries(6_000, 9);

    assertThat(queries.stream().filter(q -> q.platform() < 0).count()).isBetween(2_800L, 3_200L);
    assertThat(queries.stream().filter(q -> q.genre() >= 0).count()).isBetween(850L, 1_150L);
  }

  @Test
  void size_outOfRange_isRefused() {
    assertThatThrownBy(() -> new Size(99, 10, 2, 1)).hasMessageContaining("titles=99");
    assertThatThrownBy(() -> new Size(100, 9, 2, 1)).hasMessageContaining("queries=9");
    assertThatThrownBy(() -> new Size(100, 10, 1, 1)).hasMessageContaining("iterations=1");
  }
}
