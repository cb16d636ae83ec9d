package org.mediagateway.discovery.recommend;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
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
  private static final double TASTE = 0.25;
  private static final double COMMUNITY = 0.25;
  private static final double GENRES = 0.20;
  private static final double TREND = 0.10;
  private static final double POPULARITY = 0.05;
  private static final double RECENCY = 0.05;
  private static final double PEOPLE = 0.05;
  private static final double DECADE = 0.05;
  private static final double DISLIKE = -0.30;

  /**
   * The share of a network's order; the other features keep the rest, dislikes and words all they
   * have.
   */
  private static final double MODEL = 0.80;

  /** The viewer's own word weighs as much as what was learned of all their titles. */
  private static final double SAID = 0.30;

  private final Taste taste;
  private final Beliefs beliefs;
  private final KnownTitles titles;
  private final Crowd crowd;
  private final Learned learned;
  private final List<float[]> disliked = new ArrayList<>();
  private final Map<Genre, Double> affinities = new EnumMap<>(Genre.class);
  private final int year;

  /**
   * What models say of titles.
   *
   * @param community by what viewers watch together, 0 to 1, 0 where absent; null without a model
   * @param places by a network, 0 to 1, unknown where absent; null when none is asked
   */
  record Learned(@Nullable Map<TitleId, Double> community, @Nullable Map<TitleId, Double> places) {}

  /**
   * @param learned what models say
   */
  Scorer(Taste taste, KnownTitles titles, Crowd crowd, Learned learned, LocalDate today) {
    this.taste = taste;
    this.titles = titles;
    beliefs = Beliefs.of(taste, titles);
    this.crowd = crowd;
    this.learned = learned;
    this.year = today.getYear();
    for (Genre genre : Genre.values()) {
      affinities.put(genre, taste.affinity(genre));
    }
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
    Map<TitleId, Double> community = learned.community();
    double both = community == null ? NEUTRAL : community.getOrDefault(title.id(), 0.0);
    Double popularity = work.popularity();
    Map<TitleId, Double> places = learned.places();
    double rest = places == null ? 1 : 1 - MODEL;
    List<Contribution> all = new ArrayList<>();
    if (places != null) {
      double place = places.getOrDefault(title.id(), NEUTRAL);
      all.add(new Contribution(Feature.MODEL, MODEL, place));
    }
    all.add(new Contribution(Feature.TASTE, rest * TASTE, near));
    all.add(new Contribution(Feature.COMMUNITY, rest * COMMUNITY, both));
    all.add(new Contribution(Feature.GENRES, rest * GENRES, affinity(work.genres())));
    all.add(new Contribution(Feature.PEOPLE, rest * PEOPLE, beliefs.people(work)));
    all.add(new Contribution(Feature.DECADE, rest * DECADE, beliefs.decade(work)));
    all.add(new Contribution(Feature.TREND, rest * TREND, Math.sqrt(crowd.share(title.id()))));
    all.add(
        new Contribution(
            Feature.POPULARITY, rest * POPULARITY, popularity == null ? NEUTRAL : popularity));
    all.add(new Contribution(Feature.RECENCY, rest * RECENCY, recency(work.year())));
    all.add(new Contribution(Feature.DISLIKE, DISLIKE, disliked(vector)));
    all.add(
        new Contribution(
            Feature.SAID, SAID, taste.viewer().corrections().of(work).orElse(NEUTRAL)));
    return Collections.unmodifiableList(all);
  }

  private double affinity(Set<Genre> genres) {
    double sum = 0;
    for (Genre genre : genres) {
      sum += affinities.getOrDefault(genre, NEUTRAL);
    }
    return genres.isEmpty() ? NEUTRAL : sum / genres.size();
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
