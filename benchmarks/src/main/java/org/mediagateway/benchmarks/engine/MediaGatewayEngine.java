package org.mediagateway.benchmarks.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mediagateway.benchmarks.dataset.Filter;
import org.mediagateway.benchmarks.dataset.VectorMatrix;
import org.mediagateway.benchmarks.failure.BenchmarkException;
import org.mediagateway.benchmarks.failure.ErrorCode;
import org.mediagateway.vector.IdSet;
import org.mediagateway.vector.IndexParameters;
import org.mediagateway.vector.IndexStats;
import org.mediagateway.vector.Metric;
import org.mediagateway.vector.SearchRequest;
import org.mediagateway.vector.Searcher;
import org.mediagateway.vector.VectorFilter;
import org.mediagateway.vector.VectorIndex;
import org.mediagateway.vector.kernel.Kernels;

/**
 * Our own engine with its default parameters, full precision in a mapped file.
 *
 * <p>Ids are the ordinals of the base rows. The beam is the adaptive slack in thousandths.
 */
public final class MediaGatewayEngine implements AnnEngine {
  /** Rows handed over at once while building. */
  private static final int BATCH_ROWS = 10_000;

  /** A slack of 1 visits most of the graph. */
  private static final int SLACK_THOUSANDTHS_MAX = 1_000;

  private final VectorIndex index;
  private final Path directory;
  private final IndexParameters parameters;
  private final Map<Filter, IdSet> filters = new ConcurrentHashMap<>();
  private BuildTime buildTime = new BuildTime(0, 0);

  private MediaGatewayEngine(VectorIndex index, Path directory, IndexParameters parameters) {
    this.index = index;
    this.directory = directory;
    this.parameters = parameters;
  }

  /** Builds an index of all rows. */
  static MediaGatewayEngine build(BuildContext context) {
    MediaGatewayEngine engine = empty(context, context.base().dimension(), context.base().rows());
    engine.insert(context.base(), IntStream.range(0, context.base().rows()).toArray());
    BuildTime.Watch watch = BuildTime.start();
    engine.index.compact(); // as the peers end: one segment, in walking order
    engine.buildTime = engine.buildTime.plus(watch.stop());
    return engine;
  }

  /** An index without rows, with room for some. */
  public static MediaGatewayEngine empty(BuildContext context, int dimension, int capacity) {
    try {
      Path directory = Files.createTempDirectory(context.scratchFolder(), "mg-index-");
      IndexParameters parameters =
          IndexParameters.of(dimension, Metric.COSINE)
              .withSeed(context.seed())
              .withInitialCapacity(capacity)
              .withLinkThreads(context.threads())
              .withDirectory(directory);
      return new MediaGatewayEngine(VectorIndex.create(parameters), directory, parameters);
    } catch (IOException e) {
      throw new BenchmarkException(
          ErrorCode.IO, "the scratch folder must be writable: " + context.scratchFolder(), e);
    }
  }

  /** Inserts the given rows of {@code base}; linked when the call returns. */
  public void insert(VectorMatrix base, int[] ordinals) {
    BuildTime.Watch watch = BuildTime.start();
    for (int from = 0; from < ordinals.length; from += BATCH_ROWS) {
      int length = Math.min(BATCH_ROWS, ordinals.length - from);
      long[] ids = new long[length];
      float[][] rows = new float[length][];
      for (int i = 0; i < length; i++) {
        ids[i] = ordinals[from + i];
        rows[i] = base.row(ordinals[from + i]);
      }
      index.upsertBatch(ids, rows);
    }
    buildTime = buildTime.plus(watch.stop());
  }

  /** Deletes rows by ordinal. */
  public void delete(int[] ordinals) {
    for (int ordinal : ordinals) {
      if (!index.delete(ordinal)) {
        throw new BenchmarkException(ErrorCode.ENGINE, "a live id was not found: " + ordinal);
      }
    }
  }

  /** What the index says of itself. */
  public IndexStats stats() {
    return index.stats();
  }

  @Override
  public Probe newProbe() {
    return new SearcherProbe(index.newSearcher());
  }

  private final class SearcherProbe implements Probe {
    private final Searcher searcher;

    SearcherProbe(Searcher searcher) {
      this.searcher = searcher;
    }

    @Override
    public int search(float[] query, int k, Effort effort, @Nullable Filter filter, int[] target) {
      int found =
          searcher.search(
              new SearchRequest(
                  query,
                  k,
                  org.mediagateway.vector.Effort.adaptive(effort.beam() / 1000.0),
                  filter == null ? VectorFilter.all() : idSet(filter),
                  Float.NEGATIVE_INFINITY));
      for (int rank = 0; rank < found; rank++) {
        target[rank] = (int) searcher.id(rank);
      }
      return found;
    }

    @Override
    public void close() {
      searcher.close();
    }
  }

  private IdSet idSet(Filter filter) {
    return filters.computeIfAbsent(filter, MediaGatewayEngine::toIdSet);
  }

  private static IdSet toIdSet(Filter filter) {
    long[] ids = new long[filter.count()];
    int row = -1;
    for (int i = 0; i < ids.length; i++) {
      row = filter.next(row + 1);
      ids[i] = row;
    }
    return IdSet.of(ids);
  }

  @Override
  public Beams beams(int k) {
    return new Beams(0, SLACK_THOUSANDTHS_MAX);
  }

  @Override
  public Footprint footprint() {
    IndexStats stats = index.stats();
    return new Footprint(stats.residentBytes(), stats.mappedBytes());
  }

  @Override
  public double buildSeconds() {
    return buildTime.wallSeconds();
  }

  @Override
  public Map<String, Object> parameters() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("quantization", parameters.quantization().name());
    map.put("m", parameters.m());
    map.put("efConstruction", parameters.efConstruction());
    map.put("buildThreads", parameters.linkThreads());
    map.put("buildCpuSeconds", buildTime.cpuSeconds());
    map.put("kernelBits", Kernels.best().bits());
    map.put("beamIs", "adaptive slack x 1000");
    return map;
  }

  @Override
  public void close() {
    index.close();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(directory);
    } catch (IOException e) {
      throw new BenchmarkException(ErrorCode.IO, "cannot remove " + directory, e);
    }
  }
}
