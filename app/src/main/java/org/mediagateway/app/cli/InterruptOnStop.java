package org.mediagateway.app.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns Ctrl-C into an interrupt of the thread that installed it, and keeps the process alive until
 * that thread has put everything away.
 */
final class InterruptOnStop implements AutoCloseable {
  private static final Duration FINISH_MAX = Duration.ofSeconds(30);

  private final Thread hook;
  private final CountDownLatch finished;

  private InterruptOnStop(Thread hook, CountDownLatch finished) {
    this.hook = hook;
    this.finished = finished;
  }

  static InterruptOnStop install() {
    Thread worker = Thread.currentThread();
    CountDownLatch finished = new CountDownLatch(1);
    Thread hook =
        Thread.ofPlatform()
            .name("stop")
            .unstarted(
                () -> {
                  worker.interrupt();
                  try {
                    if (!finished.await(FINISH_MAX.toSeconds(), TimeUnit.SECONDS)) {
                      return; // longer than anybody waits for Ctrl-C; the store survives it
                    }
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                });
    Runtime.getRuntime().addShutdownHook(hook);
    return new InterruptOnStop(hook, finished);
  }

  @Override
  public void close() {
    finished.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      finished.countDown(); // the process is being stopped already, by this very hook
    }
  }
}
