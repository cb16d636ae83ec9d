package org.mediagateway.app.jobs;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mediagateway.app.jobs.ModelTraining.Trained;
import org.mediagateway.discovery.DiscoveryException;
import org.mediagateway.discovery.ErrorCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains when it is asked and, if it is told an hour, once a day; one training at a time, on a
 * thread of low priority. Safe on any thread.
 */
public final class TrainingJob implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TrainingJob.class);

  /** An epoch, after which a training that is to end does. */
  private static final Duration CLOSE_MAX = Duration.ofSeconds(30);

  /** What a training does. */
  @FunctionalInterface
  public interface Training {
    /**
     * Trains.
     *
     * @param seed of splits and training
     * @param progress to be told what is being done; throws to end it
     */
    Trained run(long seed, Consumer<String> progress);
  }

  /**
   * How the latest training is doing; the schema {@code Training}.
   *
   * @param running whether it is under way
   * @param steps what it has said of itself, in order
   * @param trained what came of it; null before it came to its end
   * @param problem why it did not; null otherwise
   */
  public record Status(
      boolean running, List<String> steps, @Nullable Trained trained, @Nullable String problem) {
    public Status {
      steps = List.copyOf(steps);
    }
  }

  private final Training training;
  private final Clock clock;
  private final AtomicLong done = new AtomicLong();
  private final AtomicLong failures = new AtomicLong();
  private final ScheduledExecutorService scheduler =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().priority(Thread.MIN_PRIORITY).name("training").factory());
  private Status status = new Status(false, List.of(), null, null);
  private volatile boolean closed;

  /** Stands still until it is asked. */
  public TrainingJob(Training training, Clock clock) {
    this.training = training;
    this.clock = clock;
  }

  /** How the latest training is doing; neither running nor with an outcome before the first. */
  public synchronized Status status() {
    return status;
  }

  /**
   * Begins a training and returns at once.
   *
   * @return false when one is under way, which goes on
   */
  public boolean begin(long seed) {
    if (!enter()) {
      return false;
    }
    try {
      scheduler.execute(() -> train(seed));
    } catch (RejectedExecutionException e) {
      end(null, "the gateway stops");
    }
    return true;
  }

  /** Trains every night from now on, until closed; call it once. */
  public void everyNight(LocalTime at, ZoneId zone) {
    long millis = untilNext(clock.instant(), at, zone).toMillis();
    var _ =
        scheduler.schedule(
            () -> {
              try {
                night();
              } finally {
                everyNight(at, zone);
              }
            },
            millis,
            TimeUnit.MILLISECONDS);
  }

  /** From {@code now} to when it is next {@code at}: more than nothing, at most 25 hours. */
  static Duration untilNext(Instant now, LocalTime at, ZoneId zone) {
    ZonedDateTime here = now.atZone(zone);
    ZonedDateTime next = here.toLocalDate().atTime(at).atZone(zone);
    if (!next.isAfter(here)) {
      next = here.toLocalDate().plusDays(1).atTime(at).atZone(zone);
    }
    return Duration.between(here, next);
  }

  /** What is to be done at the hour. */
  void night() {
    if (enter()) {
      train(ModelTraining.SEED);
    } else {
      LOG.info("A training was asked for just now; it is tonight's");
    }
  }

  private synchronized boolean enter() {
    if (status.running()) {
      return false;
    }
    status = new Status(true, List.of(), null, null);
    return true;
  }

  private void train(long seed) {
    try {
      Trained trained = training.run(seed, this::tell);
      done.incrementAndGet();
      end(trained, null);
    } catch (CancellationException e) {
      LOG.info("The training was ended; the model before it serves on");
      end(null, String.valueOf(e.getMessage()));
    } catch (DiscoveryException e) {
      if (e.code() == ErrorCode.DATA_INVALID) {
        LOG.warn("No model is trained: {}", e.getMessage());
        end(null, String.valueOf(e.getMessage()));
      } else {
        failed(e);
      }
    } catch (RuntimeException e) {
      failed(e);
    } catch (Error e) {
      failed(e);
      throw e;
    }
  }

  private void failed(Throwable e) {
    // Counted, and tried again the next night; the model before it serves on.
    failures.incrementAndGet();
    LOG.error("The training failed", e);
    end(null, "the training failed: " + e + "; the gateway's log says where");
  }

  private synchronized void end(@Nullable Trained trained, @Nullable String problem) {
    status = new Status(false, status.steps(), trained, problem);
  }

  private synchronized void tell(String line) {
    if (closed) {
      throw new CancellationException("the gateway stops");
    }
    LOG.info("training: {}", line);
    List<String> steps = new ArrayList<>(status.steps());
    steps.add(line);
    status = new Status(true, steps, null, null);
  }

  /** Trainings that came to their end. */
  public long done() {
    return done.get();
  }

  /** Trainings that failed. */
  public long failures() {
    return failures.get();
  }

  /** Ends a training under way after its epoch. */
  @Override
  public void close() {
    closed = true;
    scheduler.shutdownNow();
    try {
      if (!scheduler.awaitTermination(CLOSE_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("A training is still under way after {}; leaving it behind", CLOSE_MAX);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
