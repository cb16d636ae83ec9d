package org.mediagateway.app.jobs;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.mediagateway.discovery.DiscoveryException;
import org.mediagateway.discovery.ErrorCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Trains once a day, at one hour, on a thread of low priority. Safe on any thread. */
public final class NightlyTraining implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(NightlyTraining.class);

  /** An epoch, after which a training that is to end does. */
  private static final Duration CLOSE_MAX = Duration.ofSeconds(30);

  /** What a night does. */
  @FunctionalInterface
  public interface Training {
    /**
     * Trains.
     *
     * @param progress to be told what is being done; throws to end it
     */
    void run(Consumer<String> progress);
  }

  private final Training training;
  private final LocalTime at;
  private final ZoneId zone;
  private final Clock clock;
  private final AtomicLong done = new AtomicLong();
  private final AtomicLong failures = new AtomicLong();
  private final ScheduledExecutorService scheduler =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform()
              .daemon()
              .priority(Thread.MIN_PRIORITY)
              .name("nightly-training")
              .factory());
  private volatile boolean closed;

  /** Stands still until {@link #start}. */
  public NightlyTraining(Training training, LocalTime at, ZoneId zone, Clock clock) {
    this.training = training;
    this.at = at;
    this.zone = zone;
    this.clock = clock;
  }

  /** Trains every night from now on, until closed; call it once. */
  public void start() {
    long millis = untilNext(clock.instant(), at, zone).toMillis();
    var _ =
        scheduler.schedule(
            () -> {
              night();
              start();
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
    try {
      training.run(this::tell);
      done.incrementAndGet();
    } catch (CancellationException e) {
      LOG.info("The nightly training was ended; the model before it serves on");
    } catch (DiscoveryException e) {
      if (e.code() == ErrorCode.DATA_INVALID) {
        LOG.info("No model is trained tonight: {}", e.getMessage());
      } else {
        failed(e);
      }
    } catch (RuntimeException e) {
      failed(e);
    }
  }

  private void failed(RuntimeException e) {
    // Counted, and tried again the next night; the model before it serves on.
    failures.incrementAndGet();
    LOG.error("The nightly training failed; it will be tried again", e);
  }

  private void tell(String line) {
    if (closed) {
      throw new CancellationException("the gateway stops");
    }
    LOG.info("nightly training: {}", line);
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
