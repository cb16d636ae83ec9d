package org.mediagateway.benchmarks.engine;

import io.github.jbellis.jvector.graph.GraphSearcher;
import io.github.jbellis.jvector.graph.ImmutableGraphIndex;
import io.github.jbellis.jvector.graph.RandomAccessVectorValues;
import io.github.jbellis.jvector.graph.SearchResult;
import io.github.jbellis.jvector.graph.disk.OnDiskGraphIndex;
import io.github.jbellis.jvector.graph.similarity.DefaultSearchScoreProvider;
import io.github.jbellis.jvector.graph.similarity.SearchScoreProvider;
import io.github.jbellis.jvector.quantization.PQVectors;
import io.github.jbellis.jvector.util.Bits;
import io.github.jbellis.jvector.vector.types.VectorFloat;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.mediagateway.benchmarks.dataset.Filter;
import org.mediagateway.benchmarks.failure.BenchmarkException;
import org.mediagateway.benchmarks.failure.ErrorCode;

/** One thread's search of one JVector graph. */
final class JVectorProbe implements AnnEngine.Probe {
  private final GraphSearcher searcher;
  private final RandomAccessVectorValues vectors;
  private final @Nullable PQVectors codes;

  JVectorProbe(
      GraphSearcher searcher, RandomAccessVectorValues vectors, @Nullable PQVectors codes) {
    this.searcher = searcher;
    this.vectors = vectors;
    this.codes = codes;
  }

  @Override
  public int search(
      float[] query, int k, AnnEngine.Effort effort, @Nullable Filter filter, int[] target) {
    Bits accepted = filter == null ? Bits.ALL : filter::accepts;
    SearchResult result =
        searcher.search(
            scores(JVectorEngine.toVector(query)), k, Math.max(k, effort.beam()), 0f, 0f, accepted);
    SearchResult.NodeScore[] nodes = result.getNodes();
    int found = Math.min(k, nodes.length);
    for (int i = 0; i < found; i++) {
      target[i] = nodes[i].node;
    }
    return found;
  }

  private SearchScoreProvider scores(VectorFloat<?> query) {
    if (searcher.getView() instanceof OnDiskGraphIndex.View fused) {
      ImmutableGraphIndex.ScoringView view = fused;
      return new DefaultSearchScoreProvider(
          view.approximateScoreFunctionFor(query, JVectorEngine.SIMILARITY),
          view.rerankerFor(query, JVectorEngine.SIMILARITY));
    }
    return codes == null
        ? DefaultSearchScoreProvider.exact(query, JVectorEngine.SIMILARITY, vectors)
        : new DefaultSearchScoreProvider(
            codes.precomputedScoreFunctionFor(query, JVectorEngine.SIMILARITY),
            vectors.rerankerFor(query, JVectorEngine.SIMILARITY));
  }

  @Override
  public void close() {
    try {
      searcher.close();
    } catch (IOException e) {
      throw new BenchmarkException(ErrorCode.ENGINE, "JVector cannot close a searcher", e);
    }
  }
}
