package org.mediagateway.vector;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class GrowthTest {
  @Test
  void capacity_enoughRoom_staysAsItIs() {
    assertThat(Growth.capacity(100, 100, 100, false)).isEqualTo(100);
    assertThat(Growth.capacity(100, 90, 50, true)).isEqualTo(100);
  }

  @Test
  void capacity_filled_growsByHalf() {
    assertThat(Growth.capacity(100, 101, 101, false)).isEqualTo(150);
    assertThat(Growth.capacity(100, 400, 400, false)).isEqualTo(400);
  }

  @Test
  void capacity_replacingATenthWithAFewDead_growsByLessThan15Percent() {
    assertThat(Growth.capacity(100_000, 110_000, 100_000, true)).isEqualTo(112_500);
    assertThat(Growth.capacity(112_500, 114_900, 100_000, true)).isEqualTo(114_900);
  }

  @Test
  void capacity_large_isNoMoreThanAnIndexHolds() {
    int most = IndexParameters.CAPACITY_MAX;
    assertThat(Growth.capacity(most - 1, most, most, false)).isEqualTo(most);
  }
}
