package org.mediagateway.benchmarks.engine;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mediagateway.benchmarks.dataset.ExactSearch;
import org.mediagateway.benchmarks.dataset.Filter;
import org.mediagateway.benchmarks.dataset.TopK;
import org.mediagateway.benchmarks.dataset.VectorMatrix;

/** The scan of all (matching) rows with the Vector API: recall 1, and the cost of not indexing. */
final class ExactEngine implements AnnEngine {
  private final VectorMatrix base;

  ExactEngine(VectorMatrix base) {
    this.base = base;
  }

  @Override
  public Probe newProbe() {
    return new ScanProbe(new ExactSearch(base));
  }

  private record ScanProbe(ExactSearch search) implements Probe {
    @Override
    public int search(float[] query, int k, Effort effort, @Nullable Filter filter, int[] target) {
      TopK best = new TopK(k);
      search.scan(query, filter, best);
      System.arraycopy(best.ordinals(), 0, target, 0, best.size());
      return best.size();
    }
  }

  @Override
  public Beams beams(int k) {
    return new Beams(1, 1);
  }

  @Override
  public Footprint footprint() {
    return new Footprint(0, base.sizeBytes());
  }

  @Override
  public double buildSeconds() {
    return 0;
  }

  @Override
  public Map<String, Object> parameters() {
    return Map.of("encoding", "float32");
  }

  @Override
  public void close() {}
}
