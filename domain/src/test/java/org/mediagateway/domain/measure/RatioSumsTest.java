package org.mediagateway.domain.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RatioSumsTest {
  @Test
  void variance_byHand_isThatOfTheRatio() {
    RatioSums sums = RatioSums.NONE.plus(10, 2).plus(20, 1);
    assertThat(sums.ratio()).isCloseTo(0.1, within(1e-12));
    // Residuals 2 - 1 and 1 - 2: variance 2 / 1 / 2 / 15^2.
    assertThat(sums.variance()).isCloseTo(1 / 225.0, within(1e-12));
  }

  @Test
  void variance_ofManyLargeUnits_isThatOfTheirResiduals() {
    SplittableRandom random = new SplittableRandom(3);
    int units = 10_000;
    long[] had = new long[units];
    long[] took = new long[units];
    RatioSums sums = RatioSums.NONE;
    for (int u = 0; u < units; u++) {
      had[u] = random.nextLong(1, 300_000);
      took[u] = random.nextLong(had[u]);
      sums = sums.plus(had[u], took[u]);
    }
    double squares = 0;
    for (int u = 0; u < units; u++) {
      double residual = took[u] - sums.ratio() * had[u];
      squares += residual * residual;
    }
    double mean = (double) sums.denominators() / units;
    double expected = squares / (units - 1) / units / (mean * mean);
    assertThat(sums.variance()).isCloseTo(expected, within(expected * 1e-9));
  }

  @Test
  void hasVariance_needsTwoUnits_andADenominator() {
    assertThat(RatioSums.NONE.plus(3, 1).hasVariance()).isFalse();
    assertThat(RatioSums.NONE.plus(0, 0).plus(0, 0).hasVariance()).isFalse();
    assertThat(RatioSums.NONE.plus(3, 1).plus(0, 0).hasVariance()).isTrue();
    RatioSums allTheSame = RatioSums.NONE.plus(3, 3).plus(7, 7);
    assertThat(allTheSame.variance()).isZero();
  }
}
