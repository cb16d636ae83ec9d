package org.mediagateway.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class VectorIndexBasicsTest {
  private static final float[] EAST = {1, 0};
  private static final float[] NORTH = {0, 1};
  private static final float[] NORTH_EAST = {1, 1};

  private static VectorIndex compass() {
    VectorIndex index = VectorIndex.create(IndexParameters.of(2, Metric.COSINE));
    index.upsertBatch(new long[] {10, 20, 30}, new float[][] {EAST, NORTH, NORTH_EAST});
    return index;
  }

  @Test
  void search_threeVectors_answersInOrderOfSimilarity() {
    try (VectorIndex index = compass()) {
      SearchResult result = index.search(SearchRequest.of(new float[] {2, 0.1f}, 3));

      assertThat(result.ids()).containsExactly(10, 30, 20);
      assertThat(result.similarities()[0]).isBetween(0.99f, 1f);
    }
  }

  @Test
  void upsert_sameId_replaces() {
    try (VectorIndex index = compass()) {
      index.upsert(10, NORTH);

      assertThat(index.size()).isEqualTo(3);
      assertThat(index.vector(10).orElseThrow()).containsExactly(0f, 1f);
    }
  }

  @Test
  void delete_presentId_isNoMoreAnswered() {
    try (VectorIndex index = compass()) {
      assertThat(index.delete(10)).isTrue();
      assertThat(index.delete(10)).isFalse();

      assertThat(index.search(SearchRequest.of(EAST, 3)).ids()).containsExactly(30, 20);
    }
  }

  @Test
  void search_filters_answerOnlyMatching() {
    try (VectorIndex index = compass()) {
      SearchRequest request = SearchRequest.of(EAST, 3);

      assertThat(index.search(request.withFilter(VectorFilter.ids(20, 99))).ids())
          .containsExactly(20);
      assertThat(index.search(request.withFilter(VectorFilter.matching(id -> id > 10))).ids())
          .containsExactly(30, 20);
      assertThat(index.search(request.withFilter(VectorFilter.excluding(30))).ids())
          .containsExactly(10, 20);
    }
  }

  @Test
  void search_minSimilarity_leavesOutTheFar() {
    try (VectorIndex index = compass()) {
      SearchRequest request = SearchRequest.of(EAST, 3).withMinSimilarity(0.5f);

      assertThat(index.search(request).ids()).containsExactly(10, 30);
    }
  }

  @Test
  void searchGroups_parityOfTens_answersBestOfEach() {
    try (VectorIndex index = compass()) {
      List<SearchGroup> groups = index.searchGroups(SearchRequest.of(EAST, 2), id -> id / 10 % 2);

      assertThat(groups).extracting(SearchGroup::id).containsExactly(10L, 20L);
    }
  }

  @Test
  void exampleQuery_positiveAndNegative_pointsBetween() {
    try (VectorIndex index = compass()) {
      float[] query = index.exampleQuery(new long[] {30}, new long[] {20});

      assertThat(query[0]).isGreaterThan(query[1]);
    }
  }

  @Test
  void anyCall_afterClose_isRefused() {
    VectorIndex index = compass();
    index.close();

    assertThatThrownBy(() -> index.search(SearchRequest.of(EAST, 1)))
        .isInstanceOfSatisfying(
            VectorException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CLOSED));
  }
}
