package org.mediagateway.benchmarks.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.mediagateway.benchmarks.dataset.VectorMatrix;
import org.mediagateway.benchmarks.failure.BenchmarkException;
import org.mediagateway.benchmarks.failure.ErrorCode;
import org.mediagateway.benchmarks.report.Json;
import org.mediagateway.benchmarks.report.Machine;
import org.mediagateway.vector.Effort;
import org.mediagateway.vector.IndexParameters;
import org.mediagateway.vector.Metric;
import org.mediagateway.vector.SearchRequest;
import org.mediagateway.vector.VectorIndex;

/**
 * How fast our engine takes vectors in: one thread appends all rows in batches to an empty index
 * that was not told how many will come, while two threads link in the background.
 *
 * <p>Rows just appended are looked up between the batches, outside the time; one that is not found
 * ends the run.
 */
public final class Appending {
  private static final int BATCH = 1_000;
  private static final int LINK_THREADS = 2;
  private static final Duration LINKED_MAX = Duration.ofHours(2);
  private static final double NANOS_PER_SECOND = 1e9;

  /** Cosine similarity of a row and itself, but for rounding. */
  private static final float SAME = 0.9999f;

  private final VectorMatrix base;
  private final Path scratch;
  private final long seed;
  private final Consumer<String> progress;

  /** Of {@code base}; {@code scratch} receives the full-precision files. */
  public Appending(VectorMatrix base, Path scratch, long seed, Consumer<String> progress) {
    this.base = base;
    this.scratch = scratch;
    this.seed = seed;
    this.progress = progress;
  }

  /**
   * One time through all rows.
   *
   * @param vectorsPerSecond taken in
   * @param pendingMax most vectors that were searchable but not yet linked
   * @param linkedSeconds from the first append until every vector was linked
   */
  public record Round(double vectorsPerSecond, int pendingMax, double linkedSeconds) {
    String text() {
      return String.format(
          Locale.ROOT,
          "%,.0f vectors/s appended, at most %,d waiting to be linked, all linked after %.1f s",
          vectorsPerSecond,
          pendingMax,
          linkedSeconds);
    }
  }

  /**
   * What was measured.
   *
   * @param machine processors, their vectors, memory
   * @param jdk and its version
   * @param vectors in each round
   * @param median the middle round by vectors per second
   */
  public record Outcome(
      String machine,
      String jdk,
      long seed,
      int vectors,
      int dimension,
      Round median,
      List<Round> rounds) {
    /** The machine and the median for people. */
    public String text() {
      return String.format(
          Locale.ROOT,
          "%s; %s; seed %d%n%,d x %d, batches of %,d, median of %d: %s",
          machine,
          jdk,
          seed,
          vectors,
          dimension,
          BATCH,
          rounds.size(),
          median.text());
    }

    /** One JSON object. */
    public String toJson() {
      return Json.of(this);
    }
  }

  /** Measures so many rounds after one that warms up. */
  public Outcome run(int count) {
    progress.accept("appending, to warm up: " + round().text());
    List<Round> rounds = new ArrayList<>();
    while (rounds.size() < count) {
      rounds.add(round());
      progress.accept("appending: " + rounds.getLast().text());
    }
    List<Round> sorted = new ArrayList<>(rounds);
    sorted.sort((a, b) -> Double.compare(a.vectorsPerSecond(), b.vectorsPerSecond()));
    return new Outcome(
        Machine.describe(),
        Machine.jdk(),
        seed,
        base.rows(),
        base.dimension(),
        sorted.get(sorted.size() / 2),
        rounds);
  }

  private Round round() {
    IndexParameters parameters =
        IndexParameters.of(base.dimension(), Metric.COSINE)
            .withSeed(seed)
            .withLinkThreads(LINK_THREADS)
            .withDirectory(scratch);
    try (VectorIndex index = VectorIndex.create(parameters)) {
      long begin = System.nanoTime();
      long appending = 0;
      int pendingMax = 0;
      for (int from = 0; from < base.rows(); from += BATCH) {
        int length = Math.min(BATCH, base.rows() - from);
        long[] ids = new long[length];
        float[][] rows = new float[length][];
        for (int i = 0; i < length; i++) {
          ids[i] = (long) from + i;
          rows[i] = base.row(from + i);
        }
        long batch = System.nanoTime();
        index.append(ids, rows);
        appending += System.nanoTime() - batch;
        pendingMax = Math.max(pendingMax, index.stats().pending());
        requireFound(index, from + length - 1);
      }
      index.awaitLinked(LINKED_MAX);
      return new Round(
          base.rows() * NANOS_PER_SECOND / appending,
          pendingMax,
          (System.nanoTime() - begin) / NANOS_PER_SECOND);
    }
  }

  /** The nearest to a row is the row itself or its equal. */
  private void requireFound(VectorIndex index, int row) {
    SearchRequest request = SearchRequest.of(base.row(row), 1).withEffort(Effort.exact());
    if (index.search(request).similarities()[0] < SAME) {
      throw new BenchmarkException(
          ErrorCode.ENGINE, "a row that was appended is not answered: " + row);
    }
  }
}
