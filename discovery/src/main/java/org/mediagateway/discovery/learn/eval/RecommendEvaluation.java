package org.mediagateway.discovery.learn.eval;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mediagateway.discovery.DiscoveryException;
import org.mediagateway.discovery.ErrorCode;
import org.mediagateway.discovery.eval.Bootstrap;
import org.mediagateway.discovery.eval.EvaluationReport.Estimate;
import org.mediagateway.discovery.learn.data.RatingLog;
import org.mediagateway.discovery.learn.data.TextVectors;
import org.mediagateway.discovery.learn.eval.RecommendReport.ModelScore;
import org.mediagateway.discovery.learn.gnn.ModelCard;
import org.mediagateway.discovery.learn.gnn.ModelFile;
import org.mediagateway.discovery.learn.gnn.NetworkShape;
import org.mediagateway.discovery.learn.gnn.TrainingPlan;
import org.mediagateway.discovery.learn.model.Recommender;
import org.mediagateway.discovery.learn.registry.ModelRegistry;
import org.mediagateway.domain.embedding.Embedder;

/** Measures all models on one rating log. Single-threaded to the caller; uses all processors. */
public final class RecommendEvaluation {
  /** Our ranking without the re-ranker. */
  public static final String OURS = "media-gateway";

  private static final int RESAMPLES = 2_000;

  /** Chosen: with fewer, the questions held out would be too few to tell models apart. */
  public static final int LEARN_USERS_MIN = 50;

  public static final int LEARN_INTERACTIONS_MIN = 1_000;

  /** Our ranking, its best candidates in the order of the graph attention network. */
  public static final String OURS_RE_RANKED = "media-gateway+gnn";

  /** To which the re-ranker is transferred: lighter films; the rest is darker. */
  private static final Set<String> TARGET_GENRES =
      Set.of("Comedy", "Romance", "Musical", "Children", "Animation");

  private final RatingLog log;
  private final float[][] vectors;
  private final String textModel;
  private final long seed;
  private final Consumer<String> progress;

  private RecommendEvaluation(
      RatingLog log, float[][] vectors, String textModel, long seed, Consumer<String> progress) {
    this.log = log;
    this.vectors = vectors;
    this.textModel = textModel;
    this.seed = seed;
    this.progress = progress;
  }

  /**
   * Gives every film its text vector.
   *
   * @param folder where text vectors are kept between runs; made when missing
   */
  public static RecommendEvaluation of(RatingLog log, Embedder embedder, Path folder, long seed) {
    float[][] vectors = TextVectors.of(log.films(), embedder, folder);
    return new RecommendEvaluation(log, vectors, embedder.model().name(), seed, _ -> {});
  }

  /**
   * Takes the vectors that are there.
   *
   * @param vectors of length 1, one per film; not to be written to
   * @param textModel whose they are
   */
  public static RecommendEvaluation of(
      RatingLog log, float[][] vectors, String textModel, long seed) {
    return new RecommendEvaluation(log, vectors, textModel, seed, _ -> {});
  }

  /** The same evaluation, telling what it is doing: a line for every step of some seconds. */
  public RecommendEvaluation telling(Consumer<String> listener) {
    return new RecommendEvaluation(log, vectors, textModel, seed, listener);
  }

  /** Splits, tunes, trains and measures. The same log, protocol and seed give the same report. */
  public RecommendReport run(Protocol protocol) {
    return run(protocol, ReRankFit.PLAN);
  }

  /** The same with another training of the re-ranker. */
  RecommendReport run(Protocol protocol, TrainingPlan plan) {
    Tuned tuned = tuned(protocol);
    Split test = tuned.splits().test();
    KnownModels known = tuned.baselines().train(test.training());
    Map<String, Recommender> all = known.byName();
    ReRankFit.Fold fold = tuned.fold(test, known);
    all.put(OURS, fold.blend());
    Map<String, String> settings = new HashMap<>(tuned.baselines().settings());
    settings.put(OURS, BlendFit.settings(tuned.weights()));

    ReRankFit reRank = new ReRankFit(log.films(), vectors);
    ReRankFit.Fitted trained =
        reRank.train(tuned.folds(), tuned.fold(tuned.splits().tuning()), plan, progress);
    all.put(OURS_RE_RANKED, reRank.reRanker(trained.weights(), fold));
    settings.put(
        OURS_RE_RANKED,
        "epochs=%d, best of %d"
            .formatted(trained.stopped().bestEpoch(), trained.stopped().epochs()));
    return new RecommendReport(
        protocol.label(),
        test.cases().size(),
        test.training().size(),
        log.films().size(),
        textModel,
        seed,
        scores(test, all, settings));
  }

  /**
   * Trains a model on all but the latest views, and compares it on those with what serves now.
   *
   * @param source what the log is, for people
   * @param active null when no model is active
   * @throws DiscoveryException DATA_INVALID when there are too few interactions to learn from
   */
  public Learned learn(String source, ModelRegistry.@Nullable Active active, InstantSource clock) {
    return learn(source, active, clock, ReRankFit.PLAN);
  }

  /** The same with another training. */
  Learned learn(
      String source,
      ModelRegistry.@Nullable Active active,
      InstantSource clock,
      TrainingPlan plan) {
    requireEnough(log);
    Tuned tuned = tuned(Protocol.TEMPORAL);
    Split test = tuned.splits().test();
    ReRankFit.Fold fold = tuned.fold(test);
    ReRankFit reRank = new ReRankFit(log.films(), vectors);
    ReRankFit.Fitted fitted =
        reRank.train(tuned.folds(), tuned.fold(tuned.splits().tuning()), plan, progress);
    progress.accept("comparing on what was held out");
    double[] own = quality(reRank.reRanker(fitted.weights(), fold), test);
    double[] blend = quality(fold.blend(), test);
    NetworkShape shape = fitted.weights().shape();
    double[] before =
        active == null || !active.model().weights().shape().equals(shape)
            ? null
            : quality(reRank.reRanker(active.model().weights(), fold), test);
    Bootstrap bootstrap = new Bootstrap(RESAMPLES, seed);
    ModelCard card =
        new ModelCard(
            source,
            ModelFile.hash(test.training()),
            active == null ? null : active.version(),
            clock.instant().toEpochMilli(),
            shape,
            plan,
            tuned.baselines().blend(tuned.weights()),
            Map.of("ndcgAt10", mean(own), "blendNdcgAt10", mean(blend)),
            fitted.stopped().losses(),
            fitted.stopped().qualities());
    return new Learned(
        new ModelFile.Model(card, fitted.weights()),
        own.length,
        mean(own),
        mean(blend),
        bootstrap.difference(own, blend),
        before == null ? null : mean(before),
        before == null ? null : bootstrap.difference(own, before));
  }

  /**
   * Checks that there is enough to learn from.
   *
   * @throws DiscoveryException DATA_INVALID when there is not
   */
  public static void requireEnough(RatingLog log) {
    if (log.users() < LEARN_USERS_MIN || log.size() < LEARN_INTERACTIONS_MIN) {
      throw new DiscoveryException(
          ErrorCode.DATA_INVALID,
          ("a model is learned from at least %d interactions of %d viewers: interactions=%d,"
                  + " viewers=%d; try again when there are more")
              .formatted(LEARN_INTERACTIONS_MIN, LEARN_USERS_MIN, log.size(), log.users()));
    }
  }

  private static double[] quality(Recommender model, Split test) {
    return Answers.of(model, test).values(Metric.NDCG_AT_10);
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(0);
  }

  /** Measures what the re-ranker forgets when it learns on from later viewers. */
  public LearningReport.Continual continual() {
    return learning(ReRankFit.PLAN).continual(tuned(Protocol.TEMPORAL).folds());
  }

  /** Measures what the re-ranker brings from films of some genres to the others. */
  public LearningReport.Transfer transfer() {
    Tuned tuned = tuned(Protocol.TEMPORAL);
    return learning(ReRankFit.PLAN)
        .transfer(tuned.folds(), tuned.fold(tuned.splits().tuning()), TARGET_GENRES);
  }

  LearningEvaluation learning(TrainingPlan plan) {
    ReRankFit reRank = new ReRankFit(log.films(), vectors);
    return new LearningEvaluation(
        log.films(), vectors, reRank, new Bootstrap(RESAMPLES, seed), plan);
  }

  Tuned tuned(Protocol protocol) {
    progress.accept("tuning the models without a network");
    Split.Plan splits = protocol.split(log, seed);
    Baselines baselines = Baselines.tune(splits.tuning(), seed);
    BlendFit fit = new BlendFit(log.films(), vectors);
    double[] weights = fit.tune(splits.tuning(), baselines.train(splits.tuning().training()));
    return new Tuned(splits, baselines, fit, weights);
  }

  /** A protocol's splits with the settings that its tuning split chose. */
  record Tuned(Split.Plan splits, Baselines baselines, BlendFit fit, double[] weights) {
    List<ReRankFit.Fold> folds() {
      return splits.folds().stream().map(this::fold).toList();
    }

    ReRankFit.Fold fold(Split split) {
      return fold(split, baselines.train(split.training()));
    }

    ReRankFit.Fold fold(Split split, KnownModels known) {
      return new ReRankFit.Fold(
          split, fit.blend(split.training(), known, weights), known.itemKnn());
    }
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
