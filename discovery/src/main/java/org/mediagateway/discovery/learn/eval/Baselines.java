package org.mediagateway.discovery.learn.eval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.mediagateway.discovery.learn.blend.BlendPlan;
import org.mediagateway.discovery.learn.model.Ease;
import org.mediagateway.discovery.learn.model.ImplicitAls;
import org.mediagateway.discovery.learn.model.ItemKnn;
import org.mediagateway.discovery.learn.model.Popularity;
import org.mediagateway.discovery.learn.model.Recommender;
import org.mediagateway.discovery.learn.model.TrainingSet;

/**
 * The settings of the known models that did best on a tuning split.
 *
 * @param lambda of EASE^R
 * @param neighbors of ItemKNN
 * @param shrinkage of ItemKNN
 * @param factors of iALS
 */
record Baselines(double lambda, int neighbors, double shrinkage, ImplicitAls.Parameters factors) {
  private static final double[] LAMBDAS = {30, 100, 200, 400, 800, 1600};
  private static final int[] NEIGHBORS = {20, 50, 100, 200, 500};
  private static final double[] SHRINKAGES = {0, 10, 50};
  private static final int[] DIMENSIONS = {32, 64};
  private static final double[] ALPHAS = {0.05, 0.2};
  private static final double[] REGULARISATIONS = {0.003, 0.01, 0.03};
  private static final int ITERATIONS = 6;

  /** Compares a fixed grid of settings by NDCG@10. */
  static Baselines tune(Split split, long seed) {
    TrainingSet training = split.training();
    Best<Double> lambda = new Best<>(LAMBDAS[0]);
    for (double candidate : LAMBDAS) {
      lambda.offer(candidate, quality(Ease.train(training, candidate), split));
    }
    Best<Integer> neighbors = new Best<>(NEIGHBORS[0]);
    Best<Double> shrinkage = new Best<>(SHRINKAGES[0]);
    for (double shrunk : SHRINKAGES) {
      ItemKnn all = ItemKnn.train(training, ItemKnn.NEIGHBORS_MAX, shrunk);
      for (int k : NEIGHBORS) {
        double quality = quality(all.withNeighbors(k), split);
        neighbors.offer(k, quality);
        shrinkage.offer(shrunk, quality);
      }
    }
    return new Baselines(
        lambda.value(), neighbors.value(), shrinkage.value(), tuneFactors(split, seed));
  }

  private static ImplicitAls.Parameters tuneFactors(Split split, long seed) {
    Best<ImplicitAls.Parameters> best =
        new Best<>(
            new ImplicitAls.Parameters(
                DIMENSIONS[0], ALPHAS[0], REGULARISATIONS[0], ITERATIONS, seed));
    for (int dimension : DIMENSIONS) {
      for (double alpha : ALPHAS) {
        for (double regularisation : REGULARISATIONS) {
          ImplicitAls.Parameters parameters =
              new ImplicitAls.Parameters(dimension, alpha, regularisation, ITERATIONS, seed);
          best.offer(parameters, quality(ImplicitAls.train(split.training(), parameters), split));
        }
      }
    }
    return best.value();
  }

  /** Trains every known model. */
  KnownModels train(TrainingSet training) {
    return new KnownModels(
        Popularity.of(training),
        ItemKnn.train(training, neighbors, shrinkage),
        Ease.train(training, lambda),
        ImplicitAls.train(training, factors));
  }

  /** The plan of a blend of these models. */
  BlendPlan blend(double[] weights) {
    return new BlendPlan(
        lambda, neighbors, shrinkage, factors, Arrays.stream(weights).boxed().toList());
  }

  /** What was chosen, for the report. */
  Map<String, String> settings() {
    return Map.of(
        KnownModels.POPULARITY, "",
        KnownModels.ITEM_KNN, "k=%d shrinkage=%s".formatted(neighbors, shrinkage),
        KnownModels.EASE, "lambda=%s".formatted(lambda),
        KnownModels.IALS,
            "dimension=%d alpha=%s lambda=%s iterations=%d"
                .formatted(
                    factors.dimension(), factors.alpha(), factors.lambda(), factors.iterations()));
  }

  static double quality(Recommender model, Split split) {
    List<Case> cases = new ArrayList<>(split.cases());
    return cases.parallelStream()
            .mapToDouble(
                c -> {
                  int[] top = c.top(model.scores(c.viewer(), c.candidates()), 10);
                  return Metric.NDCG_AT_10.of(top, c.positives());
                })
            .sum()
        / cases.size();
  }

  /** Keeps the best of what it is offered; of equals the first. */
  private static final class Best<T> {
    private T value;
    private double quality = Double.NEGATIVE_INFINITY;

    Best(T first) {
      value = first;
    }

    void offer(T candidate, double candidateQuality) {
      if (candidateQuality > quality) {
        value = candidate;
        quality = candidateQuality;
      }
    }

    T value() {
      return value;
    }
  }
}
