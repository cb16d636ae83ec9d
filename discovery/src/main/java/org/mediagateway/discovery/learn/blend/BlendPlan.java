package org.mediagateway.discovery.learn.blend;

import java.util.List;
import org.mediagateway.discovery.learn.data.Film;
import org.mediagateway.discovery.learn.model.Ease;
import org.mediagateway.discovery.learn.model.ImplicitAls;
import org.mediagateway.discovery.learn.model.ItemKnn;
import org.mediagateway.discovery.learn.model.Popularity;
import org.mediagateway.discovery.learn.model.TrainingSet;

/**
 * What a blend is made by: the settings of its models and the weights of its signals. The same plan
 * makes a blend of the same kind over any training set.
 *
 * @param lambda of EASE^R
 * @param neighbors of ItemKNN
 * @param shrinkage of ItemKNN
 * @param factors of iALS
 * @param weights one per {@link Signal}, in the order of {@link Signal#values()}
 */
public record BlendPlan(
    double lambda,
    int neighbors,
    double shrinkage,
    ImplicitAls.Parameters factors,
    List<Double> weights) {
  /** Chosen: half a year, between a season and the life of a film's fame. */
  private static final double TRENDING_HALF_LIFE_DAYS = 180;

  public BlendPlan {
    weights = List.copyOf(weights);
    if (weights.size() != Signal.values().length) {
      throw new IllegalArgumentException(
          "a blend has a weight per signal: signals=%d, weights=%d"
              .formatted(Signal.values().length, weights.size()));
    }
  }

  /**
   * A blend with the one of its models that others need as well.
   *
   * @param itemKnn of the same training set
   */
  public record Trained(Blend blend, ItemKnn itemKnn) {}

  /**
   * Trains the models.
   *
   * @param training of the first of the films
   * @param films by item ordinal
   * @param vectors text vectors of norm 1 by item ordinal; not to be written to
   */
  public Trained train(TrainingSet training, List<Film> films, float[][] vectors) {
    ItemKnn itemKnn = ItemKnn.train(training, neighbors, shrinkage);
    Signals.Sources sources =
        sources(
            training, Ease.train(training, lambda), itemKnn, ImplicitAls.train(training, factors));
    double[] sums = weights.stream().mapToDouble(Double::doubleValue).toArray();
    return new Trained(new Blend(new Signals(sources, films, vectors), sums), itemKnn);
  }

  /** What signals come from, given models of {@code training}. */
  public static Signals.Sources sources(
      TrainingSet training, Ease ease, ItemKnn itemKnn, ImplicitAls factors) {
    return new Signals.Sources(
        ease,
        itemKnn,
        factors,
        Popularity.of(training),
        Popularity.decaying(training, TRENDING_HALF_LIFE_DAYS),
        training.items());
  }
}
