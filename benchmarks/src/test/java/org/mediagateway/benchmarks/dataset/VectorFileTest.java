package org.mediagateway.benchmarks.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mediagateway.benchmarks.failure.BenchmarkException;
import org.mediagateway.benchmarks.failure.ErrorCode;

class VectorFileTest {
  @TempDir private Path folder;

  private static float[][] rows(int count, int columns) {
    Random random = new Random(7);
    float[][] rows = new float[count][columns];
    for (float[] row : rows) {
      for (int i = 0; i < columns; i++) {
        // Multiples of 1/64 below 1 are exact in half precision too.
        row[i] = (random.nextInt(129) - 64) / 64f;
      }
    }
    return rows;
  }

  private Path write(String name, float[][] rows) {
    Path file = folder.resolve(name);
    try (VectorFileWriter writer = new VectorFileWriter(file, rows.length, rows[0].length)) {
      Arrays.stream(rows).forEach(writer::write);
      writer.commit();
    }
    return file;
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.fbin", "a.f16bin", "a.fvecs"})
  void copyRow_writtenFile_givesTheSameRows(String name) {
    float[][] rows = rows(300, 37);

    VectorFile file = VectorFile.open(write(name, rows));

    assertThat(file.rows()).isEqualTo(300);
    assertThat(file.columns()).isEqualTo(37);
    float[] row = new float[37];
    for (int i = 0; i < rows.length; i++) {
      file.copyRow(i, row);
      assertThat(row).containsExactly(rows[i]);
    }
  }

  @Test
  void copyRow_ordinals_givesTheSameRows() {
    Path path = folder.resolve("t.ibin");
    try (VectorFileWriter writer = new VectorFileWriter(path, 2, 3)) {
      writer.write(new int[] {5, -1, Integer.MAX_VALUE});
      writer.write(new int[] {0, 1, 2});
      writer.commit();
    }

    int[] row = new int[3];
    VectorFile file = VectorFile.open(path);
    file.copyRow(0, row);

    assertThat(row).containsExactly(5, -1, Integer.MAX_VALUE);
    assertThatThrownBy(() -> file.copyRow(0, new float[3]))
        .isInstanceOfSatisfying(
            BenchmarkException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_FILE));
  }

  @Test
  void close_withoutCommit_leavesNoFile() throws IOException {
    try (VectorFileWriter writer = new VectorFileWriter(folder.resolve("x.fbin"), 2, 2)) {
      writer.write(new float[] {1, 2});
    }

    try (var files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void commit_rowsMissing_isRefused() {
    try (VectorFileWriter writer = new VectorFileWriter(folder.resolve("x.fbin"), 2, 2)) {
      writer.write(new float[] {1, 2});

      assertThatThrownBy(writer::commit).hasMessageContaining("1 of 2");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"nan.fbin", "nan.f16bin", "nan.fvecs"})
  void copyRow_notANumber_namesRowAndColumn(String name) {
    VectorFile file = VectorFile.open(write(name, new float[][] {{1, 2}, {3, Float.NaN}}));

    assertThatThrownBy(() -> file.copyRow(1, new float[2]))
        .isInstanceOfSatisfying(
            BenchmarkException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_VALUE))
        .hasMessageContaining("row 1, column 1");
  }

  @Test
  void open_headerOfAnotherLength_namesBothLengths() throws IOException {
    Path file = folder.resolve("short.fbin");
    Files.write(file, header(10, 4, 40));

    assertThatThrownBy(() -> VectorFile.open(file))
        .hasMessageContaining("10 x 4 values need 168 bytes, the file has 48");
  }

  @Test
  void open_rowsOfSeveralLengths_namesTheRow() throws IOException {
    Path file = folder.resolve("mixed.fvecs");
    ByteBuffer bytes = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(2).putFloat(1).putFloat(2).putInt(1).putFloat(3).putFloat(4);
    Files.write(file, bytes.array());

    assertThatThrownBy(() -> VectorFile.open(file))
        .hasMessageContaining("row 1 has 1 columns, row 0 2");
  }

  @Test
  void open_unknownName_listsTheFormats() {
    assertThatThrownBy(() -> VectorFile.open(folder.resolve("a.npy")))
        .hasMessageContaining(".fbin")
        .hasMessageContaining(".fvecs");
  }

  @ParameterizedTest
  @ValueSource(strings = {".fbin", ".f16bin", ".fvecs", ".ibin"})
  void open_damagedBytes_givesRowsOrATypedError(String extension) throws IOException {
    byte[] good = Files.readAllBytes(write("good" + extension.replace("ibin", "fbin"), rows(5, 6)));
    Random random = new Random(11);
    int refused = 0;
    for (int trial = 0; trial < 2_000; trial++) {
      Path file = folder.resolve("trial-" + trial + extension);
      byte[] bytes = Arrays.copyOf(good, random.nextInt(good.length + 4));
      for (int flips = random.nextInt(4); flips > 0 && bytes.length > 0; flips--) {
        int place = random.nextBoolean() ? Math.min(7, bytes.length - 1) : bytes.length - 1;
        bytes[random.nextInt(place + 1)] ^= (byte) (1 << random.nextInt(8));
      }
      Files.write(file, bytes);
      Throwable thrown = catchThrowable(() -> readAll(file));
      if (thrown != null) {
        assertThat(thrown).as("seed 11, trial %d", trial).isInstanceOf(BenchmarkException.class);
        refused++;
      }
      Files.delete(file);
    }
    assertThat(refused).isBetween(500, 2_000);
  }

  private static void readAll(Path path) {
    VectorFile file = VectorFile.open(path);
    for (int row = 0; row < file.rows(); row++) {
      if (path.toString().endsWith(".ibin")) {
        file.copyRow(row, new int[file.columns()]);
      } else {
        file.copyRow(row, new float[file.columns()]);
      }
    }
  }

  private static byte[] header(int rows, int columns, int payload) {
    ByteBuffer bytes = ByteBuffer.allocate(8 + payload).order(ByteOrder.LITTLE_ENDIAN);
    return bytes.putInt(rows).putInt(columns).array();
  }
}
