package org.mediagateway.benchmarks.engine;

import io.github.jbellis.jvector.disk.RandomAccessReader;
import io.github.jbellis.jvector.disk.ReaderSupplier;
import io.github.jbellis.jvector.disk.ReaderSupplierFactory;
import io.github.jbellis.jvector.disk.SimpleWriter;
import io.github.jbellis.jvector.graph.GraphIndexBuilder;
import io.github.jbellis.jvector.graph.GraphSearcher;
import io.github.jbellis.jvector.graph.ImmutableGraphIndex;
import io.github.jbellis.jvector.graph.ListRandomAccessVectorValues;
import io.github.jbellis.jvector.graph.OnHeapGraphIndex;
import io.github.jbellis.jvector.graph.RandomAccessVectorValues;
import io.github.jbellis.jvector.graph.disk.OnDiskGraphIndex;
import io.github.jbellis.jvector.graph.similarity.BuildScoreProvider;
import io.github.jbellis.jvector.quantization.PQVectors;
import io.github.jbellis.jvector.vector.VectorSimilarityFunction;
import io.github.jbellis.jvector.vector.VectorizationProvider;
import io.github.jbellis.jvector.vector.types.VectorFloat;
import io.github.jbellis.jvector.vector.types.VectorTypeSupport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;
import org.mediagateway.benchmarks.dataset.VectorMatrix;
import org.mediagateway.benchmarks.failure.BenchmarkException;
import org.mediagateway.benchmarks.failure.ErrorCode;

/**
 * JVector: a graph with hierarchy, built from the float vectors.
 *
 * <p>Encodings: {@code float32} walks the heap graph with the floats; {@code pq} walks it with
 * product-quantised codes in memory; {@code fused} walks the on-disk graph whose nodes carry the
 * codes of their neighbours. The last two rescore the whole beam with floats.
 */
final class JVectorEngine implements AnnEngine {
  static final VectorSimilarityFunction SIMILARITY = VectorSimilarityFunction.DOT_PRODUCT;

  private static final VectorTypeSupport VECTORS =
      VectorizationProvider.getInstance().getVectorTypeSupport();

  /** JVector's own benchmark defaults. */
  private static final int BEAM_WIDTH = 100;

  private static final float OVERFLOW = 1.2f;
  private static final float ALPHA = 1.2f;

  private final Engines.Variant variant;
  private final RandomAccessVectorValues vectors;
  private final ImmutableGraphIndex graph;
  private final @Nullable PQVectors codes;
  private final Path graphFolder;
  private final @Nullable Path codesFolder;
  private final boolean mapped;

  private JVectorEngine(
      Engines.Variant variant,
      RandomAccessVectorValues vectors,
      ImmutableGraphIndex graph,
      @Nullable PQVectors codes,
      Path graphFolder,
      @Nullable Path codesFolder) {
    this.variant = variant;
    this.vectors = vectors;
    this.graph = graph;
    this.codes = codes;
    this.graphFolder = graphFolder;
    this.codesFolder = codesFolder;
    this.mapped = graph instanceof OnDiskGraphIndex;
  }

  static JVectorEngine build(Engines.Variant variant, BuildContext context) {
    RandomAccessVectorValues vectors = vectors(context.base());
    Path graphFolder =
        BuiltFolder.of(
            context,
            "jvector-graph-m" + variant.m(),
            into -> buildGraph(variant, vectors, context, into.resolve("graph.bin")));
    try {
      ImmutableGraphIndex heap = load(variant, vectors, graphFolder.resolve("graph.bin"));
      return switch (variant.encoding()) {
        case "float32" -> new JVectorEngine(variant, vectors, heap, null, graphFolder, null);
        case "pq" -> {
          Path folder =
              BuiltFolder.of(
                  context,
                  "jvector-pq",
                  into -> JVectorCodes.write(vectors, context.threads(), into.resolve("pq.bin")));
          PQVectors codes = JVectorCodes.read(folder.resolve("pq.bin"));
          yield new JVectorEngine(variant, vectors, heap, codes, graphFolder, folder);
        }
        case "fused" -> {
          Path folder =
              BuiltFolder.of(
                  context,
                  "jvector-" + variant,
                  into ->
                      JVectorCodes.writeFused(
                          heap, vectors, context.threads(), into.resolve("fused.bin")));
          ReaderSupplier reader = ReaderSupplierFactory.open(folder.resolve("fused.bin"));
          yield new JVectorEngine(
              variant, vectors, OnDiskGraphIndex.load(reader), null, graphFolder, folder);
        }
        default ->
            throw new BenchmarkException(
                ErrorCode.BAD_OPTION, "JVector encodings are float32, pq, fused: " + variant);
      };
    } catch (IOException e) {
      throw new BenchmarkException(ErrorCode.ENGINE, "JVector cannot open " + graphFolder, e);
    }
  }

  private static RandomAccessVectorValues vectors(VectorMatrix base) {
    List<VectorFloat<?>> rows = new ArrayList<>(base.rows());
    for (int row = 0; row < base.rows(); row++) {
      rows.add(toVector(base.row(row)));
    }
    return new ListRandomAccessVectorValues(rows, base.dimension());
  }

  static VectorFloat<?> toVector(float[] values) {
    return VECTORS.createFloatVector(values);
  }

  // The builder that replaces this constructor cannot ask for a hierarchy.
  @SuppressWarnings("deprecation")
  private static GraphIndexBuilder builder(
      Engines.Variant variant, RandomAccessVectorValues vectors, ForkJoinPool pool) {
    return new GraphIndexBuilder(
        BuildScoreProvider.randomAccessScoreProvider(vectors, SIMILARITY),
        vectors.dimension(),
        variant.m(),
        BEAM_WIDTH,
        OVERFLOW,
        ALPHA,
        true,
        true,
        pool,
        pool);
  }

  // The heap graph has no other format, and the runs share it through a file.
  @SuppressWarnings("deprecation")
  private static void buildGraph(
      Engines.Variant variant, RandomAccessVectorValues vectors, BuildContext context, Path file)
      throws IOException {
    try (ForkJoinPool pool = new ForkJoinPool(context.threads());
        GraphIndexBuilder builder = builder(variant, vectors, pool)) {
      OnHeapGraphIndex built = (OnHeapGraphIndex) builder.build(vectors);
      try (SimpleWriter writer = new SimpleWriter(file)) {
        built.save(writer);
      }
    }
  }

  // See buildGraph.
  @SuppressWarnings("deprecation")
  private static ImmutableGraphIndex load(
      Engines.Variant variant, RandomAccessVectorValues vectors, Path file) throws IOException {
    try (ReaderSupplier supplier = ReaderSupplierFactory.open(file);
        RandomAccessReader reader = supplier.get()) {
      GraphIndexBuilder builder = builder(variant, vectors, ForkJoinPool.commonPool());
      builder.load(reader);
      return builder.getGraph();
    }
  }

  @Override
  public Probe newProbe() {
    return new JVectorProbe(new GraphSearcher(graph), vectors, codes);
  }

  @Override
  public Beams beams(int k) {
    return new Beams(k, 3_000);
  }

  @Override
  public Footprint footprint() {
    long floats = (long) vectors.size() * vectors.dimension() * Float.BYTES;
    if (mapped) {
      return new Footprint(graph.ramBytesUsed(), fileBytes());
    }
    long held = graph.ramBytesUsed();
    // Codes are walked in memory; the floats of the rescoring could as well be mapped.
    return codes == null
        ? new Footprint(held + floats, 0)
        : new Footprint(held + codes.ramBytesUsed(), floats);
  }

  private long fileBytes() {
    return codesFolder == null ? 0 : BuiltFolder.sizeBytes(codesFolder);
  }

  private BuildTime buildTime() {
    BuildTime graphTime = BuiltFolder.time(graphFolder);
    return codesFolder == null ? graphTime : graphTime.plus(BuiltFolder.time(codesFolder));
  }

  @Override
  public double buildSeconds() {
    return buildTime().wallSeconds();
  }

  @Override
  public Map<String, Object> parameters() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("encoding", variant.encoding());
    map.put("maxDegree", variant.m());
    map.put("beamWidth", BEAM_WIDTH);
    map.put("alpha", ALPHA);
    map.put("neighborOverflow", OVERFLOW);
    map.put("hierarchy", true);
    map.put("buildCpuSeconds", buildTime().cpuSeconds());
    map.put("provider", VectorizationProvider.getInstance().getClass().getSimpleName());
    if (!variant.encoding().equals("float32")) {
      map.put("subspaces", JVectorCodes.subspaces(vectors.dimension()));
    }
    return map;
  }

  @Override
  public void close() {
    try {
      graph.close();
    } catch (IOException e) {
      throw new BenchmarkException(ErrorCode.ENGINE, "JVector cannot close its graph", e);
    }
  }
}
