package org.mediagateway.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.mediagateway.vector.Training.Learnt;

final class TrainingTest {
  private static final int DIMENSION = 32;

  private static void store(Contents contents, float[][] rows, int from, int to) {
    float[][] some = Arrays.copyOfRange(rows, from, to);
    contents.store(Oracle.ids(from, to - from), some, new float[some.length]);
  }

  @Test
  void trainIfDue_vectorsCameWhileACodecWasLearnt_learnsOfThemAnew() {
    int first = Training.FIRST_SIZE;
    float[][] rows = Oracle.clustered(4 * first, DIMENSION, 1);
    Contents contents = new Contents(IndexParameters.of(DIMENSION, Metric.L2));
    try {
      Training training = new Training(contents, new Parallel(1));
      store(contents, rows, 0, first);
      Learnt learnt = training.learn();
      store(contents, rows, first, rows.length);
      training.adopt(learnt);
      assertThat(learnt.size()).isEqualTo(first);
      assertThat(training.trainIfDue()).as("four times as many as it was learnt from").isTrue();
      assertThat(training.trainIfDue()).as("nothing came since").isFalse();
    } finally {
      contents.close();
    }
  }
}
