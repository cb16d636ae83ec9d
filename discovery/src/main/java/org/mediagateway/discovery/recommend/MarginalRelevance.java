package org.mediagateway.discovery.recommend;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mediagateway.discovery.index.Vectors;
import org.mediagateway.discovery.recommend.Recommendations.Contribution;
import org.mediagateway.discovery.recommend.Recommendations.Feature;
import org.mediagateway.domain.catalogue.Genre;

/**
 * Chooses a list whose entries differ (Carbonell and Goldstein, The Use of MMR, SIGIR 1998): each
 * next one has the greatest {@code (1 - diversity) score + diversity (1 - likeness to the nearest
 * before it)}.
 */
final class MarginalRelevance {
  /** The share of diversity. */
  static final double DIVERSITY = 0.3;

  private MarginalRelevance() {}

  /**
   * The best {@code k} of {@code candidates}, with diversity in their scores.
   *
   * @param candidates best first
   */
  static List<Candidate> choose(List<Candidate> candidates, int k) {
    int size = candidates.size();
    double[] likeness = new double[size];
    boolean[] taken = new boolean[size];
    List<Candidate> chosen = new ArrayList<>();
    while (chosen.size() < Math.min(k, size)) {
      int best = -1;
      double bestScore = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < size; i++) {
        double score = marginal(candidates.get(i).score(), likeness[i]);
        if (!taken[i] && score > bestScore) {
          best = i;
          bestScore = score;
        }
      }
      taken[best] = true;
      Candidate next = candidates.get(best);
      chosen.add(withDiversity(next, 1 - likeness[best]));
      for (int i = 0; i < size; i++) {
        if (!taken[i]) {
          likeness[i] = Math.max(likeness[i], likeness(next, candidates.get(i)));
        }
      }
    }
    return chosen;
  }

  private static double marginal(double score, double likeness) {
    return (1 - DIVERSITY) * score + DIVERSITY * (1 - likeness);
  }

  /** Cosine, 0 to 1; by shared genres where a vector is missing. */
  private static double likeness(Candidate a, Candidate b) {
    float @Nullable [] first = a.vector();
    float @Nullable [] second = b.vector();
    if (first != null && second != null) {
      return Math.clamp(Vectors.dot(first, second), 0, 1);
    }
    List<Genre> shared = new ArrayList<>(a.title().work().genres());
    shared.retainAll(b.title().work().genres());
    int either =
        a.title().work().genres().size() + b.title().work().genres().size() - shared.size();
    return either == 0 ? 0 : shared.size() / (double) either;
  }

  private static Candidate withDiversity(Candidate candidate, double value) {
    List<Contribution> parts = new ArrayList<>();
    for (Contribution part : candidate.contributions()) {
      parts.add(new Contribution(part.feature(), (1 - DIVERSITY) * part.weight(), part.value()));
    }
    parts.add(new Contribution(Feature.DIVERSITY, DIVERSITY, value));
    return Candidate.of(candidate.title(), candidate.vector(), Collections.unmodifiableList(parts));
  }
}
