package org.mediagateway.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class SnapshotTest {
  private static final int DIMENSION = 80;

  @TempDir Path directory;

  private static VectorIndex sample(Quantization quantization, int count) {
    VectorIndex index =
        VectorIndex.create(
            IndexParameters.of(DIMENSION, Metric.COSINE)
                .withQuantization(quantization)
                .withGraph(8, 40));
    index.upsertBatch(Oracle.ids(100, count), Oracle.clustered(count, DIMENSION, 1));
    return index;
  }

  @ParameterizedTest
  @EnumSource(Quantization.class)
  void open_savedIndex_answersTheSameAndCanBeChanged(Quantization quantization) {
    Path file = directory.resolve("index.mgv");
    float[][] queries = Oracle.clustered(20, DIMENSION, 2);
    try (VectorIndex index = sample(quantization, 1_500)) {
      index.delete(100);
      index.save(file);
      try (VectorIndex opened = VectorIndex.open(file)) {
        assertThat(opened.size()).isEqualTo(1_499);
        assertThat(opened.stats().mappedBytes()).isPositive();
        for (float[] query : queries) {
          SearchRequest request = SearchRequest.of(query, 10);
          assertThat(opened.search(request).ids()).isEqualTo(index.search(request).ids());
        }
        opened.delete(101);
        opened.repair();
        opened.upsert(5_000, queries[0]);
        assertThat(opened.search(SearchRequest.of(queries[0], 1)).ids()).containsExactly(5_000);
        opened.save(file);
      }
      try (VectorIndex again = VectorIndex.open(file, index.parameters())) {
        assertThat(again.size()).isEqualTo(1_499);
        assertThat(again.contains(5_000)).isTrue();
        assertThat(again.contains(101)).isFalse();
      }
    }
  }

  @Test
  void open_untrainedAndEmpty_works() {
    for (int count : new int[] {0, 1, 300}) {
      Path file = directory.resolve("small" + count);
      try (VectorIndex index = VectorIndex.create(IndexParameters.of(DIMENSION, Metric.L2))) {
        float[][] rows = Oracle.clustered(Math.max(1, count), DIMENSION, 3);
        if (count > 0) {
          index.upsertBatch(Oracle.ids(0, count), rows);
        }
        index.save(file);
        try (VectorIndex opened = VectorIndex.open(file)) {
          assertThat(opened.size()).isEqualTo(count);
          opened.upsert(9_999, rows[0]);
          assertThat(opened.search(SearchRequest.of(rows[0], 2)).size())
              .isEqualTo(Math.min(2, count + 1));
        }
      }
    }
  }

  @Test
  void open_otherParameters_isRefused() {
    Path file = directory.resolve("index.mgv");
    try (VectorIndex index = sample(Quantization.NONE, 50)) {
      index.save(file);
      assertThatThrownBy(
              () -> VectorIndex.open(file, IndexParameters.of(DIMENSION + 1, Metric.COSINE)))
          .isInstanceOfSatisfying(
              VectorException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.SNAPSHOT_INCOMPATIBLE));
    }
  }

  /** Flips every byte of a small snapshot: each change is refused, or changes no answer. */
  @Test
  void open_anyByteChanged_isDetectedOrHarmless() throws IOException {
    Path file = directory.resolve("index.mgv");
    float[][] rows = Oracle.gaussian(24, 3, 4);
    SearchRequest request = SearchRequest.of(rows[0], 24);
    try (VectorIndex index =
        VectorIndex.create(
            IndexParameters.of(3, Metric.L2).withQuantization(Quantization.NONE).withGraph(2, 8))) {
      index.upsertBatch(Oracle.ids(0, 24), rows);
      index.save(file);
      long[] expected = index.search(request).ids();
      byte[] good = Files.readAllBytes(file);
      Path damaged = directory.resolve("damaged.mgv");
      int detected = 0;
      for (int at = 0; at < good.length; at++) {
        byte[] bad = good.clone();
        bad[at] ^= (byte) (1 << (at % 8));
        Files.write(damaged, bad);
        try (VectorIndex opened = VectorIndex.open(damaged)) {
          assertThat(opened.search(request).ids()).as("byte %s", at).isEqualTo(expected);
        } catch (VectorException e) {
          assertThat(e.code()).isIn(ErrorCode.SNAPSHOT_DAMAGED, ErrorCode.SNAPSHOT_INCOMPATIBLE);
          assertThat(e).hasMessageContainingAll("file=", "section=", "offset=");
          detected++;
        }
      }
      assertThat(detected).isGreaterThan(1_500); // all but the padding between sections
    }
  }

  @Test
  void open_cutAnywhereOrForeign_isRefused() throws IOException {
    Path file = directory.resolve("index.mgv");
    try (VectorIndex index = sample(Quantization.COMPACT, 1_100)) {
      index.save(file);
    }
    byte[] good = Files.readAllBytes(file);
    for (int length : new int[] {0, 1, 23, 24, 200, good.length / 2, good.length - 1}) {
      Path cut = Files.write(directory.resolve("cut" + length), Arrays.copyOf(good, length));
      assertThatThrownBy(() -> VectorIndex.open(cut))
          .isInstanceOfSatisfying(
              VectorException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.SNAPSHOT_DAMAGED));
    }
    Path foreign = Files.writeString(directory.resolve("x"), "SQLite format 3".repeat(20));
    assertThatThrownBy(() -> VectorIndex.open(foreign))
        .hasMessageContaining("not a vector index snapshot");
    assertThatThrownBy(() -> VectorIndex.open(directory.resolve("absent")))
        .isInstanceOfSatisfying(
            VectorException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.IO));
  }

  /** What the killed process does: save for ever. */
  public static final class SaveForEver {
    private SaveForEver() {}

    /** Saves an index to {@code args[0]} until killed. */
    public static void main(String[] args) {
      try (VectorIndex index = sample(Quantization.NONE, 600)) {
        while (true) {
          index.save(Path.of(args[0]));
        }
      }
    }
  }

  @Test
  void save_killedAtAnyMoment_leavesACompleteSnapshot() throws Exception {
    Path file = directory.resolve("index.mgv");
    List<String> command =
        Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--add-modules",
                "jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                SaveForEver.class.getName(),
                file.toString())
            .toList();
    Process process = new ProcessBuilder(command).start();
    while (!Files.exists(file) && process.isAlive()) {
      Thread.sleep(20);
    }
    Thread.sleep(137);
    process.destroyForcibly().waitFor(); // SIGKILL
    try (VectorIndex opened = VectorIndex.open(file)) {
      assertThat(opened.size()).isEqualTo(600);
    }
  }
}
