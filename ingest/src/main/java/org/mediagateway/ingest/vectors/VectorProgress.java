package org.mediagateway.ingest.vectors;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far the vectors are.
 *
 * @param state what the worker is doing
 * @param done titles whose vector is stored and up to date
 * @param total titles that should have one
 * @param perSecond vectors stored per second since the worker last woke up; 0 when it has not
 * @param problem what the last failure was; null unless {@code state} is {@code RETRYING} or {@code
 *     FAILED}
 */
public record VectorProgress(
    State state, long done, long total, double perSecond, @Nullable String problem) {
  /** What a vector worker is doing. */
  public enum State {
    /** It has not begun. */
    WAITING,
    /** It is computing vectors. */
    EMBEDDING,
    /** Every title has its vector; a change will wake it. */
    IDLE,
    /** It failed and waits before it tries again. */
    RETRYING,
    /** It failed in a way that no retry mends, such as lack of memory; it has ended. */
    FAILED,
    /** It was closed. */
    CLOSED
  }

  private static final double MILLIS_PER_SECOND = 1_000;

  /** The share of titles that have their vector, 0 to 1; 1 when there are no titles. */
  public double coverage() {
    return total == 0 ? 1 : Math.min(1, (double) done / total);
  }

  /** How long the rest will take at this rate; empty when there is no rate to tell from. */
  public Optional<Duration> timeLeft() {
    return perSecond <= 0
        ? Optional.empty()
        : Optional.of(
            Duration.ofMillis(
                Math.round(Math.max(0, total - done) * MILLIS_PER_SECOND / perSecond)));
  }
}
