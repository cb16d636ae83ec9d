package org.mediagateway.ingest.vectors;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mediagateway.domain.embedding.EmbeddingModel;
import org.mediagateway.domain.store.CatalogueCounts;
import org.mediagateway.domain.store.CatalogueStore;

/** The worker's account of itself: written by its thread, read by any. */
final class ProgressGauge {
  /** Counting reads whole tables, so it is done about once a second and estimated in between. */
  private static final Duration COUNT_EVERY = Duration.ofSeconds(1);

  private static final double MILLIS_PER_SECOND = 1_000;

  private final CatalogueStore catalogue;
  private final EmbeddingModel model;
  private final Clock clock;
  private volatile VectorProgress progress =
      new VectorProgress(VectorProgress.State.WAITING, 0, 0, 0, null);
  private Instant counted = Instant.MIN;
  private Instant woken = Instant.MIN;
  private long stored;

  ProgressGauge(CatalogueStore catalogue, EmbeddingModel model, Clock clock) {
    this.catalogue = catalogue;
    this.model = model;
    this.clock = clock;
  }

  VectorProgress progress() {
    return progress;
  }

  /** There is work; after a pause the rate is measured anew. */
  void working() {
    if (progress.state() != VectorProgress.State.EMBEDDING) {
      woken = clock.instant();
      stored = 0;
      count(VectorProgress.State.EMBEDDING);
    }
  }

  /** {@code vectors} more are on disk. */
  void stored(int vectors) {
    stored += vectors;
    VectorProgress last = progress;
    progress =
        new VectorProgress(
            VectorProgress.State.EMBEDDING,
            Math.min(last.total(), last.done() + vectors),
            last.total(),
            rate(),
            null);
    if (Duration.between(counted, clock.instant()).compareTo(COUNT_EVERY) >= 0) {
      count(VectorProgress.State.EMBEDDING);
    }
  }

  /** Nothing is left to do. */
  void idle() {
    if (progress.state() != VectorProgress.State.IDLE) {
      count(VectorProgress.State.IDLE);
    }
  }

  /** What was tried last went wrong. */
  void failed(VectorProgress.State state, Throwable failure) {
    String message = failure.getMessage();
    show(state, message == null ? failure.getClass().getName() : message);
  }

  void closed() {
    if (progress.state() != VectorProgress.State.FAILED) {
      show(VectorProgress.State.CLOSED, null);
    }
  }

  private void show(VectorProgress.State state, @Nullable String problem) {
    VectorProgress last = progress;
    progress = new VectorProgress(state, last.done(), last.total(), last.perSecond(), problem);
  }

  private void count(VectorProgress.State state) {
    CatalogueCounts counts = catalogue.counts(model);
    counted = clock.instant();
    progress = new VectorProgress(state, counts.vectors(), counts.titles(), rate(), null);
  }

  private double rate() {
    long millis = stored == 0 ? 0 : Duration.between(woken, clock.instant()).toMillis();
    return millis == 0 ? 0 : stored * MILLIS_PER_SECOND / millis;
  }
}
