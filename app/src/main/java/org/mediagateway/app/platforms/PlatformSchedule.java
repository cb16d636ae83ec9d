package org.mediagateway.app.platforms;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.mediagateway.app.config.RefreshPolicy;

/** When one platform is asked next, and what became of it before. Safe on any thread. */
final class PlatformSchedule {
  /** Longest waits after failures; the wait is drawn from the upper half. Chosen. */
  static final Duration BACKOFF_FIRST = Duration.ofSeconds(30);

  static final Duration BACKOFF_MAX = Duration.ofHours(1);

  private static final int DOUBLINGS_MAX = 20;

  private final String name;
  private final RefreshPolicy policy;
  private final RandomGenerator random;
  private boolean running;
  private @Nullable Instant lastSuccess;
  private @Nullable Instant nextRun;
  private int failures;
  private long refreshes;
  private @Nullable String lastError;

  /**
   * @param start when it is due for the first time
   * @param random draws the waits after failures
   */
  PlatformSchedule(String name, RefreshPolicy policy, Instant start, RandomGenerator random) {
    this.name = name;
    this.policy = policy;
    this.random = random;
    this.nextRun = start;
  }

  /** Begins a refresh if it is due; false when it is not, or one is under way. */
  synchronized boolean beginIfDue(Instant now) {
    return nextRun != null && !now.isBefore(nextRun) && begin();
  }

  /** Begins a refresh; false when one is under way. */
  synchronized boolean begin() {
    boolean began = !running;
    running = true;
    return began;
  }

  /** Whether a question may ask the platform: it may not while waits after failures last. */
  synchronized boolean mayBeAsked() {
    return failures == 0;
  }

  /** It was brought in whole now. */
  synchronized void succeeded(Instant now) {
    held(now);
    refreshes++;
  }

  /** Nothing was asked, because it was brought in whole at {@code at}, by whomever. */
  synchronized void held(Instant at) {
    running = false;
    lastSuccess = at;
    failures = 0;
    lastError = null;
    nextRun = policy.cache() == RefreshPolicy.Cache.CACHE_FIRST ? null : at.plus(policy.interval());
  }

  /** It could not be brought in whole. */
  synchronized void failed(Instant now, String why) {
    running = false;
    failures++;
    lastError = why;
    long longest =
        Math.min(
            BACKOFF_MAX.toMillis(),
            BACKOFF_FIRST.toMillis() << Math.min(failures - 1, DOUBLINGS_MAX));
    nextRun = now.plusMillis(longest / 2 + random.nextLong(longest / 2 + 1));
  }

  synchronized PlatformStatus status() {
    return new PlatformStatus(
        name, policy, running, lastSuccess, nextRun, failures, refreshes, lastError);
  }
}
