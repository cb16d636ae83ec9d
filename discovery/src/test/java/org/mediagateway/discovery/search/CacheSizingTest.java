package org.mediagateway.discovery.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mediagateway.discovery.search.CacheSizing.Period;

class CacheSizingTest {
  private final CacheSizing sizing = CacheSizing.around(1_000);

  @ParameterizedTest(name = "{5}: {0} of 1000 found, {1} evicted, memory {2}, from {3} to {4}")
  @CsvSource({
    "799, 1, .69, 1000, 1200, too small and there is room",
    "800, 1, .10, 1000, 1000, enough is found",
    "100, 0, .10, 1000, 1000, it is not even full",
    "100, 9, .70, 1000, 1000, there is no room to grow",
    "100, 9, .10, 7999, 8000, never above eight times",
    "100, 202, .91, 1000, 900, memory is short and it overflows",
    "100, 200, .91, 1000, 1000, it overflows slowly",
    "100, 202, .90, 1000, 1000, memory is not yet short",
    "100, 999, .99, 251, 250, never below a quarter"
  })
  void next(long hits, long evicted, double memory, long maximum, long expected, String why) {
    Period twoMinutes = new Period(1_000, hits, evicted, 2);
    assertThat(sizing.next(maximum, twoMinutes, memory)).as(why).isEqualTo(expected);
  }
}
