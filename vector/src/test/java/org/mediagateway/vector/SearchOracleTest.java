package org.mediagateway.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SearchOracleTest {
  private static final int K = 10;

  private static VectorIndex build(IndexParameters parameters, float[][] rows) {
    VectorIndex index = VectorIndex.create(parameters.withLinkThreads(1));
    index.upsertBatch(Oracle.ids(0, rows.length), rows);
    return index;
  }

  private static Oracle oracle(Metric metric, float[][] rows) {
    Oracle oracle = new Oracle(metric);
    for (int i = 0; i < rows.length; i++) {
      oracle.put(i, rows[i]);
    }
    return oracle;
  }

  private static double recall(VectorIndex index, Oracle oracle, float[][] queries, Effort effort) {
    double sum = 0;
    for (float[] query : queries) {
      SearchResult result = index.search(SearchRequest.of(query, K).withEffort(effort));
      sum += Oracle.recall(result.ids(), oracle.search(query, K, id -> true));
    }
    return sum / queries.length;
  }

  @ParameterizedTest
  @CsvSource({
    "COSINE,COMPACT",
    "DOT,COMPACT",
    "L2,COMPACT",
    "COSINE,INT8",
    "DOT,INT8",
    "L2,INT8",
    "COSINE,NONE",
    "DOT,NONE",
    "L2,NONE",
    "L1,NONE"
  })
  void search_everyMetricAndQuantisation_findsAlmostAll(Metric metric, Quantization quantization) {
    float[][] rows = Oracle.clustered(3_000, 48, 1);
    float[][] queries = Oracle.clustered(40, 48, 1);
    IndexParameters parameters =
        IndexParameters.of(48, metric).withQuantization(quantization).withGraph(16, 100);
    try (VectorIndex index = build(parameters, rows)) {
      Oracle oracle = oracle(metric, rows);

      SearchResult one = index.search(SearchRequest.of(queries[0], K).withEffort(Effort.beam(200)));
      assertThat(one.trace().plan()).isEqualTo(SearchTrace.Plan.GRAPH);
      assertThat(recall(index, oracle, queries, Effort.beam(200))).isGreaterThan(0.97);
      for (int i = 0; i < one.size(); i++) {
        double expected = Oracle.similarity(metric, queries[0], rows[(int) one.ids()[i]]);
        assertThat((double) one.similarities()[i])
            .isCloseTo(
                expected, org.assertj.core.data.Offset.offset(1e-4 * (1 + Math.abs(expected))));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Metric.class)
  void search_effOfEverything_equalsBruteForce(Metric metric) {
    float[][] rows = Oracle.gaussian(1_500, 24, 3);
    Quantization none = Quantization.NONE;
    try (VectorIndex index =
        build(IndexParameters.of(24, metric).withQuantization(none).withGraph(8, 64), rows)) {
      Oracle oracle = oracle(metric, rows);
      for (float[] query : Oracle.gaussian(20, 24, 4)) {
        SearchRequest request = SearchRequest.of(query, K);
        long[] expected = oracle.search(query, K, id -> true);

        assertThat(index.search(request.withEffort(Effort.beam(1_500))).ids()).isEqualTo(expected);
        assertThat(index.search(request.withEffort(Effort.exact())).ids()).isEqualTo(expected);
        assertThat(
                index.search(request.withEffort(Effort.adaptive(Double.POSITIVE_INFINITY))).ids())
            .isEqualTo(expected);
      }
    }
  }

  @Property(tries = 12)
  void search_anyDimension_returnsKAndTheNearest(
      @ForAll @IntRange(min = 1, max = 1_100) int dimension, @ForAll long seed) {
    float[][] rows = Oracle.gaussian(300, dimension, seed);
    try (VectorIndex index = build(IndexParameters.of(dimension, Metric.L2), rows)) {
      SearchResult result = index.search(SearchRequest.of(rows[7], 25));

      assertThat(result.size()).isEqualTo(25);
      assertThat(result.similarities()[0]).isEqualTo(0f);
      assertThat(result.similarities()).isSortedAccordingTo((a, b) -> Float.compare(b, a));
    }
  }

  @Test
  void search_oneDimensionQuantised_findsTheNearest() {
    float[][] rows = Oracle.gaussian(2_000, 1, 5);
    try (VectorIndex index = build(IndexParameters.of(1, Metric.L2), rows)) {
      Oracle oracle = oracle(Metric.L2, rows);

      assertThat(recall(index, oracle, Oracle.gaussian(30, 1, 6), Effort.beam(100)))
          .isGreaterThan(0.9);
    }
  }

  @ParameterizedTest
  @EnumSource(Metric.class)
  void search_allVectorsEqual_returnsKOfThem(Metric metric) {
    float[][] rows = new float[2_500][8];
    for (float[] row : rows) {
      Arrays.fill(row, 0.5f);
    }
    try (VectorIndex index = build(IndexParameters.of(8, metric), rows)) {
      SearchResult result = index.search(SearchRequest.of(rows[0], 100));

      assertThat(result.size()).isEqualTo(100);
      assertThat(Arrays.stream(result.ids()).distinct().count()).isEqualTo(100);
    }
  }

  @Test
  void search_thousandsOfDuplicatesBesideOthers_findsTheOthers() {
    float[][] rows = Oracle.clustered(3_000, 16, 7);
    for (int i = 0; i < 2_000; i++) {
      rows[i] = rows[0].clone();
    }
    try (VectorIndex index = build(IndexParameters.of(16, Metric.L2), rows)) {
      Oracle oracle = oracle(Metric.L2, rows);
      float[][] queries = Arrays.copyOfRange(rows, 2_500, 2_540);

      assertThat(recall(index, oracle, queries, Effort.beam(50))).isGreaterThan(0.99);
      assertThat(index.health().unreachable()).isZero();
    }
  }

  @Test
  void search_clustersFarApart_findsEachCluster() {
    float[][] rows = Oracle.gaussian(3_000, 12, 8);
    for (int i = 0; i < rows.length; i++) {
      rows[i][i % 12] += 1_000 * (1 + i % 5);
    }
    try (VectorIndex index = build(IndexParameters.of(12, Metric.L2), rows)) {
      Oracle oracle = oracle(Metric.L2, rows);
      float[][] queries = Arrays.copyOfRange(rows, 100, 160);

      assertThat(index.health().unreachable()).isZero();
      assertThat(recall(index, oracle, queries, Effort.beam(200))).isGreaterThan(0.95);
    }
  }

  @Test
  void search_zeroVectorsUnderCosine_haveSimilarityZero() {
    float[][] rows = Oracle.gaussian(1_500, 8, 9);
    for (int i = 0; i < 300; i++) {
      Arrays.fill(rows[i], 0);
    }
    try (VectorIndex index = build(IndexParameters.of(8, Metric.COSINE), rows)) {
      SearchResult all = index.search(SearchRequest.of(new float[8], 20));
      assertThat(all.similarities()).containsOnly(0f);
      assertThat(all.size()).isEqualTo(20);
      assertThat(index.search(SearchRequest.of(rows[1_000], 5)).ids()[0]).isEqualTo(1_000);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 100, 2_000})
  void search_kOfAnySize_returnsKDistinct(int k) {
    float[][] rows = Oracle.clustered(2_000, 32, 10);
    try (VectorIndex index = build(IndexParameters.of(32, Metric.COSINE), rows)) {
      SearchResult result = index.search(SearchRequest.of(rows[3], k));

      assertThat(Arrays.stream(result.ids()).distinct().count()).isEqualTo(k);
      assertThat(result.ids()[0]).isEqualTo(3);
    }
  }

  @Test
  void build_sameSeedOneThread_isTheSameIndex() {
    float[][] rows = Oracle.clustered(2_500, 32, 11);
    IndexParameters parameters = IndexParameters.of(32, Metric.COSINE).withSeed(99);
    try (VectorIndex first = build(parameters, rows);
        VectorIndex second = build(parameters, rows)) {
      assertThat(first.health().degreeHistogram()).isEqualTo(second.health().degreeHistogram());
      for (float[] query : Oracle.clustered(20, 32, 12)) {
        SearchRequest request = SearchRequest.of(query, K);
        assertThat(first.search(request).ids()).isEqualTo(second.search(request).ids());
        assertThat(first.search(request).trace()).isEqualTo(second.search(request).trace());
      }
    }
  }

  @Test
  void filter_everySelectivityAndCorrelation_returnsKAndFindsThem() {
    int n = 6_000;
    float[][] rows = Oracle.clustered(n, 32, 13);
    float[][] queries = Oracle.clustered(10, 32, 13);
    SplittableRandom random = new SplittableRandom(14);
    try (VectorIndex index = build(IndexParameters.of(32, Metric.COSINE), rows)) {
      Oracle oracle = oracle(Metric.COSINE, rows);
      for (double share : new double[] {0.5, 0.2, 0.1, 0.03, 0.01, 0.001}) {
        long[] chosen =
            Arrays.stream(Oracle.ids(0, n)).filter(id -> random.nextDouble() < share).toArray();
        checkFilter(index, oracle, queries, chosen, 0.95);
      }
      float[] axis = queries[0];
      long[] near = oracle.search(axis, n / 10, id -> true);
      long[] all = oracle.search(axis, n, id -> true);
      long[] far = Arrays.copyOfRange(all, n - n / 3, n);
      checkFilter(index, oracle, new float[][] {axis}, near, 0.9);
      checkFilter(index, oracle, new float[][] {axis}, far, 0.9);
    }
  }

  private static void checkFilter(
      VectorIndex index, Oracle oracle, float[][] queries, long[] ids, double recallMin) {
    IdSet set = VectorFilter.ids(ids);
    double recall = 0;
    for (float[] query : queries) {
      long[] truth = oracle.search(query, K, set::contains);
      for (VectorFilter filter : new VectorFilter[] {set, VectorFilter.matching(set::contains)}) {
        SearchResult result = index.search(SearchRequest.of(query, K).withFilter(filter));
        assertThat(result.size())
            .as("%s of %s matches by %s", filter.getClass(), ids.length, result.trace())
            .isEqualTo(truth.length);
        assertThat(Arrays.stream(result.ids()).allMatch(set::contains)).isTrue();
        recall += Oracle.recall(result.ids(), truth) / 2;
      }
    }
    assertThat(recall / queries.length).as("%s matches", ids.length).isGreaterThan(recallMin);
  }

  @Test
  void filter_scannedWithMoreEffort_rescoresMoreAndNeverFindsLess() {
    int n = 6_000;
    float[][] rows = Oracle.clustered(n, 32, 15);
    long[] chosen = Arrays.stream(Oracle.ids(0, n)).filter(id -> id % 12 == 0).toArray();
    try (VectorIndex index = build(IndexParameters.of(32, Metric.COSINE), rows)) {
      long[] truth = oracle(Metric.COSINE, rows).search(rows[0], K, id -> id % 12 == 0);
      int visitedBefore = 0;
      double recallBefore = 0;
      for (double slack : new double[] {0, 0.14, 1}) {
        SearchResult result =
            index.search(
                SearchRequest.of(rows[0], K)
                    .withFilter(VectorFilter.ids(chosen))
                    .withEffort(Effort.adaptive(slack)));
        assertThat(result.trace().plan()).isEqualTo(SearchTrace.Plan.CODE_SCAN);
        assertThat(result.size()).isEqualTo(K);
        assertThat(result.trace().visited()).isGreaterThan(visitedBefore);
        double recall = Oracle.recall(result.ids(), truth);
        assertThat(recall).isGreaterThanOrEqualTo(recallBefore);
        visitedBefore = result.trace().visited();
        recallBefore = recall;
      }
      assertThat(recallBefore).isEqualTo(1);
    }
  }

  @Test
  void filter_rejectsAll_returnsEmpty() {
    float[][] rows = Oracle.clustered(2_000, 16, 15);
    try (VectorIndex index = build(IndexParameters.of(16, Metric.COSINE), rows)) {
      SearchRequest request = SearchRequest.of(rows[0], K);

      assertThat(index.search(request.withFilter(VectorFilter.matching(id -> false))).size())
          .isZero();
      assertThat(index.search(request.withFilter(VectorFilter.ids())).size()).isZero();
    }
  }

  @Test
  void search_minSimilarity_isTheSameAsCuttingTheAnswer() {
    float[][] rows = Oracle.clustered(3_000, 16, 16);
    try (VectorIndex index = build(IndexParameters.of(16, Metric.L2), rows)) {
      SearchRequest request = SearchRequest.of(rows[5], 500);
      SearchResult all = index.search(request);
      float threshold = all.similarities()[100];

      SearchResult cut = index.search(request.withMinSimilarity(threshold));

      assertThat(cut.ids()).isEqualTo(Arrays.copyOf(all.ids(), cut.size()));
      assertThat(cut.similarities()[cut.size() - 1]).isGreaterThanOrEqualTo(threshold);
      assertThat(all.similarities()[cut.size()]).isLessThan(threshold);
    }
  }

  @Test
  void filter_reusedWhileTheIndexChanges_staysCurrent() {
    float[][] rows = Oracle.clustered(2_000, 16, 17);
    IdSet set = VectorFilter.ids(1, 2, 3, 5_000);
    try (VectorIndex index = build(IndexParameters.of(16, Metric.COSINE), rows)) {
      SearchRequest request = SearchRequest.of(rows[1], K).withFilter(set);
      assertThat(index.search(request).ids()).containsExactlyInAnyOrder(1, 2, 3);

      index.delete(2);
      index.upsert(5_000, rows[1]);
      assertThat(index.search(request).ids()).containsExactlyInAnyOrder(1, 3, 5_000);

      index.compact();
      assertThat(index.search(request).ids()).containsExactlyInAnyOrder(1, 3, 5_000);
    }
  }
}
