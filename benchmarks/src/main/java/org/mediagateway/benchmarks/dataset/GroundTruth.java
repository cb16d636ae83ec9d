package org.mediagateway.benchmarks.dataset;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.mediagateway.benchmarks.failure.BenchmarkException;
import org.mediagateway.benchmarks.failure.ErrorCode;

/**
 * The exact k nearest rows of every query under its filter, and recall measured against them.
 *
 * <p>Computed in float32 from the very rows that the engines load. Ties count: an answer as similar
 * as the k-th true one (within {@value #TIE}, float32 noise of a 4,096-d sum) is right even if
 * another row of equal similarity was listed.
 */
public final class GroundTruth {
  private static final float TIE = 1e-6f;

  /** Rows scanned before the next query: 512 x 384 floats stay in the second-level cache. */
  private static final int TILE_ROWS = 512;

  private final int[][] ordinals;
  private final float[][] similarities;

  private GroundTruth(int[][] ordinals, float[][] similarities) {
    this.ordinals = ordinals;
    this.similarities = similarities;
  }

  /**
   * Scans all rows for all queries.
   *
   * @param threads how many share the queries, >= 1
   */
  public static GroundTruth compute(
      VectorMatrix base, VectorMatrix queries, FilterSet filters, int k, int threads) {
    int count = queries.rows();
    TopK[] best = new TopK[count];
    Arrays.setAll(best, query -> new TopK(k));
    List<Future<?>> parts = new ArrayList<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      for (int part = 0; part < threads; part++) {
        int from = (int) ((long) count * part / threads);
        int to = (int) ((long) count * (part + 1) / threads);
        parts.add(pool.submit(() -> scanTiles(base, queries, filters, best, from, to)));
      }
    }
    for (Future<?> part : parts) {
      join(part);
    }
    return new GroundTruth(
        Arrays.stream(best).map(TopK::ordinals).toArray(int[][]::new),
        Arrays.stream(best).map(TopK::similarities).toArray(float[][]::new));
  }

  private static void scanTiles(
      VectorMatrix base, VectorMatrix queries, FilterSet filters, TopK[] best, int from, int to) {
    ExactSearch search = new ExactSearch(base);
    float[] query = new float[queries.dimension()];
    for (int tile = 0; tile < base.rows(); tile += TILE_ROWS) {
      int end = Math.min(base.rows(), tile + TILE_ROWS);
      for (int i = from; i < to; i++) {
        queries.copyRow(i, query);
        search.scan(query, filters.of(i), best[i], tile, end);
      }
    }
  }

  private static void join(Future<?> part) {
    try {
      part.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchmarkException(ErrorCode.ENGINE, "interrupted while computing the truth", e);
    } catch (ExecutionException e) {
      throw new BenchmarkException(ErrorCode.ENGINE, "the exact scan failed: " + e.getCause(), e);
    }
  }

  /** Where {@link #write} puts the similarities beside {@code ibin}. */
  private static Path similaritiesBeside(Path ibin) {
    return ibin.resolveSibling(ibin.getFileName().toString().replace(".ibin", ".fbin"));
  }

  /** Writes an {@code .ibin} of ordinals and, beside it, an {@code .fbin} of similarities. */
  public void write(Path ibin) {
    int k = ordinals[0].length;
    try (VectorFileWriter floats =
            new VectorFileWriter(similaritiesBeside(ibin), ordinals.length, k);
        VectorFileWriter ints = new VectorFileWriter(ibin, ordinals.length, k)) {
      for (int query = 0; query < ordinals.length; query++) {
        ints.write(ordinals[query]);
        floats.write(similarities[query]);
      }
      floats.commit();
      ints.commit();
    }
  }

  /** Whether {@link #read} would find both files. */
  public static boolean isWritten(Path ibin) {
    return Files.exists(ibin) && Files.exists(similaritiesBeside(ibin));
  }

  /** Reads what {@link #write} wrote. */
  public static GroundTruth read(Path ibin) {
    VectorFile ints = VectorFile.open(ibin);
    VectorFile floats = VectorFile.open(similaritiesBeside(ibin));
    if (ints.rows() != floats.rows() || ints.columns() != floats.columns()) {
      throw new BenchmarkException(
          ErrorCode.BAD_FILE, "ordinals and similarities must have one shape: delete " + ibin);
    }
    int[][] ordinals = new int[ints.rows()][ints.columns()];
    float[][] similarities = new float[ints.rows()][ints.columns()];
    for (int query = 0; query < ordinals.length; query++) {
      ints.copyRow(query, ordinals[query]);
      floats.copyRow(query, similarities[query]);
    }
    return new GroundTruth(ordinals, similarities);
  }

  /**
   * The true neighbours of a query, best first, {@link TopK#NONE} where fewer rows match; a copy.
   */
  public int[] ordinals(int query) {
    return ordinals[query].clone();
  }

  /** How many of the k places exist for a query. */
  public int available(int query) {
    int[] row = ordinals[query];
    int count = row.length;
    while (count > 0 && row[count - 1] == TopK.NONE) {
      count--;
    }
    return count;
  }

  /**
   * The share of the true neighbours that an answer found, 1 if none exist.
   *
   * @param answer {@code count} ordinals in any order; a repeated one counts once
   * @param similarity gives the exact similarity of an ordinal to the query, for ties
   */
  public double recall(int query, int[] answer, int count, SimilarityOf similarity) {
    int available = available(query);
    if (available == 0) {
      return 1;
    }
    float worst = similarities[query][available - 1] - TIE;
    int hits = 0;
    for (int i = 0; i < count; i++) {
      boolean fresh = !contains(answer, i, answer[i]);
      if (fresh
          && (contains(ordinals[query], available, answer[i])
              || similarity.of(answer[i]) >= worst)) {
        hits++;
      }
    }
    return Math.min(hits, available) / (double) available;
  }

  private static boolean contains(int[] values, int count, int value) {
    for (int i = 0; i < count; i++) {
      if (values[i] == value) {
        return true;
      }
    }
    return false;
  }

  /** Exact similarity of an ordinal to the query at hand. */
  public interface SimilarityOf {
    float of(int ordinal);
  }
}
