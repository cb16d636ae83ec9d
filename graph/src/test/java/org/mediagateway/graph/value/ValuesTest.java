package org.mediagateway.graph.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ValuesTest {
  @Test
  void order_isTotalOverTypes_nullLast() {
    List<Object> sorted =
        Arrays.asList(
            Map.of("a", 1L),
            List.of(),
            List.of("x"),
            List.of(1L, 2L),
            LocalDate.parse("2026-01-01"),
            new CypherDuration(0, 1, 0, 0),
            "",
            "a",
            false,
            true,
            Double.NEGATIVE_INFINITY,
            1L,
            1.5,
            Long.MAX_VALUE,
            0x1p63,
            Double.NaN,
            null);
    List<Object> shuffled = new ArrayList<>(sorted);
    Collections.shuffle(shuffled, new Random(3));
    shuffled.sort(Values.ORDER);
    assertThat(shuffled.toString()).isEqualTo(sorted.toString());
  }

  @Test
  void equal_isThreeValued() {
    assertThat(Values.equal(1L, 1.0)).isTrue();
    assertThat(Values.equal(1L, "1")).isFalse();
    assertThat(Values.equal(null, null)).isNull();
    assertThat(Values.equal(Double.NaN, Double.NaN)).isFalse();
    assertThat(Values.equal(Arrays.asList(1L, null), Arrays.asList(1L, 2L))).isNull();
    assertThat(Values.equal(Arrays.asList(1L, null), Arrays.asList(2L, null))).isFalse();
    assertThat(Values.equal(Map.of("a", 1L), Map.of("a", 1.0))).isTrue();
    assertThat(Values.same(null, null)).isTrue();
    assertThat(Values.hash(1L)).isEqualTo(Values.hash(1.0));
  }

  @Test
  void compare_ofDifferentTypes_isUnknown() {
    assertThat(Values.compare(1L, "a")).isNull();
    assertThat(Values.compare(1L, 1.5)).isNegative();
    assertThat(Values.compare(Long.MAX_VALUE, (double) Long.MAX_VALUE)).isNegative();
    assertThat(Values.compare(List.of(1L, 2L), List.of(1L))).isPositive();
  }

  @Test
  void duration_printsAsIso() {
    assertThat(CypherDuration.of(149, 14, 58_390, 1)).hasToString("P12Y5M14DT16H13M10.000000001S");
    assertThat(CypherDuration.of(0, 0, -2, 1_000_000)).hasToString("PT-1.999S");
    assertThat(CypherDuration.of(0, 0, 0, -1_000_000)).hasToString("PT-0.001S");
    assertThat(CypherDuration.of(0, 0, -60, -1_000_000)).hasToString("PT-1M-0.001S");
    assertThat(CypherDuration.ofFractions(0.75, 0, 0, 0)).hasToString("P22DT19H51M49.5S");
    assertThat(CypherDuration.of(0, 0, 0, 0)).hasToString("PT0S");
  }
}
