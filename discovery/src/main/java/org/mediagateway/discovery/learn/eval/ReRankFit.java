package org.mediagateway.discovery.learn.eval;

import java.util.Arrays;
import java.util.List;
import org.mediagateway.discovery.learn.blend.Blend;
import org.mediagateway.discovery.learn.data.Film;
import org.mediagateway.discovery.learn.gnn.CandidatePool;
import org.mediagateway.discovery.learn.gnn.ItemRelations;
import org.mediagateway.discovery.learn.gnn.Network;
import org.mediagateway.discovery.learn.gnn.NetworkShape;
import org.mediagateway.discovery.learn.gnn.RankingExample;
import org.mediagateway.discovery.learn.gnn.ReRanker;
import org.mediagateway.discovery.learn.gnn.TextNeighbors;
import org.mediagateway.discovery.learn.gnn.Trainer;
import org.mediagateway.discovery.learn.gnn.TrainingPlan;
import org.mediagateway.discovery.learn.gnn.Weights;
import org.mediagateway.discovery.learn.model.ItemKnn;
import org.mediagateway.discovery.learn.model.TrainingSet;

/** Trains the re-ranker: on folds before the tuning split, stopped by the tuning split. */
final class ReRankFit {
  private static final int TRAINING_POOL = 100;
  private static final int HEADS = 8;
  private static final int HEAD_WIDTH = 32;
  private static final int TEXT_NEIGHBORS = 8;

  private final List<Film> films;
  private final float[][] vectors;
  private final TextNeighbors texts;

  ReRankFit(List<Film> films, float[][] vectors) {
    this.films = films;
    this.vectors = vectors;
    texts = TextNeighbors.of(vectors, TEXT_NEIGHBORS);
  }

  static TrainingPlan plan(long seed) {
    return new TrainingPlan(12, 4, 16, 60, 1e-3, 0, 0.1, seed);
  }

  /** One split with the blend over its training set. */
  record Fold(Split split, Blend blend, ItemKnn itemKnn) {}

  Trainer.Result train(List<Fold> folds, Fold tuning, TrainingPlan plan) {
    List<RankingExample> examples =
        folds.stream()
            .flatMap(fold -> examples(fold, TRAINING_POOL).stream())
            .filter(RankingExample::teaches)
            .toList();
    List<RankingExample> held = examples(tuning, ReRanker.POOL);
    ItemRelations relations = held.getFirst().relations();
    NetworkShape shape =
        new NetworkShape(
            vectors[0].length,
            HEADS,
            HEAD_WIDTH,
            ItemRelations.ITEM_FEATURES,
            ItemRelations.VIEWER_FEATURES,
            CandidatePool.FEATURES);
    Weights start = Weights.initial(shape, CandidatePool.blendAlone(), plan.seed());
    return new Trainer(plan, vectors)
        .train(
            start,
            examples,
            weights -> quality(new Network(weights, vectors, relations), held, tuning.split()));
  }

  /** Mean NDCG@10 of a network on the pools of a split's cases. */
  private static double quality(Network network, List<RankingExample> held, Split split) {
    double[] qualities = new double[held.size()];
    Arrays.parallelSetAll(
        qualities,
        i -> {
          RankingExample example = held.get(i);
          double[] scores =
              network.scores(example.viewer(), example.candidates(), example.features());
          int[] positives = split.cases().get(i).positives();
          Case pooled = new Case(example.viewer(), example.candidates(), positives);
          return Metric.NDCG_AT_10.of(pooled.top(scores, 10), positives);
        });
    return Arrays.stream(qualities).average().orElse(0);
  }

  /** One example per case, in the order of cases. */
  private List<RankingExample> examples(Fold fold, int pool) {
    ItemRelations relations = relations(fold.split().training(), fold.itemKnn());
    return fold.split().cases().parallelStream()
        .map(
            c -> {
              CandidatePool best = CandidatePool.of(fold.blend(), c.viewer(), c.candidates(), pool);
              boolean[] chosen = c.chosen();
              boolean[] pooled = new boolean[best.positions().length];
              for (int i = 0; i < pooled.length; i++) {
                pooled[i] = chosen[best.positions()[i]];
              }
              return new RankingExample(
                  relations,
                  c.viewer().latest(Network.HISTORY_MAX),
                  best.of(c.candidates()),
                  best.features(),
                  pooled);
            })
        .toList();
  }

  private ItemRelations relations(TrainingSet training, ItemKnn itemKnn) {
    return new ItemRelations(training, films, itemKnn, texts);
  }

  /** The blend of a split re-ranked. */
  ReRanker reRanker(Weights weights, Fold fold) {
    return new ReRanker(
        fold.blend(),
        new Network(weights, vectors, relations(fold.split().training(), fold.itemKnn())));
  }
}
