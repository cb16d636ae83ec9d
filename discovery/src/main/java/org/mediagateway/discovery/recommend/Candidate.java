package org.mediagateway.discovery.recommend;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mediagateway.discovery.index.Vectors;
import org.mediagateway.discovery.recommend.Recommendations.Contribution;
import org.mediagateway.domain.catalogue.Title;

/**
 * A title that may be recommended, with its score before diversity.
 *
 * @param title the title
 * @param vector of length 1; null when it has none; not to be written to
 * @param contributions what each feature adds
 * @param score their sum
 */
@SuppressWarnings("ArrayRecordComponent") // never compared as a whole
record Candidate(
    Title title, float @Nullable [] vector, List<Contribution> contributions, double score) {
  static Candidate of(Title title, float @Nullable [] vector, List<Contribution> contributions) {
    double score = 0;
    for (Contribution each : contributions) {
      score += each.contribution();
    }
    return new Candidate(title, vector, contributions, score);
  }

  /** The cosine to {@code other}, -1 to 1; empty when this has no vector. */
  Optional<Double> cosine(float @Nullable [] other) {
    return vector == null || other == null
        ? Optional.empty()
        : Optional.of(Vectors.dot(vector, other));
  }
}
