package org.mediagateway.benchmarks.run;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.mediagateway.benchmarks.dataset.VectorMatrix;
import org.mediagateway.benchmarks.failure.BenchmarkException;
import org.mediagateway.benchmarks.failure.ErrorCode;
import org.mediagateway.benchmarks.report.Json;
import org.mediagateway.vector.Effort;
import org.mediagateway.vector.IndexParameters;
import org.mediagateway.vector.Metric;
import org.mediagateway.vector.SearchRequest;
import org.mediagateway.vector.Searcher;
import org.mediagateway.vector.VectorIndex;

/**
 * Our engine for a long time under two writers and two readers: half of the rows are live, each
 * writer turns rows of its own from live to deleted and back, and the readers look rows up.
 *
 * <p>A row in an answer that was deleted before the search began and still is, or a row that is
 * missing from an exact answer although its insert had returned, ends the run. So does memory that
 * grew by more than a tenth between the second period and the last.
 */
public final class Soak {
  private static final int WRITERS = 2;
  private static final int READERS = 2;
  private static final int PERIODS = 10;
  private static final int K = 10;
  private static final double GROWTH_MAX = 1.10;
  private static final int MEBIBYTE = 1 << 20;
  private static final int HEAP_NOISE_BYTES = 8 * MEBIBYTE; // compiled code's data, class loading

  /** Set in the state of a row while it is changed. */
  private static final int CHANGING = 1 << 30;

  private final VectorMatrix base;
  private final Path scratch;
  private final long seed;
  private final Consumer<String> progress;

  /** Changes of each row: odd while it is live. */
  private final AtomicIntegerArray states;

  private final LongAdder searches = new LongAdder();
  private final LongAdder missed = new LongAdder();
  private final LongAdder writes = new LongAdder();
  private volatile boolean done;

  /** Over the rows of {@code base}; {@code scratch} receives the full-precision file. */
  public Soak(VectorMatrix base, Path scratch, long seed, Consumer<String> progress) {
    this.base = base;
    this.scratch = scratch;
    this.seed = seed;
    this.progress = progress;
    this.states = new AtomicIntegerArray(base.rows());
  }

  /**
   * What a soak found.
   *
   * @param searches answered and checked
   * @param writes inserts and deletes
   * @param missedShare searches of a live row that found it only when asked exactly
   * @param periods one per tenth of the time
   */
  public record Outcome(long searches, long writes, double missedShare, List<Period> periods) {
    /** One line for people. */
    public String text() {
      return String.format(
          Locale.ROOT,
          "%,d searches and %,d writes checked; %.4f %% of live rows found only exactly; last: %s",
          searches,
          writes,
          100 * missedShare,
          periods.getLast().text());
    }

    /** One JSON object. */
    public String toJson() {
      return Json.of(this);
    }
  }

  /**
   * The state after a tenth of the time.
   *
   * @param live vectors
   * @param unreachable live, linked vectors that no walk can reach
   * @param indexBytes resident, by the index's own account
   * @param heapBytes in use after a collection
   * @param processBytes resident by the system's account without mapped files, 0 if it gives none
   */
  public record Period(
      int live, int unreachable, long indexBytes, long heapBytes, long processBytes) {
    /** One line for people. */
    String text() {
      return String.format(
          Locale.ROOT,
          "%,d live, %d unreachable, index %.1f MiB, heap %.1f MiB, process %.1f MiB",
          live,
          unreachable,
          (double) indexBytes / MEBIBYTE,
          (double) heapBytes / MEBIBYTE,
          (double) processBytes / MEBIBYTE);
    }
  }

  /** Runs for so long. */
  public Outcome run(double seconds) {
    IndexParameters parameters =
        IndexParameters.of(base.dimension(), Metric.COSINE)
            .withSeed(seed)
            .withInitialCapacity(base.rows())
            .withLinkThreads(WRITERS)
            .withDirectory(scratch);
    List<Period> periods = new ArrayList<>();
    try (VectorIndex index = VectorIndex.create(parameters);
        ExecutorService pool = Executors.newFixedThreadPool(WRITERS + READERS)) {
      fill(index);
      List<Future<?>> workers = new ArrayList<>();
      for (int writer = 0; writer < WRITERS; writer++) {
        int first = writer;
        workers.add(pool.submit(() -> write(index, first)));
      }
      for (int reader = 0; reader < READERS; reader++) {
        long own = seed + WRITERS + reader;
        workers.add(pool.submit(() -> read(index, own)));
      }
      try {
        for (int period = 0; period < PERIODS; period++) {
          pause(seconds / PERIODS, workers);
          periods.add(period(index));
          progress.accept("soak: " + periods.getLast().text());
        }
      } finally {
        done = true;
      }
      workers.forEach(Soak::join);
    }
    checkFlat(periods);
    long answered = searches.sum();
    return new Outcome(
        answered, writes.sum(), (double) missed.sum() / Math.max(1, answered), periods);
  }

  private void fill(VectorIndex index) {
    int live = base.rows() / 2;
    long[] ids = new long[live];
    float[][] rows = new float[live][];
    for (int i = 0; i < live; i++) {
      ids[i] = i;
      rows[i] = base.row(i);
      states.set(i, 1);
    }
    index.upsertBatch(ids, rows);
  }

  /** Turns random rows of one writer's own; as many are live as are not, on the whole. */
  private void write(VectorIndex index, int first) {
    SplittableRandom random = new SplittableRandom(seed + first);
    int own = (base.rows() - first + WRITERS - 1) / WRITERS;
    while (!done) {
      int row = first + WRITERS * random.nextInt(own);
      int state = states.get(row);
      states.set(row, state | CHANGING);
      if (state % 2 == 0) {
        index.upsert(row, base.row(row));
      } else if (!index.delete(row)) {
        throw new BenchmarkException(ErrorCode.ENGINE, "a live id was not found: " + row);
      }
      states.set(row, (state + 1) % CHANGING);
      writes.increment();
    }
  }

  private void read(VectorIndex index, long own) {
    SplittableRandom random = new SplittableRandom(own);
    int[] before = new int[base.rows()];
    try (Searcher searcher = index.newSearcher()) {
      while (!done) {
        int row = random.nextInt(base.rows());
        Arrays.setAll(before, states::get);
        SearchRequest request = SearchRequest.of(base.row(row), K);
        boolean found = search(searcher, request, row, before);
        boolean owed = before[row] % 2 == 1 && before[row] < CHANGING;
        if (owed && !found && states.get(row) == before[row]) {
          missed.increment();
          found = search(searcher, request.withEffort(Effort.exact()), row, before);
          if (!found && states.get(row) == before[row] && !hasTwins(searcher)) {
            throw new BenchmarkException(ErrorCode.ENGINE, "a live row is not answered: " + row);
          }
        }
        searches.increment();
      }
    }
  }

  /** Whether the row is in the answer; fails if a row is that was deleted all the time. */
  private boolean search(Searcher searcher, SearchRequest request, int row, int[] before) {
    boolean found = false;
    int count = searcher.search(request);
    for (int rank = 0; rank < count; rank++) {
      int answered = (int) searcher.id(rank);
      found |= answered == row;
      boolean dead = before[answered] % 2 == 0 && before[answered] < CHANGING;
      if (dead && states.get(answered) == before[answered]) {
        throw new BenchmarkException(ErrorCode.ENGINE, "a deleted row is answered: " + answered);
      }
    }
    return found;
  }

  /** Whether the answer is full of rows equal to the one asked for. */
  private static boolean hasTwins(Searcher searcher) {
    float last = searcher.similarity(searcher.size() - 1);
    return searcher.size() == K && last >= searcher.similarity(0) - 1e-6f;
  }

  private Period period(VectorIndex index) {
    System.gc();
    long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    return new Period(
        index.size(),
        index.health().unreachable(),
        index.stats().residentBytes(),
        heap,
        processBytes());
  }

  /** Anonymous resident memory from Linux' /proc; 0 where there is none. */
  private static long processBytes() {
    Path status = Path.of("/proc/self/status");
    if (!Files.isReadable(status)) {
      return 0;
    }
    try {
      for (String line : Files.readAllLines(status)) {
        if (line.startsWith("RssAnon:")) {
          return Long.parseLong(line.replaceAll("\\D", "")) * 1_024;
        }
      }
      return 0;
    } catch (IOException e) {
      throw new BenchmarkException(ErrorCode.IO, "cannot read " + status, e);
    }
  }

  private static void checkFlat(List<Period> periods) {
    Period early = periods.get(1);
    Period last = periods.getLast();
    boolean flat =
        last.indexBytes() <= GROWTH_MAX * early.indexBytes()
            && last.heapBytes() <= GROWTH_MAX * early.heapBytes() + HEAP_NOISE_BYTES;
    if (!flat) {
      throw new BenchmarkException(
          ErrorCode.ENGINE,
          "memory must stay flat: early " + early.text() + "; at the end " + last.text());
    }
  }

  private static void pause(double seconds, List<Future<?>> workers) {
    try {
      Thread.sleep((long) (seconds * 1_000));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchmarkException(ErrorCode.ENGINE, "interrupted while soaking", e);
    }
    workers.stream().filter(Future::isDone).forEach(Soak::join);
  }

  private static void join(Future<?> worker) {
    try {
      worker.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchmarkException(ErrorCode.ENGINE, "interrupted while soaking", e);
    } catch (ExecutionException e) {
      throw new BenchmarkException(ErrorCode.ENGINE, "soaking failed: " + e.getCause(), e);
    }
  }
}
