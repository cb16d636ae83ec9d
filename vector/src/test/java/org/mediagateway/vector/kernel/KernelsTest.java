package org.mediagateway.vector.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mediagateway.vector.memory.RawMemory;
import org.mediagateway.vector.memory.Rows;

final class KernelsTest {
  private static final Kernels REFERENCE = new ScalarKernels();
  private static final float[] EDGES = {
    0f, -0f, Float.MIN_VALUE, -Float.MIN_NORMAL, 1e-20f, 1e15f, -1e15f, 1f, -1f
  };

  @Property(tries = 60)
  void floats_anyLength_agreeWithReference(
      @ForAll @IntRange(max = 1_100) int n, @ForAll long seed) {
    check(Kernels.best(), n, seed, false);
  }

  @Property(tries = 20)
  void floats_edgeValues_agreeWithReference(@ForAll @IntRange(max = 70) int n, @ForAll long seed) {
    check(Kernels.best(), n, seed, true);
  }

  private static void check(Kernels kernels, int n, long seed, boolean edges) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] a = values(random, n, edges);
    float[] b = values(random, n, edges);
    try (Rows rows = Rows.resident(Math.max(64, n * 4L), 1)) {
      RawMemory.putFloats(rows.address(), a, n);
      close(kernels.dot(rows.address(), b, n), REFERENCE.dot(rows.address(), b, n), a, b);
      close(kernels.dot(a, b, n), REFERENCE.dot(a, b, n), a, b);
      close(
          kernels.squaredL2(rows.address(), b, n), REFERENCE.squaredL2(rows.address(), b, n), a, b);
      close(kernels.l1(rows.address(), b, n), REFERENCE.l1(rows.address(), b, n), a, b);
    }
  }

  /** Different orders of summation may differ by the rounding of the largest partial sum. */
  private static void close(float actual, float expected, float[] a, float[] b) {
    double scale = 1e-30;
    for (int i = 0; i < a.length; i++) {
      double size = Math.max(1, Math.max(Math.abs(a[i]), Math.abs(b[i])));
      scale += size * size * 4;
    }
    assertThat((double) actual)
        .isCloseTo(expected, org.assertj.core.data.Offset.offset(scale * 1e-6));
  }

  private static float[] values(SplittableRandom random, int n, boolean edges) {
    float[] values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = edges ? EDGES[random.nextInt(EDGES.length)] : (float) random.nextGaussian();
    }
    return values;
  }

  @Property(tries = 30)
  void decodedBytesAndWeights_anyLength_agreeWithReference(
      @ForAll @IntRange(max = 1_100) int n, @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] mean = values(random, n, false);
    float[] step = values(random, n, false);
    float[] actual = new float[n];
    float[] expected = new float[n];
    try (Rows rows = Rows.resident(Math.max(64, n), 1)) {
      for (int i = 0; i < n; i++) {
        RawMemory.putByte(rows.address() + i, (byte) random.nextInt(-128, 128));
      }
      Kernels.best().decodeBytes(rows.address(), mean, step, actual, n);
      REFERENCE.decodeBytes(rows.address(), mean, step, expected, n);
      assertThat(actual).containsExactly(expected, org.assertj.core.data.Offset.offset(1e-4f));
    }
    int from = n / 3;
    float largest = Kernels.best().weigh(mean, step, 3, actual, from, n);
    assertThat(largest).isEqualTo(REFERENCE.weigh(mean, step, 3, expected, from, n));
    assertThat(actual).containsExactly(expected, org.assertj.core.data.Offset.offset(1e-4f));
  }

  @Property(tries = 60)
  void bytes_anyLength_agreeWithReference(@ForAll @IntRange(max = 1_100) int n, @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] query = values(random, n, false);
    float[] step = values(random, n, false);
    try (Rows rows = Rows.resident(Math.max(64, n), 1)) {
      for (int i = 0; i < n; i++) {
        RawMemory.putByte(rows.address() + i, (byte) random.nextInt(-128, 128));
      }
      assertThat(Kernels.best().dotBytes(rows.address(), query, n))
          .isCloseTo(
              REFERENCE.dotBytes(rows.address(), query, n),
              org.assertj.core.data.Offset.offset(0.02f));
      float expected = REFERENCE.squaredL2Bytes(rows.address(), step, query, n);
      assertThat(Kernels.best().squaredL2Bytes(rows.address(), step, query, n))
          .isCloseTo(expected, org.assertj.core.data.Offset.offset(1e-4f * expected + 1e-3f));
    }
  }

  @Property(tries = 40)
  void multiply_anyShape_agreesWithReference(
      @ForAll @IntRange(min = 1, max = 40) int rows,
      @ForAll @IntRange(min = 1, max = 300) int columns,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] matrix = values(random, rows * columns, false);
    float[] query = values(random, columns, false);
    float[] actual = new float[rows];
    float[] expected = new float[rows];

    Kernels.best().multiply(matrix, rows, columns, query, actual);
    REFERENCE.multiply(matrix, rows, columns, query, expected);

    for (int r = 0; r < rows; r++) {
      assertThat(actual[r]).isCloseTo(expected[r], org.assertj.core.data.Offset.offset(1e-3f));
    }
  }

  @Property(tries = 60)
  void bitPlanesAndPlaneScores_anyBits_agreeWithReferenceExactly(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[Long.SIZE];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble(-31, 31);
    }
    PlaneQuery query = new PlaneQuery();
    long[] planes = new long[Kernels.QUERY_PLANES];
    long[] expectedPlanes = new long[Kernels.QUERY_PLANES];
    Kernels.best().bitPlanes(values, 0, 1, planes);
    REFERENCE.bitPlanes(values, 0, 1, expectedPlanes);
    assertThat(planes).isEqualTo(expectedPlanes);

    for (int word = 0; word < Kernels.LINE_WORDS; word++) {
      query.shifts[word] = random.nextInt(8);
      for (int plane = 0; plane < Kernels.QUERY_PLANES; plane++) {
        query.planes[plane * Kernels.LINE_LONGS + word] = random.nextLong();
      }
    }
    query.step = 0.25f;
    query.bias = 3;
    query.offset = -1;
    checkPlaneScores(random, query);
  }

  private static void checkPlaneScores(SplittableRandom random, PlaneQuery query) {
    int count = 5;
    try (Rows lines = Rows.resident(Rows.LINE_BYTES, count)) {
      int[] ordinals = {4, 0, 3, 1, 2};
      for (int i = 0; i < count; i++) {
        for (int word = 0; word < Kernels.LINE_WORDS; word++) {
          RawMemory.putLong(lines.address(i) + 8L * word, random.nextLong());
        }
        RawMemory.putFloat(lines.address(i) + 56, 0.5f);
        RawMemory.putFloat(lines.address(i) + 60, i);
      }
      float[] actual = new float[count];
      float[] expected = new float[count];
      Kernels.best().planeScores(lines.address(), ordinals, count, query, actual);
      REFERENCE.planeScores(lines.address(), ordinals, count, query, expected);
      assertThat(actual).isEqualTo(expected);
    }
  }

  /** What the forked processes of the test below run. */
  public static final class Widths {
    private Widths() {}

    /** Checks the kernels of the width in {@code args[0]}; fails by exception. */
    public static void main(String[] args) {
      assertThat(Kernels.best().bits()).isEqualTo(Integer.parseInt(args[0]));
      KernelsTest test = new KernelsTest();
      for (int n : new int[] {0, 1, 3, 7, 15, 16, 17, 31, 33, 64, 65, 127, 383, 384, 1_001}) {
        check(Kernels.best(), n, n, false);
        check(Kernels.best(), n, n, true);
        test.bytes_anyLength_agreeWithReference(n, n);
        test.multiply_anyShape_agreesWithReference(7, n + 1, n);
        test.bitPlanesAndPlaneScores_anyBits_agreeWithReferenceExactly(n);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {512, 256, 128, 64})
  void everyWidth_inAProcessOfItsOwn_agreesWithReference(int bits) throws Exception {
    assertThat(fork(bits, "--add-modules", "jdk.incubator.vector")).isZero();
  }

  @Test
  void withoutTheVectorModule_scalarKernelsAreUsed() throws Exception {
    assertThat(fork(64)).isZero();
  }

  private static int fork(int bits, String... options) throws IOException, InterruptedException {
    List<String> command =
        Stream.of(
                Stream.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()),
                Stream.of(options),
                Stream.of(
                    "-XX:TieredStopAtLevel=1",
                    "--enable-native-access=ALL-UNNAMED",
                    "-D" + KernelChoice.BITS_PROPERTY + "=" + (options.length == 0 ? 0 : bits),
                    "-cp",
                    System.getProperty("java.class.path"),
                    Widths.class.getName(),
                    String.valueOf(bits)))
            .flatMap(s -> s)
            .toList();
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }
}
