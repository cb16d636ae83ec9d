package org.mediagateway.discovery.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.mediagateway.discovery.search.FeatureValues.Value;
import org.mediagateway.discovery.search.Ranked.Part;

/**
 * Orders candidates by the weighted sum of their features.
 *
 * <p>Diversity depends on what stands above, so the top is chosen greedily, as in maximal marginal
 * relevance (Carbonell and Goldstein, SIGIR 1998): at each place the candidate that has the
 * greatest score there. A candidate's diversity only falls as the list grows, so the scores never
 * rise down the list. Below the window diversity counts 0, which keeps that true.
 */
final class Ranker {
  private final RankingProfile profile;
  private final Fusion fusion;
  private final Diversity diversity;

  Ranker(RankingProfile profile, Fusion fusion, Diversity diversity) {
    this.profile = profile;
    this.fusion = fusion;
    this.diversity = diversity;
  }

  /** All candidates, best first; equal scores in id order. */
  List<Ranked> rank(Candidates candidates, FeatureValues features) {
    double[] fused = FusedScores.of(fusion, candidates.all());
    double best = 0;
    for (double score : fused) {
      best = Math.max(best, score);
    }
    List<Ranked> ranked = new ArrayList<>(fused.length);
    for (int i = 0; i < fused.length; i++) {
      Value relevance =
          candidates.comparable()
              ? Value.of(best == 0 ? 0 : fused[i] / best)
              : Value.unknown(); // nothing but filters, which all candidates pass
      ranked.add(scored(candidates.all().get(i), relevance, features));
    }
    ranked.sort(
        Comparator.comparingDouble((Ranked r) -> -r.score())
            .thenComparing(r -> r.candidate().title().id()));
    double weight = profile.weight(Feature.DIVERSITY);
    return weight == 0 ? ranked : diversity.apart(ranked, weight);
  }

  private Ranked scored(Candidate candidate, Value relevance, FeatureValues features) {
    List<Part> parts = new ArrayList<>(profile.weights().size());
    for (Map.Entry<Feature, Double> weight : profile.weights().entrySet()) {
      Feature feature = weight.getKey();
      if (weight.getValue() != 0 && features.applies(feature)) {
        Value value = value(feature, candidate, relevance, features);
        parts.add(new Part(feature, weight.getValue(), value.value(), value.neutral()));
      }
    }
    return Ranked.of(candidate, parts);
  }

  private static Value value(
      Feature feature, Candidate candidate, Value relevance, FeatureValues features) {
    return switch (feature) {
      case RELEVANCE -> relevance;
      case POPULARITY -> features.popularity(candidate.title().work());
      case RECENCY -> features.recency(candidate.title().work());
      case PERSONALISATION -> Value.unknown();
      case DIVERSITY -> Value.of(0); // given by Diversity once the list above is known
      case METADATA -> features.metadata(candidate);
      case COST -> features.cost(candidate);
      case PREFERENCE -> features.preference(candidate.title().work());
      case TITLE -> features.title(candidate.title().id());
    };
  }
}
