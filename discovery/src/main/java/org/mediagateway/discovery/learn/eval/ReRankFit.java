package org.mediagateway.discovery.learn.eval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
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
  /** See decision 086. Its seed is not the evaluation's, which divides the data. */
  static final TrainingPlan PLAN = new TrainingPlan(3, 3, 32, 60, 1e-3, 20, 0.1, 1);

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

  /** One split with the blend over its training set. */
  record Fold(Split split, Blend blend, ItemKnn itemKnn) {}

  /**
   * @param progress is told what is being done, in words
   */
  Fitted train(List<Fold> folds, Fold tuning, TrainingPlan plan, Consumer<String> progress) {
    progress.accept("making examples of %d folds".formatted(folds.size()));
    List<RankingExample> examples = new ArrayList<>();
    folds.forEach(fold -> examples.addAll(teaching(examples(fold))));
    Held held = hold(tuning);
    Weights start = start(plan.seed());
    Trainer trainer = new Trainer(plan, vectors);
    int taught = examples.size();
    AtomicInteger epochs = new AtomicInteger(); // 0 is the network before it is trained
    Trainer.Result stopped =
        trainer.train(
            start,
            examples,
            weights -> {
              double quality = Arrays.stream(qualities(weights, held)).average().orElse(0);
              progress.accept(
                  "epoch %d of at most %d over %,d examples: validation %.4f"
                      .formatted(epochs.getAndIncrement(), plan.epochsMax(), taught, quality));
              return quality;
            });
    examples.addAll(teaching(held.examples()));
    progress.accept("training again for %d epochs on all of it".formatted(stopped.bestEpoch()));
    return new Fitted(stopped, trainer.retrain(start, examples, stopped.bestEpoch()));
  }

  /** Untrained weights, which keep the blend's order. */
  Weights start(long seed) {
    NetworkShape shape =
        new NetworkShape(
            vectors[0].length,
            HEADS,
            HEAD_WIDTH,
            ItemRelations.ITEM_FEATURES,
            ItemRelations.VIEWER_FEATURES,
            CandidatePool.FEATURES);
    return Weights.initial(shape, CandidatePool.blendAlone(), seed);
  }

  static List<RankingExample> teaching(List<RankingExample> examples) {
    return examples.stream().filter(RankingExample::teaches).toList();
  }

  /**
   * Cases to measure on.
   *
   * @param cases at least one
   * @param examples one per case
   */
  record Held(List<Case> cases, List<RankingExample> examples) {}

  Held hold(Fold fold) {
    return new Held(fold.split().cases(), examples(fold));
  }

  /**
   * What training gave.
   *
   * @param stopped with the tuning split held out
   * @param weights trained again, on the tuning split as well, for as many epochs
   */
  record Fitted(Trainer.Result stopped, Weights weights) {}

  /** NDCG@10 of a network on the pool of each case. */
  double[] qualities(Weights weights, Held held) {
    ItemRelations relations = held.examples().getFirst().relations();
    Network network = new Network(weights, vectors, relations);
    double[] qualities = new double[held.cases().size()];
    Arrays.parallelSetAll(
        qualities,
        i -> {
          RankingExample example = held.examples().get(i);
          double[] scores =
              network.scores(example.viewer(), example.candidates(), example.features());
          int[] positives = held.cases().get(i).positives();
          Case pooled = new Case(example.viewer(), example.candidates(), positives);
          return Metric.NDCG_AT_10.of(pooled.top(scores, 10), positives);
        });
    return qualities;
  }

  /** One example per case, in the order of cases. */
  List<RankingExample> examples(Fold fold) {
    ItemRelations relations = relations(fold.split().training(), fold.itemKnn());
    return fold.split().cases().parallelStream()
        .map(
            c -> {
              CandidatePool best =
                  CandidatePool.of(fold.blend(), c.viewer(), c.candidates(), ReRanker.POOL);
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
