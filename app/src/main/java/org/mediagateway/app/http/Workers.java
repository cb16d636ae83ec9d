package org.mediagateway.app.http;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The bounded pool on which operations run, so that event loops never block. Beyond its threads a
 * bounded number of requests waits; beyond that a request is refused with 503. Safe on any thread.
 */
public final class Workers implements AutoCloseable {
  private final ThreadPoolExecutor pool;
  private final Duration drainTimeout;

  /**
   * @param threads requests worked on at once
   * @param queueMax requests that may wait
   * @param drainTimeout how long {@link #close} waits for them
   */
  public Workers(int threads, int queueMax, Duration drainTimeout, MeterRegistry metrics) {
    this.drainTimeout = drainTimeout;
    this.pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(queueMax),
            Thread.ofPlatform().name("worker-", 0).factory());
    pool.allowCoreThreadTimeOut(true);
    Gauge.builder("worker_queue_size", pool, p -> p.getQueue().size())
        .description("Requests that wait for a worker")
        .register(metrics);
    Gauge.builder("worker_active", pool, ThreadPoolExecutor::getActiveCount)
        .description("Requests being worked on")
        .register(metrics);
  }

  /**
   * Runs {@code work} on a worker.
   *
   * @param context where the answer's listeners run
   * @return its result, its exception, or a 503 {@link ProblemException}
   */
  public <T> Future<T> submit(Context context, Callable<T> work) {
    CompletableFuture<T> done = new CompletableFuture<>();
    try {
      pool.execute(
          () -> {
            try {
              done.complete(work.call());
            } catch (Throwable e) { // handed to the caller, whatever it is
              done.completeExceptionally(e);
            }
          });
    } catch (RejectedExecutionException e) {
      return Future.failedFuture(
          new ProblemException(
              Problem.of(
                  503,
                  "the server works on as many requests as it can and "
                      + pool.getQueue().size()
                      + " more wait; try again in a second")));
    }
    return Future.fromCompletionStage(done, context);
  }

  /** Lets what was begun finish, for the drain time at most. */
  @Override
  public void close() {
    pool.shutdown();
    try {
      if (!pool.awaitTermination(drainTimeout.toMillis(), TimeUnit.MILLISECONDS)) {
        pool.shutdownNow();
      }
    } catch (InterruptedException e) {
      pool.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
