package org.mediagateway.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class RecallAuditTest {
  private static final int DIMENSION = 32;
  private static final int K = 10;

  @Test
  void audit_loggedQueries_reportsRecallAndTuningChangesEffort() {
    float[][] rows = Oracle.clustered(4_000, DIMENSION, 8);
    try (VectorIndex index = VectorIndex.create(IndexParameters.of(DIMENSION, Metric.COSINE))) {
      index.upsertBatch(Oracle.ids(0, rows.length), rows);
      for (float[] query : Oracle.clustered(600, DIMENSION, 8)) {
        index.search(SearchRequest.of(query, K));
      }
      RecallReport.Band band = index.audit(50).unfiltered().orElseThrow();
      assertThat(band.queries()).isEqualTo(50);
      assertThat(band.recall()).isBetween(band.low(), band.high());

      TuningReport low = index.tune(0.80);
      TuningReport high = index.tune(0.995);

      assertThat(low.recallAfter()).isGreaterThanOrEqualTo(0.80);
      assertThat(high.recallAfter()).isGreaterThanOrEqualTo(0.995);
      assertThat(high.slackAfter()).isGreaterThan(low.slackAfter());
      assertThat(high.visitedAfter()).isGreaterThan(low.visitedAfter());
      assertThat(index.stats().slack()).isEqualTo(high.slackAfter());
    }
  }

  @Test
  void supervisor_recallBelowTarget_raisesTheEffortAndThenRests() throws InterruptedException {
    float[][] rows = Oracle.clustered(4_000, DIMENSION, 8);
    LinkedBlockingQueue<RecallSupervisor.Observation> seen = new LinkedBlockingQueue<>();
    try (VectorIndex index = VectorIndex.create(IndexParameters.of(DIMENSION, Metric.COSINE))) {
      index.upsertBatch(Oracle.ids(0, rows.length), rows);
      for (float[] query : Oracle.clustered(1_200, DIMENSION, 8)) {
        index.search(SearchRequest.of(query, K));
      }
      index.tune(0.70);
      double wasted = index.stats().slack();
      try (RecallSupervisor supervisor =
          RecallSupervisor.start(() -> index, 0.97, Duration.ofMillis(5), seen::add)) {
        assertThat(supervisor).isNotNull();
        RecallSupervisor.Observation first = next(seen);
        assertThat(first.tuning().orElseThrow().recallAfter()).isGreaterThanOrEqualTo(0.97);
        assertThat(index.stats().slack()).isGreaterThan(wasted);
        assertThat(next(seen).tuning()).isEmpty();
      }
    }
  }

  private static RecallSupervisor.Observation next(
      LinkedBlockingQueue<RecallSupervisor.Observation> seen) throws InterruptedException {
    RecallSupervisor.Observation observation = seen.poll(60, TimeUnit.SECONDS);
    assertThat(observation).isNotNull();
    return java.util.Objects.requireNonNull(observation);
  }

  @Test
  void supervisor_indexClosedOrBadTarget_restsOrIsRefused() {
    VectorIndex index = VectorIndex.create(IndexParameters.of(DIMENSION, Metric.COSINE));
    assertThatThrownBy(() -> RecallSupervisor.start(() -> index, 1, Duration.ofSeconds(1), _ -> {}))
        .hasMessageContaining("target=1");
    assertThatThrownBy(() -> RecallSupervisor.start(() -> index, 0.9, Duration.ZERO, _ -> {}))
        .hasMessageContaining("interval=PT0S");
    try (RecallSupervisor supervisor =
        RecallSupervisor.start(() -> index, 0.9, Duration.ofMillis(1), _ -> {})) {
      index.close();
      assertThat(supervisor).isNotNull();
    } // hangs if the closed index held its thread
  }

  @Test
  void log_filterItsCallerLetGo_isForgotten() throws InterruptedException {
    QueryLog log = new QueryLog(1);
    VectorFilter kept = VectorFilter.matching(id -> id % 3 == 0);
    float[] query = new float[DIMENSION];
    for (int i = 0; i < 80; i++) {
      long remainder = i % 2;
      VectorFilter filter = i % 16 == 0 ? kept : VectorFilter.matching(id -> id % 2 == remainder);
      log.offer(SearchRequest.of(query, K).withFilter(filter), 0.4);
    }
    assertThat(log.queries(1, 80)).extracting(SearchRequest::filter).contains(kept);
    for (int i = 0; i < 100 && log.queries(1, 80).size() > 5; i++) {
      System.gc();
      Thread.sleep(10);
    }
    assertThat(log.queries(1, 80)).hasSize(5).extracting(SearchRequest::filter).containsOnly(kept);
  }
}
