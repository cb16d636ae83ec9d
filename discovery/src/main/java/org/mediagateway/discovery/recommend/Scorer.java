package org.mediagateway.discovery.recommend;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mediagateway.discovery.index.Vectors;
import org.mediagateway.discovery.recommend.Recommendations.Contribution;
import org.mediagateway.discovery.recommend.Recommendations.Feature;
import org.mediagateway.domain.catalogue.Genre;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.catalogue.Work;

/** Scores candidates for one viewer at one moment. */
final class Scorer {
  /** What a feature counts of which nothing is known: in the middle, as in search. */
  private static final double NEUTRAL = 0.5;

  /** Half of this many years makes a title half as new; as in search. */
  private static final double RECENCY_HALF_LIFE_YEARS = 20;

  /** Below this cosine two titles have nothing to do with each other. */
  private static final double UNRELATED = 0.3;

  // Chosen: what the viewer did weighs most; the rest orders what that leaves equal.
  private static final double TASTE = 0.30;
  private static final double COMMUNITY = 0.25;
  private static final double GENRES = 0.20;
  private static final double TREND = 0.10;
  private static final double POPULARITY = 0.05;
  private static final double RECENCY = 0.10;
  private static final double DISLIKE = -0.30;

  private final Taste taste;
  private final KnownTitles titles;
  private final Crowd crowd;
  private final Map<TitleId, Double> community;
  private final boolean collaborative;
  private final List<float[]> disliked = new ArrayList<>();
  private final int year;

  /**
   * @param community scores by what viewers watch together, 0 to 1
   * @param collaborative whether there is such a model
   */
  Scorer(
      Taste taste,
      KnownTitles titles,
      Crowd crowd,
      Map<TitleId, Double> community,
      boolean collaborative,
      LocalDate today) {
    this.taste = taste;
    this.titles = titles;
    this.crowd = crowd;
    this.community = community;
    this.collaborative = collaborative;
    this.year = today.getYear();
    taste.disliked().forEach(id -> titles.vector(id).ifPresent(disliked::add));
  }

  /** All of {@code found}, best first; equal scores in id order. */
  List<Candidate> score(Collection<Title> found) {
    List<Title> all = List.copyOf(found);
    List<float @Nullable []> vectors = new ArrayList<>(all.size());
    double[] nearness = new double[all.size()];
    double nearest = 0;
    for (int i = 0; i < all.size(); i++) {
      float[] vector = titles.vector(all.get(i).id()).orElse(null);
      vectors.add(vector);
      if (vector != null && taste.vector() != null) {
        nearness[i] = Math.max(0, Vectors.dot(vector, taste.vector()));
        nearest = Math.max(nearest, nearness[i]);
      }
    }
    List<Candidate> scored = new ArrayList<>(all.size());
    for (int i = 0; i < all.size(); i++) {
      float[] vector = vectors.get(i);
      double near = vector == null || nearest == 0 ? NEUTRAL : nearness[i] / nearest;
      scored.add(Candidate.of(all.get(i), vector, contributions(all.get(i), vector, near)));
    }
    scored.sort(
        Comparator.comparingDouble(Candidate::score)
            .reversed()
            .thenComparing(candidate -> candidate.title().id()));
    return scored;
  }

  private List<Contribution> contributions(Title title, float @Nullable [] vector, double near) {
    Work work = title.work();
    double both = collaborative ? community.getOrDefault(title.id(), 0.0) : NEUTRAL;
    Double popularity = work.popularity();
    return List.of(
        new Contribution(Feature.TASTE, TASTE, near),
        new Contribution(Feature.COMMUNITY, COMMUNITY, both),
        new Contribution(Feature.GENRES, GENRES, affinity(work.genres())),
        new Contribution(Feature.TREND, TREND, Math.sqrt(crowd.share(title.id()))),
        new Contribution(Feature.POPULARITY, POPULARITY, popularity == null ? NEUTRAL : popularity),
        new Contribution(Feature.RECENCY, RECENCY, recency(work.year())),
        new Contribution(Feature.DISLIKE, DISLIKE, disliked(vector)));
  }

  private double affinity(Set<Genre> genres) {
    return genres.stream().mapToDouble(taste::affinity).average().orElse(NEUTRAL);
  }

  private double recency(@Nullable Integer of) {
    return of == null ? NEUTRAL : Math.pow(0.5, Math.max(0, year - of) / RECENCY_HALF_LIFE_YEARS);
  }

  private double disliked(float @Nullable [] vector) {
    double most = 0;
    if (vector != null) {
      for (float[] unwanted : disliked) {
        most = Math.max(most, (Vectors.dot(vector, unwanted) - UNRELATED) / (1 - UNRELATED));
      }
    }
    return Math.min(1, most);
  }
}
