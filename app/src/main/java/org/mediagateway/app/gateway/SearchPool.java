package org.mediagateway.app.gateway;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads that compute rankings, as many as processors: more would only take turns. When too
 * many wait, the asking thread computes its ranking itself, which slows down whoever asks.
 */
final class SearchPool implements Executor, AutoCloseable {
  private static final int QUEUE_MAX = 256;
  private static final long CLOSE_SECONDS_MAX = 5;

  private final ThreadPoolExecutor pool;

  SearchPool(int threads, MeterRegistry metrics) {
    pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(QUEUE_MAX),
            Thread.ofPlatform().daemon().name("search-", 0).factory(),
            new ThreadPoolExecutor.CallerRunsPolicy());
    Gauge.builder("search_queue_size", pool, p -> p.getQueue().size())
        .description("Rankings that wait to be computed")
        .register(metrics);
  }

  @Override
  public void execute(Runnable work) {
    pool.execute(work);
  }

  @Override
  public void close() {
    pool.shutdown();
    try {
      if (!pool.awaitTermination(CLOSE_SECONDS_MAX, TimeUnit.SECONDS)) {
        pool.shutdownNow();
      }
    } catch (InterruptedException e) {
      pool.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
