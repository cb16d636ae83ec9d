package org.mediagateway.discovery.learn.blend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BlendTunerTest {
  private static final int CANDIDATES = 300;

  /** Of three rows the second alone knows what was chosen. */
  private static List<BlendTuner.Example> examples() {
    SplittableRandom random = new SplittableRandom(4);
    List<BlendTuner.Example> examples = new ArrayList<>();
    for (int e = 0; e < 30; e++) {
      float[][] rows = new float[3][CANDIDATES];
      boolean[] positives = new boolean[CANDIDATES];
      for (int i = 0; i < CANDIDATES; i++) {
        positives[i] = i % 60 == e;
        for (int r = 0; r < 3; r++) {
          rows[r][i] = (float) random.nextGaussian();
        }
        rows[1][i] += positives[i] ? 3 : 0;
      }
      examples.add(new BlendTuner.Example(rows, positives, 5));
    }
    return examples;
  }

  @Test
  void tune_movesTowardsTheRowThatKnows() {
    BlendTuner tuner = new BlendTuner(examples());
    double[] start = {1, 0, 0};
    double[] tuned = tuner.tune(start, new boolean[] {false, true, true});

    assertThat(tuned[0]).isEqualTo(1);
    assertThat(tuned[1]).isGreaterThan(1);
    assertThat(Math.abs(tuned[2])).isLessThan(tuned[1] / 2);
    assertThat(tuner.quality(tuned)).isGreaterThan(tuner.quality(start) + 0.2);
    assertThat(start).containsExactly(1, 0, 0);
  }

  @Test
  void pooled_aRowsOwnOrder_isWorthTheSame() {
    List<BlendTuner.Example> pooled = examples().stream().map(BlendTuner.Example::pooled).toList();
    assertThat(pooled.getFirst().positives().length).isLessThan(CANDIDATES);
    for (int r = 0; r < 3; r++) {
      double[] alone = new double[3];
      alone[r] = 1;
      assertThat(new BlendTuner(pooled).quality(alone))
          .isCloseTo(new BlendTuner(examples()).quality(alone), within(1e-12));
    }
  }

  @Test
  void standardised_meanZeroDeviationOne_constantsTellNothing() {
    float[] standard = Standardised.of(new double[] {1, 2, 3, 6});
    double sum = 0;
    double squares = 0;
    for (float value : standard) {
      sum += value;
      squares += value * value;
    }
    assertThat(sum).isCloseTo(0, within(1e-6));
    assertThat(squares / 4).isCloseTo(1, within(1e-6));
    assertThat(Standardised.of(new double[] {7, 7})).containsExactly(0, 0);
  }
}
