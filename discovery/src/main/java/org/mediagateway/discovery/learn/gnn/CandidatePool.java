package org.mediagateway.discovery.learn.gnn;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.mediagateway.discovery.learn.blend.Blend;
import org.mediagateway.discovery.learn.model.Viewer;

/**
 * The best candidates of a blend, with its signals as their features.
 *
 * @param positions among the candidates asked about, best first; not to be written to
 * @param features {@code float[positions * signals]}, row-major; likewise
 */
public record CandidatePool(int[] positions, float[] features) {

  /** Takes at most {@code size} of {@code candidates}; of equals the earlier. */
  public static CandidatePool of(Blend blend, Viewer viewer, int[] candidates, int size) {
    float[][] rows = blend.signals().standardised(viewer, candidates);
    double[] sums = blend.sum(rows);
    int[] positions =
        IntStream.range(0, candidates.length)
            .boxed()
            .sorted(Comparator.<Integer>comparingDouble(i -> -sums[i]).thenComparing(i -> i))
            .limit(size)
            .mapToInt(Integer::intValue)
            .toArray();
    float[] features = new float[positions.length * rows.length];
    for (int i = 0; i < positions.length; i++) {
      for (int s = 0; s < rows.length; s++) {
        features[i * rows.length + s] = rows[s][positions[i]];
      }
    }
    return new CandidatePool(positions, features);
  }

  /** The pooled ones of the candidates that it was taken from. */
  public int[] of(int[] candidates) {
    return IntStream.of(positions).map(i -> candidates[i]).toArray();
  }
}
