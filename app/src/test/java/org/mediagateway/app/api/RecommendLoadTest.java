package org.mediagateway.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mediagateway.app.bench.RecommendLoad;
import org.mediagateway.app.bench.RecommendResult;
import org.mediagateway.app.bench.SustainedResult;

/** The load test of recommendations, on a small gateway: what it counts is so. */
final class RecommendLoadTest {
  @Test
  void measureAndSustain_smallGateway_everyClickIsInTheNextRowsAndNothingIsLost() {
    try (LiveGateway gateway = new LiveGateway(); // others would see these viewers
        RecommendLoad load = new RecommendLoad(gateway.address(), 40, 7)) {
      load.remember(20);

      List<RecommendResult> results = load.measure(2, Duration.ofSeconds(1));
      assertThat(results)
          .extracting(RecommendResult::phase)
          .containsExactly("interaction", "fresh", "kept");
      assertThat(results)
          .allSatisfy(
              result -> {
                assertThat(result.requests()).isPositive();
                assertThat(result.errors()).isEmpty();
                assertThat(result.stale()).isZero();
              });

      SustainedResult sustained = load.sustain(100, 5, Duration.ofSeconds(4));
      assertThat(sustained.refused()).isEmpty();
      assertThat(sustained.sent()).isBetween(1L, 400L);
      assertThat(sustained.acknowledged()).isEqualTo(sustained.sent());
      assertThat(sustained.lost()).isZero();
      assertThat(sustained.heapMegabytes().last()).isPositive();
    }
  }
}
