package org.mediagateway.app.http;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.mediagateway.app.AppException;
import org.mediagateway.app.ErrorCode;

/** Waiting for Vert.x from a thread that may block: start and stop. Never on an event loop. */
final class Awaiting {
  private Awaiting() {}

  /**
   * The future's value.
   *
   * @throws AppException when it failed, with its failure as the cause, or took longer than {@code
   *     max}
   */
  static <T> T get(Future<T> future, Duration max) {
    try {
      return future.await(max.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new AppException(ErrorCode.FAILED, "not done within " + max, e);
    } catch (Exception e) { // await rethrows whatever the future failed with, checked or not
      throw new AppException(ErrorCode.FAILED, String.valueOf(e.getMessage()), e);
    }
  }
}
