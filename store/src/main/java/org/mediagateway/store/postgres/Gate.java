package org.mediagateway.store.postgres;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.mediagateway.store.ErrorCode;
import org.mediagateway.store.StoreException;

/**
 * The way to the server: tries what cannot have happened again, and stops asking a server that does
 * not answer. Only failures to reach the server count; a refused statement is an answer. Safe on
 * any thread.
 */
final class Gate {
  /** How often a call is made at most, the first included. */
  private static final int ATTEMPTS_MAX = 3;

  /** The pause before the second attempt; it doubles before the third. */
  private static final Duration PAUSE = Duration.ofMillis(100);

  /** Failures in a row after which the server is not asked any more. */
  private static final int FAILURES_MAX = 5;

  /**
   * How long it is not asked; then one call probes it. Short, so that answers are normal again
   * within seconds of a restart.
   */
  private static final Duration OPEN = Duration.ofSeconds(2);

  private final CircuitBreaker breaker;
  private final PostgresErrors errors;
  private final PostgresSettings settings;

  Gate(PostgresSettings settings, PostgresErrors errors) {
    this.settings = settings;
    this.errors = errors;
    this.breaker =
        CircuitBreaker.of(
            "postgres",
            CircuitBreakerConfig.custom()
                .slidingWindowType(SlidingWindowType.COUNT_BASED)
                .slidingWindowSize(FAILURES_MAX)
                .minimumNumberOfCalls(FAILURES_MAX)
                .failureRateThreshold(100)
                .waitDurationInOpenState(OPEN)
                .permittedNumberOfCallsInHalfOpenState(1)
                .build());
  }

  /** What the breaker does: closed, open or half open. */
  String state() {
    return breaker.getState().name();
  }

  /**
   * Runs {@code work}, which can be run again: it reads, or has written nothing yet.
   *
   * @throws StoreException {@code UNAVAILABLE} at once while the breaker is open
   */
  <T extends @Nullable Object> T pass(Supplier<T> work) {
    for (int attempt = 1; ; attempt++) {
      if (!breaker.tryAcquirePermission()) {
        throw new StoreException(
            ErrorCode.UNAVAILABLE,
            "the server must be reachable; it was not "
                + FAILURES_MAX
                + " times in a row and is asked again every "
                + OPEN.toSeconds()
                + " s: database="
                + settings.location()
                + ", breaker="
                + state());
      }
      try {
        T result = work.get();
        breaker.onSuccess(0, TimeUnit.NANOSECONDS);
        return result;
      } catch (JdbiException e) {
        StoreException translated = errors.translate(e);
        if (translated.code() != ErrorCode.UNAVAILABLE) {
          breaker.onSuccess(0, TimeUnit.NANOSECONDS);
          throw translated;
        }
        breaker.onError(0, TimeUnit.NANOSECONDS, translated);
        if (attempt == ATTEMPTS_MAX || hasWaited(e)) {
          throw translated;
        }
        pause(attempt, translated);
      } catch (RuntimeException | Error e) {
        breaker.releasePermission(); // the caller's own, which says nothing of the server
        throw e;
      }
    }
  }

  /** Whether the pool has tried to connect for as long as a caller waits. */
  private static boolean hasWaited(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLTransientConnectionException waited && waited.getSQLState() == null) {
        return true;
      }
    }
    return false;
  }

  private static void pause(int attempt, StoreException failure) {
    try {
      Thread.sleep(PAUSE.multipliedBy(1L << (attempt - 1)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure;
    }
  }
}
