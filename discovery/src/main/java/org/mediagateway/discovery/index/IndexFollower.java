package org.mediagateway.discovery.index;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.change.Change;
import org.mediagateway.domain.change.ChangeLog;
import org.mediagateway.domain.change.ChangeType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that keeps indexes up to date: it reads the change log in order and runs one step
 * after another until closed.
 *
 * <p>A commit wakes it; a poll finds what no commit told. In a burst of commits it takes several at
 * a time, at most so often as the pace allows, because a step costs time in proportion to the
 * catalogue. A step that fails is tried again, later and later, for as long as it fails; nothing is
 * skipped.
 */
public final class IndexFollower implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(IndexFollower.class);
  private static final Duration RETRY_MIN = Duration.ofMillis(100);
  private static final Duration RETRY_MAX = Duration.ofSeconds(5);

  /**
   * From the begin of one step to that of the next, at least; the first after a pause is at once.
   */
  private static final Duration PACE = Duration.ofMillis(250);

  /** How long {@link #close} waits for the step under way. */
  private static final Duration CLOSE_WAIT_MAX = Duration.ofSeconds(30);

  /** What is done again and again. */
  public interface Step {
    /**
     * Does the next piece of work.
     *
     * @return whether there may be more at once
     */
    boolean run();
  }

  private final Step step;
  private final Duration pollInterval;
  private final Semaphore wake = new Semaphore(0);
  private final CountDownLatch closed = new CountDownLatch(1);

  private final ChangeLog.Subscription subscription;
  private final Thread thread;
  private volatile boolean closing;
  private final AtomicLong failures = new AtomicLong();
  private volatile @Nullable String lastError;

  /**
   * @param name of the thread
   */
  public IndexFollower(String name, ChangeLog log, Duration pollInterval, Step step) {
    this.step = step;
    this.pollInterval = pollInterval;
    subscription = log.onAppend(wake::release);
    thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
  }

  /** Begins; call it once. */
  public void start() {
    thread.start();
  }

  long failures() {
    return failures.get();
  }

  /** What failed last; null when the last step succeeded. */
  @Nullable String lastError() {
    return lastError;
  }

  /** Ends the thread after the step under way. */
  @Override
  public void close() {
    closing = true;
    subscription.close();
    wake.release();
    closed.countDown();
    if (thread.getState() == Thread.State.NEW || Thread.currentThread() == thread) {
      return;
    }
    try {
      if (!thread.join(CLOSE_WAIT_MAX)) {
        LOG.error(
            "The index follower is still at work after {}; leaving it behind", CLOSE_WAIT_MAX);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    Duration retry = RETRY_MIN;
    while (!closing) {
      Duration pause = pollInterval;
      long begin = System.nanoTime();
      try {
        pause = step.run() ? Duration.ZERO : pollInterval;
        lastError = null;
        retry = RETRY_MIN;
      } catch (RuntimeException e) {
        // Counted, shown in the status and tried again: the truth is safe, only the index is late.
        failures.incrementAndGet();
        lastError = e.toString();
        LOG.warn("Indexes could not be brought up to date; trying again in {}", retry, e);
        pause = retry;
        retry = retry.multipliedBy(2).compareTo(RETRY_MAX) < 0 ? retry.multipliedBy(2) : RETRY_MAX;
      }
      await(pause);
      if (!pause.isZero()) {
        keepPace(begin);
      }
    }
  }

  /** Lets what is committed in a burst gather; closing is not waited for. */
  private void keepPace(long lastBegin) {
    long left = PACE.toNanos() - (System.nanoTime() - lastBegin);
    try {
      if (left > 0) {
        var _ = closed.await(left, TimeUnit.NANOSECONDS);
      }
    } catch (InterruptedException e) {
      closing = true;
      Thread.currentThread().interrupt();
    }
  }

  private void await(Duration pause) {
    if (closing || pause.isZero()) {
      return;
    }
    try {
      if (wake.tryAcquire(pause.toNanos(), TimeUnit.NANOSECONDS)) {
        wake.drainPermits();
      }
    } catch (InterruptedException e) {
      closing = true;
      Thread.currentThread().interrupt();
    }
  }

  /**
   * The titles that {@code changes} may have changed and {@code table} does not show yet, in order
   * of their first change.
   */
  static Set<TitleId> stale(List<Change> changes, TitleTable table) {
    Set<TitleId> ids = new LinkedHashSet<>();
    for (Change change : changes) {
      if (!change.type().ofTitle()) {
        continue;
      }
      TitleId id = TitleId.parse(change.aggregate());
      TitleRow row = table.row(id.value());
      boolean stale =
          change.type() == ChangeType.MEDIA_DELETE
              ? row != null
              : row == null || row.title().version() < change.version();
      if (stale) {
        ids.add(id);
      }
    }
    return ids;
  }
}
