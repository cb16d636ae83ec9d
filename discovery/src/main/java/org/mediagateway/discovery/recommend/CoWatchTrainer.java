package org.mediagateway.discovery.recommend;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.mediagateway.domain.viewer.ViewerStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains the model of what viewers watch together in the background, whenever enough has been done
 * since the last time. The model before it serves until the new one is whole. Safe on any thread.
 */
final class CoWatchTrainer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CoWatchTrainer.class);

  /** Interactions before the first training. */
  private static final int FIRST = 200;

  /** The share by which interactions must have grown. */
  private static final double GROWTH = 0.2;

  /** From the end of one training to the next: so many times what it took, so 5 % of the time. */
  private static final int PAUSE_PER_TRAINING = 19;

  private static final Duration CLOSE_WAIT_MAX = Duration.ofSeconds(30);

  private final ViewerStore viewers;
  private final Clock clock;
  private final AtomicBoolean training = new AtomicBoolean();
  private volatile @Nullable CoWatch model;
  private volatile @Nullable Thread thread;
  private volatile boolean closing;
  private volatile boolean anew;
  private volatile Instant notBefore = Instant.MIN;
  private volatile long trainedOn;

  CoWatchTrainer(ViewerStore viewers, Clock clock) {
    this.viewers = viewers;
    this.clock = clock;
  }

  /** The newest model; null until there is one. */
  @Nullable CoWatch model() {
    return model;
  }

  /**
   * Begins a training if one is due; returns at once.
   *
   * @param interactions how many there are
   */
  void trainIfDue(long interactions) {
    double due = trainedOn == 0 ? FIRST : trainedOn * (1 + GROWTH);
    if ((anew || interactions >= due)
        && !clock.instant().isBefore(notBefore)
        && training.compareAndSet(false, true)) {
      thread =
          Thread.ofPlatform()
              .daemon()
              .name("co-watch-trainer")
              .priority(Thread.MIN_PRIORITY)
              .start(() -> train(interactions));
    }
  }

  /** Makes a training due; the model before it serves until it is done. */
  void trainAnew() {
    anew = true;
  }

  private void train(long interactions) {
    Instant begin = clock.instant();
    anew = false;
    try {
      CoWatch.Builder builder = new CoWatch.Builder();
      List<ViewerStore.Numbered> page;
      long last = 0;
      do {
        page = viewers.after(last, ViewerStore.PAGE_MAX);
        page.forEach(each -> builder.add(each.interaction()));
        last = page.isEmpty() ? last : page.getLast().number();
      } while (page.size() == ViewerStore.PAGE_MAX && !closing);
      if (!closing) {
        model = builder.build().orElse(null);
      }
    } catch (RuntimeException e) { // the model before it serves on; tried again after the pause
      LOG.warn("What viewers watch together could not be learned", e);
    } finally {
      trainedOn = interactions;
      Instant end = clock.instant();
      notBefore = end.plus(Duration.between(begin, end).multipliedBy(PAUSE_PER_TRAINING));
      training.set(false);
    }
  }

  /** Waits for a training under way, which ends soon. */
  @Override
  public void close() {
    closing = true;
    Thread running = thread;
    if (running != null) {
      try {
        if (!running.join(CLOSE_WAIT_MAX)) {
          LOG.warn("A training is still under way after {}; leaving it behind", CLOSE_WAIT_MAX);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
