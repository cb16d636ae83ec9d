package org.mediagateway.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
final class ChurnTest {
  private static final int DIMENSION = 32;
  private static final int K = 10;

  private static double recall(VectorIndex index, Oracle oracle, float[][] queries) {
    double sum = 0;
    for (float[] query : queries) {
      SearchResult result = index.search(SearchRequest.of(query, K));
      assertThat(result.size()).isEqualTo(K);
      sum += Oracle.recall(result.ids(), oracle.search(query, K, id -> true));
    }
    return sum / queries.length;
  }

  @Test
  void replaceATenth_tenTimes_keepsRecallMemoryAndReachability() {
    int n = 3_000;
    int tenth = n / 10;
    float[][] rows = Oracle.clustered(n + 10 * tenth, DIMENSION, 1);
    float[][] queries = Oracle.clustered(50, DIMENSION, 1);
    IndexParameters parameters = IndexParameters.of(DIMENSION, Metric.COSINE).withLinkThreads(1);
    Oracle oracle = new Oracle(Metric.COSINE);
    try (VectorIndex index = VectorIndex.create(parameters.withInitialCapacity(n));
        VectorIndex fresh = VectorIndex.create(parameters)) {
      index.upsertBatch(Oracle.ids(0, n), Arrays.copyOf(rows, n));
      long memoryBefore = index.stats().residentBytes();
      for (int round = 0; round < 10; round++) {
        for (int i = 0; i < tenth; i++) {
          assertThat(index.delete((long) round * tenth + i)).isTrue();
        }
        int from = n + round * tenth;
        index.upsertBatch(Oracle.ids(from, tenth), Arrays.copyOfRange(rows, from, from + tenth));
        index.repair();
      }
      for (int id = 10 * tenth; id < rows.length; id++) {
        oracle.put(id, rows[id]);
      }
      fresh.upsertBatch(
          Oracle.ids(10L * tenth, n), Arrays.copyOfRange(rows, 10 * tenth, rows.length));

      assertThat(index.size()).isEqualTo(n);
      assertThat(index.stats().tombstones()).isZero();
      assertThat(index.health().unreachable()).isZero();
      assertThat(index.stats().residentBytes()).isLessThan((long) (1.15 * memoryBefore));
      assertThat(recall(index, oracle, queries))
          .isGreaterThan(recall(fresh, oracle, queries) - 0.01);

      index.compact();
      assertThat(index.stats().capacity()).isEqualTo(n);
      assertThat(recall(index, oracle, queries))
          .isGreaterThan(recall(fresh, oracle, queries) - 0.01);
    }
  }

  @Test
  void delete_everything_leavesAnEmptyUsableIndex() {
    float[][] rows = Oracle.clustered(2_000, DIMENSION, 2);
    try (VectorIndex index = VectorIndex.create(IndexParameters.of(DIMENSION, Metric.L2))) {
      index.upsertBatch(Oracle.ids(0, rows.length), rows);
      for (int id = 0; id < rows.length; id++) {
        index.delete(id);
      }
      assertThat(index.search(SearchRequest.of(rows[0], K)).size()).isZero();
      index.repair();
      index.upsert(7, rows[7]);

      assertThat(index.search(SearchRequest.of(rows[0], K)).ids()).containsExactly(7);
      index.compact();
      assertThat(index.search(SearchRequest.of(rows[0], K)).ids()).containsExactly(7);
    }
  }

  @Test
  void search_tombstonesNotRepairedYet_returnsKLive() {
    float[][] rows = Oracle.clustered(2_000, DIMENSION, 3);
    try (VectorIndex index = VectorIndex.create(IndexParameters.of(DIMENSION, Metric.COSINE))) {
      index.upsertBatch(Oracle.ids(0, rows.length), rows);
      SearchRequest request = SearchRequest.of(rows[0], 50);
      long[] nearest = index.search(request).ids();
      for (long id : nearest) {
        index.delete(id);
      }

      long[] next = index.search(request).ids();

      assertThat(next).hasSize(50);
      assertThat(Arrays.stream(next).noneMatch(id -> Oracle.recall(new long[] {id}, nearest) > 0))
          .isTrue();
    }
  }

  @Test
  void append_manyAtOnce_areSearchableAtOnceAndLinkedLater() {
    float[][] rows = Oracle.clustered(6_000, DIMENSION, 4);
    try (VectorIndex index = VectorIndex.create(IndexParameters.of(DIMENSION, Metric.COSINE))) {
      index.append(Oracle.ids(0, rows.length), rows);
      for (int id = 0; id < rows.length; id += 997) {
        assertThat(index.search(SearchRequest.of(rows[id], 1)).ids()).containsExactly(id);
      }
      index.awaitLinked(Duration.ofMinutes(2));

      assertThat(index.stats().pending()).isZero();
      assertThat(index.health().linked()).isEqualTo(rows.length);
      for (int id = 0; id < rows.length; id += 997) {
        assertThat(index.search(SearchRequest.of(rows[id], 1)).ids()).containsExactly(id);
      }
    }
  }

  @Test
  void drift_shiftedDistribution_retrainsAndRecoversRecall() {
    float[][] first = Oracle.clustered(2_000, 96, 5);
    float[][] second = Oracle.clustered(4_000, 96, 6);
    for (float[] row : second) { // the variance moves to the other end of the vector
      for (int i = 0; i < 48; i++) {
        float swap = row[i];
        row[i] = row[95 - i] * 0.2f;
        row[95 - i] = swap + 3;
      }
    }
    try (VectorIndex index = VectorIndex.create(IndexParameters.of(96, Metric.COSINE))) {
      index.upsertBatch(Oracle.ids(0, first.length), first);
      int before = index.stats().codecVersion();
      Oracle oracle = new Oracle(Metric.COSINE);
      for (int i = 0; i < first.length; i++) {
        oracle.put(i, first[i]);
      }
      for (int from = 0; from < second.length; from += 1_000) {
        index.upsertBatch(
            Oracle.ids(10_000L + from, 1_000), Arrays.copyOfRange(second, from, from + 1_000));
      }
      for (int i = 0; i < second.length; i++) {
        oracle.put(10_000 + i, second[i]);
      }

      assertThat(index.stats().codecVersion()).isGreaterThan(before);
      float[][] queries = Arrays.copyOf(second, 40);
      try (VectorIndex fresh = VectorIndex.create(index.parameters())) {
        long[] ids = oracle.ids().stream().mapToLong(id -> id).toArray();
        fresh.upsertBatch(ids, Arrays.stream(ids).mapToObj(oracle::vector).toArray(float[][]::new));
        index.repair();
        assertThat(recall(index, oracle, queries))
            .isGreaterThan(recall(fresh, oracle, queries) - 0.02);
        double careful = 0;
        for (float[] query : queries) {
          SearchResult found =
              index.search(SearchRequest.of(query, K).withEffort(Effort.beam(1_000)));
          careful += Oracle.recall(found.ids(), oracle.search(query, K, id -> true));
        }
        assertThat(careful / queries.length).isGreaterThan(0.97);
      }
    }
  }
}
