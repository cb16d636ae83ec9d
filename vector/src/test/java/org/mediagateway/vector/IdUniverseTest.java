package org.mediagateway.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.BitSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class IdUniverseTest {
  private static final int DIMENSION = 16;
  private static final int SIZE = 300;

  /** Ids that are spread, so that ranks, ids and ordinals differ; the last are in no index. */
  private static final long[] IDS = new SplittableRandom(1).longs(SIZE).sorted().toArray();

  private static final float[][] ROWS = Oracle.clustered(SIZE, DIMENSION, 2);

  /** An index of all but the first and the last ids, stored last to first. */
  private static VectorIndex index() {
    VectorIndex index = VectorIndex.create(IndexParameters.of(DIMENSION, Metric.L2));
    for (int i = SIZE - 20; i >= 20; i--) {
      index.upsert(IDS[i], ROWS[i]);
    }
    return index;
  }

  private static void assertAnswersTheSame(VectorIndex index, IdUniverse universe, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (double share : new double[] {0, 0.02, 0.5, 1}) {
      BitSet chosen = new BitSet(SIZE);
      for (int rank = 0; rank < SIZE; rank++) {
        chosen.set(rank, random.nextDouble() < share);
      }
      IdSet set = universe.subset(Arrays.copyOf(chosen.toLongArray(), (SIZE + 63) / 64));
      assertThat(set.size()).isEqualTo(chosen.cardinality());
      SearchRequest request = SearchRequest.of(ROWS[30], SIZE).withEffort(new Effort.Exact());
      VectorFilter tested =
          VectorFilter.matching(
              id -> {
                int rank = Arrays.binarySearch(IDS, id);
                return rank >= 0 && chosen.get(rank);
              });
      assertThat(index.search(request.withFilter(set)).ids())
          .as("%s chosen", chosen.cardinality())
          .isEqualTo(index.search(request.withFilter(tested)).ids());
      assertThat(Arrays.stream(IDS).filter(set::contains).count()).isEqualTo(chosen.cardinality());
    }
  }

  @Test
  void subset_whileTheIndexChanges_answersAsItsIdsDo() {
    IdUniverse universe = IdUniverse.of(IDS);
    try (VectorIndex index = index()) {
      assertAnswersTheSame(index, universe, 3);
      index.delete(IDS[40]);
      index.upsert(IDS[50], ROWS[51]);
      index.upsert(IDS[SIZE - 1], ROWS[SIZE - 1]);
      index.upsert(7, ROWS[0]); // of another universe
      assertAnswersTheSame(index, universe, 4);
      index.compact();
      assertAnswersTheSame(index, universe, 5);
    }
  }

  @Test
  void subset_usedWithTwoIndexes_isTranslatedForEach() {
    IdUniverse universe = IdUniverse.of(IDS);
    IdSet all = universe.all();
    try (VectorIndex first = index();
        VectorIndex second = VectorIndex.create(IndexParameters.of(DIMENSION, Metric.L2))) {
      second.upsert(IDS[100], ROWS[100]);
      SearchRequest request = SearchRequest.of(ROWS[100], 2).withFilter(all);
      for (int round = 0; round < 2; round++) {
        assertThat(first.search(request).ids()).hasSize(2).startsWith(IDS[100]);
        assertThat(second.search(request).ids()).containsExactly(IDS[100]);
      }
    }
  }

  @Test
  void all_everySize_hasEveryId() {
    for (int size : new int[] {0, 1, 63, 64, 65, 128}) {
      long[] ids = Oracle.ids(0, size);
      IdSet all = IdUniverse.of(ids).all();
      assertThat(all.size()).isEqualTo(size);
      assertThat(Arrays.stream(ids).allMatch(all::contains)).isTrue();
      assertThat(all.contains(size)).isFalse();
    }
  }

  @Test
  void subset_otherBitsThanIds_isRefused() {
    IdUniverse universe = IdUniverse.of(1, 2, 2, 3);
    assertThat(universe.size()).isEqualTo(3);
    for (long[] words : new long[][] {{}, {1, 0}, {1L << 3}, {-1}}) {
      assertThatThrownBy(() -> universe.subset(words))
          .isInstanceOfSatisfying(
              VectorException.class,
              refused -> assertThat(refused.code()).isEqualTo(ErrorCode.BAD_PARAMETER))
          .hasMessageContaining("words=" + words.length);
    }
    assertThat(universe.subset(new long[] {0b101}).contains(2)).isFalse();
  }
}
