package org.mediagateway.discovery.search;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Named weights over named features. A score is the sum of weight times value over the features
 * that apply to the query.
 *
 * @param name what requests call it
 * @param weights finite weights; a feature without one does not count
 */
public record RankingProfile(String name, Map<Feature, Double> weights) {
  /** Outweighs all other features together, so that a title asked for by name is first. */
  private static final double TITLE_WEIGHT = 1.5;

  /** Chosen: a mood moves a result past neighbours, not past a far better answer. */
  private static final double PREFERENCE_WEIGHT = 0.1;

  public RankingProfile {
    if (!name.matches("[a-z][a-z0-9-]{0,31}")) {
      throw new IllegalArgumentException(
          "a profile's name is 1 to 32 of a-z, 0-9 and -: name=" + name);
    }
    EnumMap<Feature, Double> ordered = new EnumMap<>(Feature.class);
    ordered.putAll(weights);
    for (var weight : ordered.entrySet()) {
      if (!Double.isFinite(weight.getValue())) {
        throw new IllegalArgumentException(
            "a weight is a finite number: profile=" + name + ", feature=" + weight.getKey());
      }
    }
    weights = Collections.unmodifiableMap(ordered);
  }

  /** The weight of a feature; 0 when the profile has none. */
  public double weight(Feature feature) {
    return weights.getOrDefault(feature, 0.0);
  }

  /** The profiles of the product's definition. */
  public static List<RankingProfile> standard() {
    return List.of(
        of(
            "balanced",
            Map.of(
                Feature.RELEVANCE, 0.5,
                Feature.POPULARITY, 0.2,
                Feature.RECENCY, 0.1,
                Feature.PERSONALISATION, 0.15,
                Feature.DIVERSITY, 0.05)),
        of("metadata", Map.of(Feature.RELEVANCE, 0.7, Feature.METADATA, 0.3)),
        of(
            "utility",
            Map.of(
                Feature.RELEVANCE, 0.6,
                Feature.POPULARITY, 0.2,
                Feature.RECENCY, 0.1,
                Feature.COST, -0.1)));
  }

  private static RankingProfile of(String name, Map<Feature, Double> weights) {
    EnumMap<Feature, Double> all = new EnumMap<>(weights);
    all.put(Feature.PREFERENCE, PREFERENCE_WEIGHT);
    all.put(Feature.TITLE, TITLE_WEIGHT);
    return new RankingProfile(name, all);
  }
}
