package org.mediagateway.app.platforms;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mediagateway.app.config.RefreshPolicy;

/**
 * How a platform is doing.
 *
 * @param policy when it is asked
 * @param running whether it is being asked
 * @param lastSuccess when it was last brought in whole; null when that is unknown
 * @param nextRun when it will be asked next; null when only by hand
 * @param failures in a row
 * @param refreshes that succeeded since the start
 * @param lastError why the last refresh failed; null when it did not
 */
public record PlatformStatus(
    String name,
    RefreshPolicy policy,
    boolean running,
    @Nullable Instant lastSuccess,
    @Nullable Instant nextRun,
    int failures,
    long refreshes,
    @Nullable String lastError) {
  /** Failures in a row that open the breaker. Chosen, as for the store. */
  static final int BREAKER_FAILURES = 5;

  /** Whether a platform is asked. */
  public enum Breaker {
    CLOSED,
    /** It failed too often: only its next scheduled refresh asks it. */
    OPEN,
    /** That refresh is under way, and decides. */
    HALF_OPEN
  }

  /** Whether it is asked. */
  public Breaker breaker() {
    if (failures < BREAKER_FAILURES) {
      return Breaker.CLOSED;
    }
    return running ? Breaker.HALF_OPEN : Breaker.OPEN;
  }

  /** Whether what is held of it is older than its policy wants, or unknown. */
  public boolean isStale(Instant now) {
    return lastSuccess == null || lastSuccess.plus(policy.interval()).isBefore(now);
  }
}
