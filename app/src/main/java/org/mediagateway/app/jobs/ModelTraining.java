package org.mediagateway.app.jobs;

import java.time.Clock;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.mediagateway.discovery.index.TitleIndexes;
import org.mediagateway.discovery.learn.data.RatingLog;
import org.mediagateway.discovery.learn.data.StoredRatings;
import org.mediagateway.discovery.learn.eval.Learned;
import org.mediagateway.discovery.learn.eval.RecommendEvaluation;
import org.mediagateway.discovery.learn.registry.ModelRegistry;
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

  /** A new version, and how it compares. */
  public record Trained(int version, Learned learned) {}

  /**
   * Trains on what viewers did here.
   *
   * @param model the name of the embedding model whose vectors {@code indexes} hold
   * @throws org.mediagateway.discovery.DiscoveryException DATA_INVALID when they did too little
   */
  public Trained ofStored(ViewerStore viewers, TitleIndexes indexes, String model, long seed) {
    RatingLog log =
        StoredRatings.read(
            viewers,
            id -> indexes.title(id).filter(title -> indexes.vector(title.id()).isPresent()));
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
   * @throws org.mediagateway.discovery.DiscoveryException DATA_INVALID when they are too few
   */
  public Trained of(RatingLog log, RecommendEvaluation evaluation, String source) {
    RecommendEvaluation.requireEnough(log);
    progress.accept(
        "%,d interactions of %,d viewers with %,d titles"
            .formatted(log.size(), log.users(), log.films().size()));
    ModelRegistry.Active active = registry.active().orElse(null);
    Learned learned = evaluation.telling(progress).learn(source, active, clock);
    int version = registry.add(learned.model());
    if (!learned.isWorse()) {
      activate.accept(version);
    }
    return new Trained(version, learned);
  }
}
