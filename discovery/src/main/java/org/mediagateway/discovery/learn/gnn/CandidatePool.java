package org.mediagateway.discovery.learn.gnn;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.mediagateway.discovery.learn.blend.Blend;
import org.mediagateway.discovery.learn.blend.Signal;
import org.mediagateway.discovery.learn.blend.Standardised;
import org.mediagateway.discovery.learn.model.Viewer;

/**
 * The best candidates of a blend with their features, each of mean 0 and deviation 1 over the pool:
 * the blend's sum, the logarithm of the place in its order, and every signal of it.
 *
 * @param positions among the candidates asked about, best first; not to be written to
 * @param features {@code float[positions * FEATURES]}, row-major; likewise
 */
public record CandidatePool(int[] positions, float[] features) {
  /** Features per candidate. */
  public static final int FEATURES = 2 + Signal.values().length;

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
    float[] features = new float[positions.length * FEATURES];
    put(features, 0, IntStream.of(positions).mapToDouble(i -> sums[i]).toArray());
    put(
        features,
        1,
        IntStream.range(0, positions.length).mapToDouble(place -> -Math.log1p(place)).toArray());
    for (int s = 0; s < rows.length; s++) {
      float[] row = rows[s];
      put(features, 2 + s, IntStream.of(positions).mapToDouble(i -> row[i]).toArray());
    }
    return new CandidatePool(positions, features);
  }

  private static void put(float[] features, int column, double[] values) {
    float[] standard = Standardised.of(values);
    for (int i = 0; i < standard.length; i++) {
      features[i * FEATURES + column] = standard[i];
    }
  }

  /** One weight per feature that gives the order of the blend itself. */
  public static double[] blendAlone() {
    double[] weights = new double[FEATURES];
    weights[0] = 1;
    return weights;
  }

  /** The pooled ones of the candidates that it was taken from. */
  public int[] of(int[] candidates) {
    return IntStream.of(positions).map(i -> candidates[i]).toArray();
  }
}
