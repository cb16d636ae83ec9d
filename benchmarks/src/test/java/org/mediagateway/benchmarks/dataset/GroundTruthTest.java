package org.mediagateway.benchmarks.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroundTruthTest {
  @TempDir private Path folder;

  private VectorMatrix matrix(String name, float[]... rows) {
    Path file = folder.resolve(name + ".fbin");
    try (VectorFileWriter writer = new VectorFileWriter(file, rows.length, rows[0].length)) {
      Arrays.stream(rows).forEach(writer::write);
      writer.commit();
    }
    return VectorMatrix.open(file);
  }

  private static GroundTruth truth(
      VectorMatrix base, VectorMatrix queries, @Nullable Filter filter, int k) {
    return GroundTruth.compute(base, queries, FilterSet.same(filter, queries.rows()), k, 2);
  }

  @Test
  void recall_handCase_countsHitsOnceAndTiesAsRight() {
    // Similarities to (1, 0): 1, 0.8, 0.6, 0.6, 0.
    VectorMatrix base =
        matrix("base", new float[][] {{0, 1}, {.6f, .8f}, {1, 0}, {.8f, .6f}, {.6f, -.8f}});
    VectorMatrix queries = matrix("queries", new float[] {1, 0}, new float[] {1, 0});
    GroundTruth truth = truth(base, queries, null, 3);
    GroundTruth.SimilarityOf similarity = row -> base.dot(row, new float[] {1, 0});

    assertThat(truth.ordinals(0)).containsExactly(2, 3, 1);
    assertThat(truth.recall(0, new int[] {2, 3, 1}, 3, similarity)).isEqualTo(1);
    assertThat(truth.recall(0, new int[] {4, 2, 3}, 3, similarity)).isEqualTo(1);
    assertThat(truth.recall(0, new int[] {2, 2, 2}, 3, similarity)).isEqualTo(1 / 3.0);
    assertThat(truth.recall(1, new int[] {2, 0, 9}, 2, similarity)).isEqualTo(1 / 3.0);
    assertThat(truth.recall(1, new int[] {0}, 0, similarity)).isZero();
  }

  @Test
  void recall_filterLeavesFewerThanK_countsWhatExists() {
    VectorMatrix base = matrix("base", new float[][] {{1, 0}, {0, 1}, {.6f, .8f}});
    VectorMatrix queries = matrix("queries", new float[] {1, 0});
    BitSet accepted = new BitSet();
    accepted.set(1, 3);
    GroundTruth truth = truth(base, queries, new Filter(accepted, 3), 10);

    assertThat(truth.available(0)).isEqualTo(2);
    assertThat(Arrays.copyOf(truth.ordinals(0), 3)).containsExactly(2, 1, TopK.NONE);
    assertThat(truth.recall(0, new int[] {2}, 1, row -> -1)).isEqualTo(0.5);
    assertThat(
            truth(base, queries, new Filter(new BitSet(), 3), 10).recall(0, new int[0], 0, r -> 0))
        .isEqualTo(1);
  }

  @Test
  void compute_randomRows_equalsSortingAllSimilarities() {
    Random random = new Random(3);
    float[][] rows = new float[1_333][19];
    for (float[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        row[i] = (float) random.nextGaussian();
      }
      UnitRows.normalise(row);
    }
    VectorMatrix base = matrix("base", rows);
    VectorMatrix queries = matrix("queries", Arrays.copyOf(rows, 7));

    GroundTruth truth = truth(base, queries, null, 10);

    for (int query = 0; query < 7; query++) {
      float[] q = rows[query];
      int[] expected =
          IntStream.range(0, rows.length)
              .boxed()
              .sorted(Comparator.comparingDouble(row -> -dot(q, rows[row])))
              .limit(10)
              .mapToInt(Integer::intValue)
              .toArray();
      assertThat(truth.ordinals(query)).as("seed 3, query %d", query).containsExactly(expected);
    }
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }

  @Test
  void read_afterWrite_givesTheSameTruth() {
    VectorMatrix base = matrix("base", new float[][] {{1, 0}, {0, 1}, {.6f, .8f}});
    VectorMatrix queries = matrix("queries", new float[] {1, 0}, new float[] {0, 1});
    GroundTruth truth = truth(base, queries, null, 5);
    Path file = folder.resolve("truth.ibin");

    truth.write(file);
    GroundTruth read = GroundTruth.read(file);

    assertThat(read.ordinals(1)).containsExactly(truth.ordinals(1));
    assertThat(read.available(1)).isEqualTo(3);
    assertThat(read.recall(1, new int[] {1, 2}, 2, row -> -1)).isCloseTo(2 / 3.0, within(1e-12));
  }

  @Test
  void dot_everyDimension_equalsTheScalarSum() {
    Random random = new Random(5);
    for (int dimension = 1; dimension <= 70; dimension++) {
      float[][] rows = new float[6][dimension];
      for (float[] row : rows) {
        for (int i = 0; i < dimension; i++) {
          row[i] = random.nextFloat() - 0.5f;
        }
      }
      VectorMatrix matrix = matrix("d" + dimension, rows);
      float[] four = new float[VectorMatrix.STRIDE];
      matrix.dotFour(1, rows[0], four);
      for (int i = 0; i < four.length; i++) {
        double expected = dot(rows[0], rows[1 + i]);
        assertThat((double) four[i]).as("seed 5, %d", dimension).isCloseTo(expected, within(1e-5));
        assertThat((double) matrix.dot(1 + i, rows[0])).isCloseTo(expected, within(1e-5));
      }
    }
  }
}
