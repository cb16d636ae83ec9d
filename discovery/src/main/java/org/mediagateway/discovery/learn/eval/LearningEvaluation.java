package org.mediagateway.discovery.learn.eval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.mediagateway.discovery.DiscoveryException;
import org.mediagateway.discovery.ErrorCode;
import org.mediagateway.discovery.eval.Bootstrap;
import org.mediagateway.discovery.eval.EvaluationReport.Estimate;
import org.mediagateway.discovery.learn.data.Film;
import org.mediagateway.discovery.learn.gnn.ElasticWeights;
import org.mediagateway.discovery.learn.gnn.RankingExample;
import org.mediagateway.discovery.learn.gnn.Trainer;
import org.mediagateway.discovery.learn.gnn.TrainingPlan;
import org.mediagateway.discovery.learn.gnn.Weights;

/** Measures how a re-ranker learns on, over the folds of the temporal protocol. */
final class LearningEvaluation {
  /** The folds of the old task end where those of the new begin. */
  private static final int OLD_FOLDS = 2;

  private static final int NEW_FOLDS_FROM = 3;

  /** One viewer in so many is held out. */
  private static final int HELD_OUT = 4;

  /** Examples that the Fisher information is estimated from. */
  private static final int FISHER_EXAMPLES = 200;

  /** Chosen, not tuned. */
  private static final double STRENGTH = 1_000;

  /** Of the viewers that ask about the target genres, one in so many is trained on. */
  private static final int TARGET_SHARE = 4;

  private final List<Film> films;
  private final float[][] vectors;
  private final ReRankFit fit;
  private final Bootstrap bootstrap;
  private final TrainingPlan plan;
  private final int epochs;

  LearningEvaluation(
      List<Film> films, float[][] vectors, ReRankFit fit, Bootstrap bootstrap, TrainingPlan plan) {
    this.films = films;
    this.vectors = vectors;
    this.fit = fit;
    this.bootstrap = bootstrap;
    this.plan = plan.withoutDecay();
    epochs = plan.epochsMax();
  }

  LearningReport.Continual continual(List<ReRankFit.Fold> folds) {
    List<ReRankFit.Fold> earlier = folds.subList(0, OLD_FOLDS);
    List<ReRankFit.Fold> later = folds.subList(NEW_FOLDS_FROM, folds.size());
    Predicate<Case> held = c -> group(c, HELD_OUT) == 0;
    List<RankingExample> oldTask = examples(earlier, held.negate());
    List<RankingExample> newTask = examples(later, held.negate());
    List<ReRankFit.Held> oldHeld = held(earlier, held);
    List<ReRankFit.Held> newHeld = held(later, held);

    Trainer plain = new Trainer(plan, vectors);
    Weights first = plain.retrain(fit.start(plan.seed()), oldTask, epochs);
    Weights forgetful = plain.retrain(first, newTask, epochs);
    SplittableRandom random = new SplittableRandom(plan.seed());
    List<RankingExample> some = new ArrayList<>(oldTask);
    Collections.shuffle(some, random);
    ElasticWeights anchor =
        ElasticWeights.around(
            first,
            vectors,
            some.subList(0, Math.min(FISHER_EXAMPLES, some.size())),
            STRENGTH,
            random);
    Weights elastic = new Trainer(plan, vectors, anchor).retrain(first, newTask, epochs);

    Estimate before = estimate(first, oldHeld);
    Estimate oldPlain = estimate(forgetful, oldHeld);
    Estimate oldElastic = estimate(elastic, oldHeld);
    return new LearningReport.Continual(
        count(oldHeld),
        count(newHeld),
        before,
        oldPlain,
        oldElastic,
        estimate(first, newHeld),
        estimate(forgetful, newHeld),
        estimate(elastic, newHeld),
        oldPlain.value() / before.value(),
        oldElastic.value() / before.value(),
        STRENGTH);
  }

  /**
   * Trains on films of other genres first.
   *
   * @param genres a film that has one of them is a target, the others are the source
   */
  LearningReport.Transfer transfer(
      List<ReRankFit.Fold> folds, ReRankFit.Fold tuning, Set<String> genres) {
    IntPredicate target = item -> films.get(item).genres().stream().anyMatch(genres::contains);
    List<ReRankFit.Fold> source = folds.stream().map(f -> only(f, target.negate())).toList();
    List<ReRankFit.Fold> others = folds.stream().map(f -> only(f, target)).toList();
    List<RankingExample> sourceTask = examples(source, _ -> true);
    List<RankingExample> targetTask = examples(others, c -> group(c, TARGET_SHARE) == 0);
    List<ReRankFit.Held> held = held(List.of(only(tuning, target)), _ -> true);

    Trainer trainer = new Trainer(plan, vectors);
    Weights start = fit.start(plan.seed());
    Weights transferred = trainer.retrain(start, sourceTask, epochs);
    Estimate fineTuned = estimate(trainer.retrain(transferred, targetTask, epochs), held);
    Estimate scratch = estimate(trainer.retrain(start, targetTask, epochs), held);
    Estimate untuned = estimate(transferred, held);
    return new LearningReport.Transfer(
        sourceTask.size(),
        targetTask.size(),
        count(held),
        estimate(start, held),
        untuned,
        fineTuned,
        scratch,
        fineTuned.value() / scratch.value(),
        untuned.value() / scratch.value());
  }

  /** The same for all questions of a viewer: by the time of the viewer's first view. */
  private static int group(Case question, int groups) {
    return new SplittableRandom(question.viewer().seconds()[0]).nextInt(groups);
  }

  private List<RankingExample> examples(List<ReRankFit.Fold> folds, Predicate<Case> kept) {
    List<RankingExample> examples =
        folds.stream()
            .filter(fold -> fold.split().cases().stream().anyMatch(kept))
            .flatMap(fold -> ReRankFit.teaching(fit.examples(where(fold, kept))).stream())
            .toList();
    return checked(examples, "to learn from");
  }

  private List<ReRankFit.Held> held(List<ReRankFit.Fold> folds, Predicate<Case> kept) {
    List<ReRankFit.Held> held =
        folds.stream()
            .filter(fold -> fold.split().cases().stream().anyMatch(kept))
            .map(fold -> fit.hold(where(fold, kept)))
            .toList();
    return checked(held, "to hold out");
  }

  private static <T> List<T> checked(List<T> of, String purpose) {
    if (of.isEmpty()) {
      throw new DiscoveryException(
          ErrorCode.DATA_INVALID,
          "a task has questions %s: questions=0; take more data".formatted(purpose));
    }
    return of;
  }

  private static ReRankFit.Fold where(ReRankFit.Fold fold, Predicate<Case> kept) {
    List<Case> cases = fold.split().cases().stream().filter(kept).toList();
    return new ReRankFit.Fold(
        new Split(fold.split().training(), cases), fold.blend(), fold.itemKnn());
  }

  /** The questions of a fold reduced to some items: in history, candidates and answers. */
  private static ReRankFit.Fold only(ReRankFit.Fold fold, IntPredicate items) {
    List<Case> cases =
        fold.split().cases().stream()
            .map(
                c ->
                    new Case(
                        c.viewer().only(items),
                        Arrays.stream(c.candidates()).filter(items).toArray(),
                        Arrays.stream(c.positives()).filter(items).toArray()))
            .filter(c -> c.viewer().items().length > 0 && c.positives().length > 0)
            .toList();
    return new ReRankFit.Fold(
        new Split(fold.split().training(), cases), fold.blend(), fold.itemKnn());
  }

  private Estimate estimate(Weights weights, List<ReRankFit.Held> held) {
    return bootstrap.mean(
        held.stream().flatMapToDouble(h -> Arrays.stream(fit.qualities(weights, h))).toArray());
  }

  private static int count(List<ReRankFit.Held> held) {
    return held.stream().mapToInt(h -> h.cases().size()).sum();
  }
}
