package org.mediagateway.benchmarks.jmh;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.mediagateway.vector.Effort;
import org.mediagateway.vector.IdSet;
import org.mediagateway.vector.IndexParameters;
import org.mediagateway.vector.Metric;
import org.mediagateway.vector.Quantization;
import org.mediagateway.vector.SearchRequest;
import org.mediagateway.vector.Searcher;
import org.mediagateway.vector.VectorFilter;
import org.mediagateway.vector.VectorIndex;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One search of 20,000 clustered 384-d vectors by one searcher; {@code -prof gc} must show no
 * allocation beyond the request itself.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgsAppend = {
      "--add-modules=jdk.incubator.vector",
      "--enable-native-access=ALL-UNNAMED",
      "--sun-misc-unsafe-memory-access=allow"
    })
public class BenchmarkVectorSearch {
  private static final int ROWS = 20_000;
  private static final int DIMENSION = 384;
  private static final int QUERIES = 256;
  private static final int CLUSTERS = 200;
  private static final int K = 10;

  /** What the graph is walked with. */
  @Param({"COMPACT", "INT8", "NONE"})
  Quantization quantization = Quantization.COMPACT;

  /** One row of this many passes the filter; 1 means no filter. */
  @Param({"1", "10", "100"})
  int oneIn = 1;

  private final SearchRequest[] requests = new SearchRequest[QUERIES];
  private VectorIndex index = VectorIndex.create(IndexParameters.of(DIMENSION, Metric.COSINE));
  private Searcher searcher = index.newSearcher();
  private int next;

  /** Builds the index and the requests. */
  @Setup(Level.Trial)
  public void build() {
    close();
    index =
        VectorIndex.create(
            IndexParameters.of(DIMENSION, Metric.COSINE)
                .withQuantization(quantization)
                .withInitialCapacity(ROWS));
    SplittableRandom random = new SplittableRandom(1);
    float[][] centers = new float[CLUSTERS][];
    for (int i = 0; i < CLUSTERS; i++) {
      centers[i] = near(new float[DIMENSION], random);
    }
    long[] ids = new long[ROWS];
    float[][] rows = new float[ROWS][];
    for (int i = 0; i < ROWS; i++) {
      ids[i] = i;
      rows[i] = near(centers[random.nextInt(CLUSTERS)], random);
    }
    index.upsertBatch(ids, rows);
    long[] passing = LongStream.range(0, ROWS / oneIn).map(i -> i * oneIn).toArray();
    VectorFilter filter = oneIn == 1 ? VectorFilter.all() : IdSet.of(passing);
    for (int i = 0; i < QUERIES; i++) {
      requests[i] =
          SearchRequest.of(near(centers[random.nextInt(CLUSTERS)], random), K)
              .withEffort(Effort.adaptive(0.13))
              .withFilter(filter);
    }
    searcher = index.newSearcher();
  }

  private static float[] near(float[] center, SplittableRandom random) {
    float[] row = new float[DIMENSION];
    for (int i = 0; i < DIMENSION; i++) {
      row[i] = center[i] + (float) random.nextGaussian();
    }
    return row;
  }

  /** One search. */
  @Benchmark
  public int search() {
    next = (next + 1) % QUERIES;
    return searcher.search(requests[next]);
  }

  /** Releases the index. */
  @TearDown(Level.Trial)
  public void close() {
    searcher.close();
    index.close();
  }
}
