package org.mediagateway.discovery.recommend;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.mediagateway.discovery.diversity.MarginalRelevance;
import org.mediagateway.discovery.diversity.MarginalRelevance.Choice;
import org.mediagateway.discovery.diversity.TitleLikeness;
import org.mediagateway.discovery.recommend.Recommendations.Contribution;
import org.mediagateway.discovery.recommend.Recommendations.Feature;

/** Chooses a row of titles that differ; diversity has a fixed share of each score. */
final class DiverseRow {
  /** The share of diversity. */
  static final double DIVERSITY = 0.3;

  private DiverseRow() {}

  /**
   * The best {@code k} of {@code candidates}, with diversity in their scores.
   *
   * @param candidates best first
   */
  static List<Candidate> choose(List<Candidate> candidates, int k) {
    double[] scores =
        candidates.stream().mapToDouble(each -> (1 - DIVERSITY) * each.score()).toArray();
    List<Candidate> chosen = new ArrayList<>();
    for (Choice choice :
        MarginalRelevance.choose(
            scores, DIVERSITY, k, (i, j) -> likeness(candidates.get(i), candidates.get(j)))) {
      chosen.add(withDiversity(candidates.get(choice.candidate()), choice.diversity()));
    }
    return chosen;
  }

  private static double likeness(Candidate a, Candidate b) {
    return TitleLikeness.of(a.title(), a.vector(), b.title(), b.vector());
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
