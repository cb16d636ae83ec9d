package org.mediagateway.app.jobs;

import java.time.Clock;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.mediagateway.discovery.eval.EvaluationReport.Estimate;
import org.mediagateway.discovery.index.TitleIndexes;
import org.mediagateway.discovery.learn.data.RatingLog;
import org.mediagateway.discovery.learn.eval.Learned;
import org.mediagateway.discovery.learn.eval.RecommendEvaluation;
import org.mediagateway.discovery.learn.registry.ModelRegistry;
import org.mediagateway.discovery.recommend.CrowdRatings;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.viewer.ViewerStore;

/**
 * Trains the model that re-ranks, keeps it as a version, and activates it unless it is worse.
 * Nothing is kept before the end, so whatever ends a training leaves all as it was.
 *
 * @param registry where versions are kept
 * @param activate has a version rank from now on
 * @param progress told what is being done, once per epoch at least; what it throws ends the
 *     training
 * @param clock of the model's card
 */
public record ModelTraining(
    ModelRegistry registry, IntConsumer activate, Consumer<String> progress, Clock clock) {
  /** Of splits and training, unless another is asked for. */
  public static final long SEED = 20260101;

  /**
   * A new version, and how it compares on questions that no training saw.
   *
   * @param activated whether it ranks from now on: it is not worse
   * @param questions how many there were
   * @param blendNdcgAt10 of our ranking without a network
   * @param overBlend what the version gains on that, with the interval of 95 %
   * @param activeNdcgAt10 of the model that was active; null when none was or it is of another
   *     shape
   * @param overActive what it gains on that; null likewise
   */
  public record Trained(
      int version,
      boolean activated,
      int questions,
      double ndcgAt10,
      double blendNdcgAt10,
      Estimate overBlend,
      @Nullable Double activeNdcgAt10,
      @Nullable Estimate overActive) {
    static Trained of(int version, Learned learned) {
      return new Trained(
          version,
          !learned.isWorse(),
          learned.questions(),
          learned.ndcgAt10(),
          learned.blendNdcgAt10(),
          learned.overBlend(),
          learned.activeNdcgAt10(),
          learned.overActive());
    }
  }

  /**
   * Trains on what viewers did here.
   *
   * @param model the name of the embedding model whose vectors {@code indexes} hold
   * @throws org.mediagateway.discovery.DiscoveryException DATA_INVALID when they did too little, or
   *     the heap has no room for it
   */
  public Trained ofStored(ViewerStore viewers, TitleIndexes indexes, String model, long seed) {
    RatingLog log = CrowdRatings.read(viewers, indexes);
    float[][] vectors =
        log.films().stream()
            .map(film -> indexes.vector(new TitleId(film.id())).orElseThrow())
            .toArray(float[][]::new);
    return of(log, RecommendEvaluation.of(log, vectors, model, seed), "stored interactions");
  }

  /**
   * Trains on ratings.
   *
   * @param evaluation of them
   * @param source of them, for the model's card
   * @throws org.mediagateway.discovery.DiscoveryException DATA_INVALID when they are too few, or
   *     the heap has no room for it
   */
  public Trained of(RatingLog log, RecommendEvaluation evaluation, String source) {
    RecommendEvaluation.requireEnough(log);
    System.gc(); // what is free is known only then, and a training takes minutes
    TrainingMemory.require(
        log.films().size(), Runtime.getRuntime().maxMemory() - LongLivedHeap.usedBytes());
    progress.accept(
        "%,d interactions of %,d viewers with %,d titles"
            .formatted(log.size(), log.users(), log.films().size()));
    ModelRegistry.Active active = registry.active().orElse(null);
    Learned learned = evaluation.telling(progress).learn(source, active, clock);
    int version = registry.add(learned.model());
    Trained trained = Trained.of(version, learned);
    if (trained.activated()) {
      activate.accept(version);
    }
    return trained;
  }
}
