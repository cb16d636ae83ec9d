package org.mediagateway.discovery.learn.blend;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import org.mediagateway.discovery.learn.data.Film;
import org.mediagateway.discovery.learn.model.Ease;
import org.mediagateway.discovery.learn.model.Popularity;
import org.mediagateway.discovery.learn.model.Recommender;
import org.mediagateway.discovery.learn.model.Viewer;

/** Measures every {@link Signal} for a viewer. Immutable, safe on any thread. */
public final class Signals {
  /** How much less each earlier view counts where the latest count most. */
  private static final double RECENCY = 0.9;

  private static final double SECONDS_PER_YEAR = 365.2425 * 86_400;
  private static final int UNIX_EPOCH_YEAR = 1970;

  /** Stands for the year of a film that does not tell it. */
  private static final int UNKNOWN_YEAR = 1995;

  /**
   * The models that signals come from.
   *
   * @param ease item weights
   * @param itemKnn item neighbours
   * @param factors matrix factorisation
   * @param popular views
   * @param trending views, the old ones counting less
   * @param items that they were trained on; later ordinals are titles that nobody watched
   */
  public record Sources(
      Ease ease,
      Recommender itemKnn,
      Recommender factors,
      Popularity popular,
      Popularity trending,
      int items) {}

  private final Sources sources;
  private final List<Film> films;
  private final float[][] vectors;

  /**
   * @param films by item ordinal
   * @param vectors text vectors of norm 1 by item ordinal; not to be written to
   */
  public Signals(Sources sources, List<Film> films, float[][] vectors) {
    this.sources = sources;
    this.films = List.copyOf(films);
    this.vectors = vectors;
  }

  /**
   * All signals, each standardised over the candidates: mean 0, deviation 1 (all 0 where it tells
   * nothing apart).
   *
   * @return {@code float[signals][candidates]}, in the order of {@link Signal#values()}
   */
  public float[][] standardised(Viewer viewer, int[] candidates) {
    Signal[] signals = Signal.values();
    float[][] rows = new float[signals.length][];
    for (int i = 0; i < signals.length; i++) {
      rows[i] = Standardised.of(raw(signals[i], viewer, candidates));
    }
    return rows;
  }

  private double[] raw(Signal signal, Viewer viewer, int[] candidates) {
    return switch (signal) {
      case EASE, EASE_RECENT, EASE_LIKED, ITEM_KNN, FACTORS, POPULAR, TRENDING ->
          watched(signal, viewer, candidates);
      case CONTENT -> content(viewer, i -> 1 + liking(viewer).applyAsDouble(i), candidates);
      case CONTENT_RECENT -> content(viewer, recent(viewer), candidates);
      case ERA -> era(viewer, candidates);
      case FRESH -> fresh(viewer, candidates);
    };
  }

  /** What follows from views; 0 for what nobody watched. */
  private double[] watched(Signal signal, Viewer viewer, int[] candidates) {
    IntPredicate known = item -> item < sources.items();
    int[] asked = Arrays.stream(candidates).filter(known).toArray();
    double[] found = collaborative(signal, viewer.only(known), asked);
    if (asked.length == candidates.length) {
      return found;
    }
    double[] scores = new double[candidates.length];
    int next = 0;
    for (int i = 0; i < scores.length; i++) {
      scores[i] = known.test(candidates[i]) ? found[next++] : 0;
    }
    return scores;
  }

  private double[] collaborative(Signal signal, Viewer viewer, int[] candidates) {
    return switch (signal) {
      case EASE -> sources.ease().scores(viewer, candidates);
      case EASE_RECENT -> sources.ease().scores(viewer, recent(viewer), candidates);
      case EASE_LIKED -> sources.ease().scores(viewer, liking(viewer), candidates);
      case ITEM_KNN -> sources.itemKnn().scores(viewer, candidates);
      case FACTORS -> sources.factors().scores(viewer, candidates);
      case POPULAR -> logarithms(sources.popular().scores(viewer, candidates));
      case TRENDING -> logarithms(sources.trending().scores(viewer, candidates));
      case CONTENT, CONTENT_RECENT, ERA, FRESH ->
          throw new AssertionError("not from views: " + signal);
    };
  }

  private static IntToDoubleFunction recent(Viewer viewer) {
    int length = viewer.items().length;
    return i -> Math.pow(RECENCY, length - 1 - i);
  }

  private static IntToDoubleFunction liking(Viewer viewer) {
    double sum = 0;
    for (float rating : viewer.ratings()) {
      sum += rating;
    }
    double mean = sum / Math.max(1, viewer.ratings().length);
    return i -> viewer.ratings()[i] - mean;
  }

  private static double[] logarithms(double[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.log1p(values[i]);
    }
    return values;
  }

  private double[] content(Viewer viewer, IntToDoubleFunction weight, int[] candidates) {
    double[] profile = new double[vectors[0].length];
    for (int i = 0; i < viewer.items().length; i++) {
      float[] vector = vectors[viewer.items()[i]];
      double factor = weight.applyAsDouble(i);
      for (int d = 0; d < profile.length; d++) {
        profile[d] += factor * vector[d];
      }
    }
    double[] scores = new double[candidates.length];
    for (int i = 0; i < scores.length; i++) {
      float[] vector = vectors[candidates[i]];
      double sum = 0;
      for (int d = 0; d < profile.length; d++) {
        sum += profile[d] * vector[d];
      }
      scores[i] = sum;
    }
    return scores;
  }

  private double[] era(Viewer viewer, int[] candidates) {
    double sum = 0;
    for (int item : viewer.items()) {
      sum += year(item);
    }
    double mean = viewer.items().length == 0 ? UNKNOWN_YEAR : sum / viewer.items().length;
    double[] scores = new double[candidates.length];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = -Math.abs(year(candidates[i]) - mean);
    }
    return scores;
  }

  private double[] fresh(Viewer viewer, int[] candidates) {
    double now = UNIX_EPOCH_YEAR + viewer.now() / SECONDS_PER_YEAR;
    double[] scores = new double[candidates.length];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = -Math.log1p(Math.max(0, now - year(candidates[i])));
    }
    return scores;
  }

  private int year(int item) {
    int year = films.get(item).year();
    return year == 0 ? UNKNOWN_YEAR : year;
  }
}
