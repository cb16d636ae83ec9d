package org.mediagateway.app.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BenchQueriesTest {
  @Test
  void next_untilTheEnd_neverRepeatsItselfAndSaysSo() {
    BenchQueries queries = new BenchQueries(7);

    assertThat(Stream.generate(queries::next).limit(BenchQueries.COUNT).distinct())
        .hasSize(BenchQueries.COUNT);
    assertThatThrownBy(queries::next).hasMessageContaining("all asked");
  }

  @Test
  void next_sameSeed_isTheSameRow() {
    assertThat(texts(7)).isEqualTo(texts(7)).isNotEqualTo(texts(8));
  }

  /** By hand: of 1 to 100, the nearest ranks are the values themselves. */
  @Test
  void latencies_oneToHundred_areTheirRanks() {
    double[] millis = DoubleStream.iterate(100, i -> i - 1).limit(100).toArray();
    assertThat(Latencies.of(millis)).isEqualTo(new Latencies(50, 95, 99, 100));
    assertThat(Latencies.of(new double[] {3})).isEqualTo(new Latencies(3, 3, 3, 3));
    assertThatThrownBy(() -> Latencies.of(new double[0])).hasMessageContaining("samples=0");
  }

  private static List<String> texts(long seed) {
    return Stream.generate(new BenchQueries(seed)::next).limit(100).toList();
  }
}
