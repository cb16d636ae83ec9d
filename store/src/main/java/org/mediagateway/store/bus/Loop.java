package org.mediagateway.store.bus;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread that does a step again and again; one that fails is told of and tried again. */
public final class Loop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Loop.class);

  /** The pause after a step that failed. */
  private static final Duration RETRY = Duration.ofMillis(500);

  private static final Duration CLOSE_WAIT_MAX = Duration.ofSeconds(30);

  private final String name;
  private final Step step;
  private final Semaphore wake = new Semaphore(0);
  private final Thread thread;
  private volatile boolean stopping;
  private volatile @Nullable String problem;

  /** What is done again and again. */
  public interface Step {
    /**
     * Does the next piece of work.
     *
     * @return how long to pause, unless woken, before the next
     */
    Duration run();
  }

  public Loop(String name, Step step) {
    this.name = name;
    this.step = step;
    thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
  }

  /** Begins; call it once. */
  public void start() {
    thread.start();
  }

  /** Ends a pause. */
  public void wake() {
    wake.release();
  }

  /** Why the last step failed; null when it did not. */
  public @Nullable String problem() {
    return problem;
  }

  /** Lets the step under way be the last; does not wait for it. */
  public void stop() {
    stopping = true;
    wake();
  }

  private void run() {
    while (!stopping) {
      Duration pause;
      try {
        pause = step.run();
        if (problem != null) {
          LOG.info("{} works again", name);
          problem = null;
        }
      } catch (RuntimeException e) {
        // Told once and shown in the status until it is over; nothing is lost, it is only late.
        if (problem == null) {
          LOG.warn("{} failed and tries again until it succeeds: {}", name, e.toString());
          LOG.debug("why {} failed", name, e);
        }
        problem = String.valueOf(e.getMessage());
        pause = RETRY;
      }
      await(pause);
    }
  }

  private void await(Duration pause) {
    if (stopping || pause.isZero()) {
      return;
    }
    try {
      if (wake.tryAcquire(pause.toNanos(), TimeUnit.NANOSECONDS)) {
        wake.drainPermits();
      }
    } catch (InterruptedException e) {
      stopping = true;
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    stop();
    if (thread.getState() == Thread.State.NEW) {
      return;
    }
    try {
      if (!thread.join(CLOSE_WAIT_MAX)) {
        LOG.error("{} is still at work after {}; leaving it behind", name, CLOSE_WAIT_MAX);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
