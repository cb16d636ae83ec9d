package org.mediagateway.discovery.learn.eval;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mediagateway.discovery.eval.Bootstrap;
import org.mediagateway.discovery.eval.EvaluationReport.Estimate;
import org.mediagateway.discovery.learn.blend.Blend;
import org.mediagateway.discovery.learn.data.RatingLog;
import org.mediagateway.discovery.learn.data.TextVectors;
import org.mediagateway.discovery.learn.eval.RecommendReport.ModelScore;
import org.mediagateway.discovery.learn.gnn.Trainer;
import org.mediagateway.discovery.learn.gnn.TrainingPlan;
import org.mediagateway.discovery.learn.model.Recommender;
import org.mediagateway.domain.embedding.Embedder;

/** Measures all models on one rating log. Single-threaded to the caller; uses all processors. */
public final class RecommendEvaluation {
  /** Our ranking without the re-ranker. */
  public static final String OURS = "media-gateway";

  private static final int RESAMPLES = 2_000;

  /** Our ranking, its best candidates in the order of the graph attention network. */
  public static final String OURS_RE_RANKED = "media-gateway+gnn";

  private final RatingLog log;
  private final float[][] vectors;
  private final String textModel;
  private final long seed;

  private RecommendEvaluation(RatingLog log, float[][] vectors, String textModel, long seed) {
    this.log = log;
    this.vectors = vectors;
    this.textModel = textModel;
    this.seed = seed;
  }

  /**
   * Gives every film its text vector.
   *
   * @param folder where text vectors are kept between runs; made when missing
   */
  public static RecommendEvaluation of(RatingLog log, Embedder embedder, Path folder, long seed) {
    float[][] vectors = TextVectors.of(log.films(), embedder, folder);
    return new RecommendEvaluation(log, vectors, embedder.model().name(), seed);
  }

  /** Splits, tunes, trains and measures. The same log, protocol and seed give the same report. */
  public RecommendReport run(Protocol protocol) {
    return run(protocol, ReRankFit.plan(seed));
  }

  /** The same with another training of the re-ranker. */
  RecommendReport run(Protocol protocol, TrainingPlan plan) {
    Split.Plan splits = protocol.split(log, seed);
    Baselines tuned = Baselines.tune(splits.tuning(), seed);
    BlendFit fit = new BlendFit(log.films(), vectors);
    double[] weights = fit.tune(splits.tuning(), tuned.train(splits.tuning().training()));

    Split test = splits.test();
    KnownModels known = tuned.train(test.training());
    Map<String, Recommender> all = known.byName();
    Blend blend = fit.blend(test.training(), known, weights);
    all.put(OURS, blend);
    Map<String, String> settings = new HashMap<>(tuned.settings());
    settings.put(OURS, BlendFit.settings(weights));

    ReRankFit reRank = new ReRankFit(log.films(), vectors);
    List<ReRankFit.Fold> folds =
        splits.folds().stream().map(split -> fold(split, fit, tuned, weights)).toList();
    Trainer.Result trained = reRank.train(folds, fold(splits.tuning(), fit, tuned, weights), plan);
    all.put(
        OURS_RE_RANKED,
        reRank.reRanker(trained.weights(), new ReRankFit.Fold(test, blend, known.itemKnn())));
    settings.put(OURS_RE_RANKED, "epoch=%d of %d".formatted(trained.bestEpoch(), trained.epochs()));
    return new RecommendReport(
        protocol.label(),
        test.cases().size(),
        test.training().size(),
        log.films().size(),
        textModel,
        seed,
        scores(test, all, settings));
  }

  private static ReRankFit.Fold fold(Split split, BlendFit fit, Baselines tuned, double[] weights) {
    KnownModels known = tuned.train(split.training());
    return new ReRankFit.Fold(split, fit.blend(split.training(), known, weights), known.itemKnn());
  }

  private List<ModelScore> scores(
      Split test, Map<String, Recommender> models, Map<String, String> settings) {
    Map<String, Answers> answers = new LinkedHashMap<>();
    models.forEach((name, model) -> answers.put(name, Answers.of(model, test)));
    double[] best =
        answers.entrySet().stream()
            .filter(entry -> !entry.getKey().startsWith(OURS))
            .map(Map.Entry::getValue)
            .max(Comparator.comparingDouble(of -> of.mean(Metric.NDCG_AT_10)))
            .map(of -> of.values(Metric.NDCG_AT_10))
            .orElseThrow();
    List<ModelScore> scores = new ArrayList<>();
    Bootstrap bootstrap = new Bootstrap(RESAMPLES, seed);
    for (Map.Entry<String, Answers> entry : answers.entrySet()) {
      Answers of = entry.getValue();
      Estimate overBest = bootstrap.difference(of.values(Metric.NDCG_AT_10), best);
      String chosen = settings.getOrDefault(entry.getKey(), "");
      scores.add(score(entry.getKey(), chosen, of, bootstrap, overBest));
    }
    return scores;
  }

  private ModelScore score(
      String name, String settings, Answers of, Bootstrap bootstrap, Estimate overBest) {
    return new ModelScore(
        name,
        settings,
        of.mean(Metric.HR_AT_10),
        of.mean(Metric.NDCG_AT_10),
        of.mean(Metric.NDCG_AT_10_FULL_IDEAL),
        of.mean(Metric.RECALL_AT_10),
        of.mean(Metric.RECALL_AT_20),
        of.mean(Metric.RECALL_AT_20_CAPPED),
        of.mean(Metric.PRECISION_AT_10),
        of.coverage(),
        of.intraListDiversity(vectors),
        of.novelty(),
        of.popularityBias(),
        of.intervals(bootstrap),
        overBest);
  }
}
