package org.mediagateway.domain.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NearestRankTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 10, 99, 100, 101, 1_000})
  void of_anyShare_isTheLeastValueThatTheShareDoesNotExceed(int count) {
    SplittableRandom random = new SplittableRandom(count);
    long[] sorted = random.longs(count, 0, count).sorted().toArray();

    for (double share : new double[] {0, .01, .5, .95, .99, 1}) {
      long least = sorted[count - 1];
      for (int i = count - 1; i >= 0; i--) {
        if (notAbove(sorted, sorted[i]) >= share * count) {
          least = sorted[i];
        }
      }
      assertThat(NearestRank.of(sorted, share)).as("share %s", share).isEqualTo(least);
    }
  }

  @Test
  void of_measurements_isOneOfThem() {
    assertThat(NearestRank.of(new double[] {1.5, 2.5}, .5)).isEqualTo(1.5);
    assertThat(NearestRank.of(new double[] {1.5, 2.5}, .51)).isEqualTo(2.5);
  }

  @Test
  void index_ofNothingOrOfAShareThatIsNone_isRefused() {
    assertThatThrownBy(() -> NearestRank.index(0, .5)).hasMessageContaining("count=0");
    assertThatThrownBy(() -> NearestRank.index(1, 50)).hasMessageContaining("share=50");
    assertThatThrownBy(() -> NearestRank.index(1, Double.NaN)).hasMessageContaining("share=NaN");
  }

  private static int notAbove(long[] values, long limit) {
    int count = 0;
    for (long value : values) {
      count += value <= limit ? 1 : 0;
    }
    return count;
  }
}
