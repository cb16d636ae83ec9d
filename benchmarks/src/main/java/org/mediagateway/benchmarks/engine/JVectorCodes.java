package org.mediagateway.benchmarks.engine;

import io.github.jbellis.jvector.disk.RandomAccessReader;
import io.github.jbellis.jvector.disk.ReaderSupplier;
import io.github.jbellis.jvector.disk.ReaderSupplierFactory;
import io.github.jbellis.jvector.disk.SimpleWriter;
import io.github.jbellis.jvector.graph.ImmutableGraphIndex;
import io.github.jbellis.jvector.graph.RandomAccessVectorValues;
import io.github.jbellis.jvector.graph.disk.OnDiskGraphIndex;
import io.github.jbellis.jvector.graph.disk.OnDiskGraphIndexWriter;
import io.github.jbellis.jvector.graph.disk.feature.Feature;
import io.github.jbellis.jvector.graph.disk.feature.FeatureId;
import io.github.jbellis.jvector.graph.disk.feature.FusedPQ;
import io.github.jbellis.jvector.graph.disk.feature.InlineVectors;
import io.github.jbellis.jvector.quantization.PQVectors;
import io.github.jbellis.jvector.quantization.ProductQuantization;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.concurrent.ForkJoinPool;
import java.util.function.IntFunction;

/** JVector's product-quantised codes: training, files, and the graph with the codes fused in. */
final class JVectorCodes {
  /** Four components a code byte: 96 bytes for 384 dimensions. */
  private static final int COMPONENTS_PER_SUBSPACE = 4;

  /** One byte a subspace; the fused graph accepts nothing else. */
  private static final int CLUSTERS = 256;

  private JVectorCodes() {}

  static int subspaces(int dimension) {
    return Math.max(1, dimension / COMPONENTS_PER_SUBSPACE);
  }

  private static PQVectors train(RandomAccessVectorValues vectors, ForkJoinPool pool) {
    ProductQuantization quantiser =
        ProductQuantization.compute(vectors, subspaces(vectors.dimension()), CLUSTERS, false);
    return quantiser.encodeAll(vectors, pool);
  }

  static void write(RandomAccessVectorValues vectors, int threads, Path file) throws IOException {
    try (ForkJoinPool pool = new ForkJoinPool(threads);
        SimpleWriter writer = new SimpleWriter(file)) {
      train(vectors, pool).write(writer, OnDiskGraphIndex.CURRENT_VERSION);
    }
  }

  static PQVectors read(Path file) throws IOException {
    try (ReaderSupplier supplier = ReaderSupplierFactory.open(file);
        RandomAccessReader reader = supplier.get()) {
      return PQVectors.load(reader);
    }
  }

  static void writeFused(
      ImmutableGraphIndex graph, RandomAccessVectorValues vectors, int threads, Path file)
      throws IOException {
    try (ForkJoinPool pool = new ForkJoinPool(threads);
        ImmutableGraphIndex.View view = graph.getView()) {
      PQVectors codes = train(vectors, pool);
      EnumMap<FeatureId, IntFunction<Feature.State>> states = new EnumMap<>(FeatureId.class);
      states.put(
          FeatureId.INLINE_VECTORS, node -> new InlineVectors.State(vectors.getVector(node)));
      states.put(FeatureId.FUSED_PQ, node -> new FusedPQ.State(view, codes, node));
      try (OnDiskGraphIndexWriter writer =
          new OnDiskGraphIndexWriter.Builder(graph, file)
              .with(new InlineVectors(vectors.dimension()))
              .with(new FusedPQ(graph.maxDegree(), codes.getCompressor()))
              .build()) {
        writer.write(states);
      }
    }
  }
}
