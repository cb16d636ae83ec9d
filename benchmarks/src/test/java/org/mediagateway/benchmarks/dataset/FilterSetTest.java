package org.mediagateway.benchmarks.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mediagateway.benchmarks.failure.BenchmarkException;

class FilterSetTest {
  @TempDir private Path folder;

  private @Nullable Dataset prepared;

  @BeforeEach
  void makeData() {
    prepared = new DatasetCache(folder, _ -> {}).synthetic(5_000, 32, 50, 1);
  }

  private Dataset data() {
    return Objects.requireNonNull(prepared);
  }

  private Filter filter(String spec, int query) {
    return Objects.requireNonNull(
        FilterSet.make(FilterSpec.parse(spec), data().base(), data().queries(), 9).of(query));
  }

  private double meanSimilarity(Filter filter, int query) {
    double sum = 0;
    for (int row = filter.next(0); row >= 0; row = filter.next(row + 1)) {
      sum += data().base().dot(row, data().queries().row(query));
    }
    return sum / filter.count();
  }

  @Test
  void make_none_acceptsEverything() {
    assertThat(FilterSet.make(FilterSpec.NONE, data().base(), data().queries(), 9).of(0)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.1", "correlated:0.1", "anti:0.1"})
  void make_share_acceptsThatShare(String spec) {
    assertThat(filter(spec, 3).count()).isBetween(430, 570);
  }

  @Test
  void make_correlatedAndAnti_lieNearAndFar() {
    for (int query = 0; query < 50; query++) {
      double random = meanSimilarity(filter("0.05", query), query);
      assertThat(meanSimilarity(filter("correlated:0.05", query), query)).isGreaterThan(random);
      assertThat(meanSimilarity(filter("anti:0.05", query), query)).isLessThan(random);
    }
  }

  @Test
  void words_randomFilter_agreeWithAccepts() {
    Filter filter = filter("0.3", 0);
    long[] words = filter.words();

    assertThat(words).hasSize((5_000 + 63) / 64);
    for (int row = 0; row < 5_000; row++) {
      assertThat((words[row >> 6] >>> (row & 63) & 1) == 1).isEqualTo(filter.accepts(row));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "1.5", "near:0.1", "correlated:", "NaN", "-0.1"})
  void parse_nonsense_isRefused(String text) {
    assertThatThrownBy(() -> FilterSpec.parse(text)).isInstanceOf(BenchmarkException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "random:0.5", "correlated:0.01", "anti:0.001"})
  void parse_itsOwnText_givesTheSame(String text) {
    assertThat(FilterSpec.parse(text)).hasToString(text);
  }
}
