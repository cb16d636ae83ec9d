package org.mediagateway.app.bench;

import java.util.concurrent.Semaphore;
import org.mediagateway.app.AppException;
import org.mediagateway.app.ErrorCode;

/** Requests under way, never more than so many at once. Safe on any thread. */
final class UnderWay {
  private final int max;
  private final Semaphore free;

  UnderWay(int max) {
    this.max = max;
    free = new Semaphore(max);
  }

  /** Waits until one more may begin. */
  void begin() {
    acquire(1);
  }

  void end() {
    free.release();
  }

  /** Waits until all that began have ended. */
  void awaitAll() {
    acquire(max);
    free.release(max);
  }

  private void acquire(int count) {
    try {
      free.acquire(count);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AppException(ErrorCode.FAILED, "stopped while measuring", e);
    }
  }
}
