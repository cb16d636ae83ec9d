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

  private final CircuitBreaker breaker;
  private final PostgresErrors errors;
  private final PostgresSettings settings;

  Gate(PostgresSettings settings, PostgresErrors errors) {
    this.settings = settings;
    this.errors = errors;
    PostgresSettings.Limits limits = settings.limits();
    this.breaker =
        CircuitBreaker.of(
            "postgres",
            CircuitBreakerConfig.custom()
                .slidingWindowType(SlidingWindowType.COUNT_BASED)
                .slidingWindowSize(limits.failuresMax())
                .minimumNumberOfCalls(limits.failuresMax())
                .failureRateThreshold(100)
                .waitDurationInOpenState(limits.pause())
                .permittedNumberOfCallsInHalfOpenState(1)
                .build());
  }

  /** What the breaker does: closed, open or half open. */
  String state() {
    return breaker.getState().name();
  }

  /** The server was reached apart from a call, so calls need not be kept from it any longer. */
  void reached() {
    if (breaker.getState() != CircuitBreaker.State.CLOSED) {
      breaker.transitionToClosedState();
    }
  }

  /** The server could not be reached apart from a call: counts as a failed call. */
  void missed(Exception failure) {
    breaker.onError(0, TimeUnit.NANOSECONDS, failure);
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
                + settings.limits().failuresMax()
                + " times in a row and is asked again when it answers the listener, at the latest"
                + " after "
                + settings.limits().pause().toSeconds()
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
      if (cause instanceof SQLTransientConnectionException) {
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
