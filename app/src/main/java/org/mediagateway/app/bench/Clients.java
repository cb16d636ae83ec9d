package org.mediagateway.app.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.mediagateway.app.AppException;
import org.mediagateway.app.ErrorCode;

/** Clients at once, each of which asks again as soon as it has an answer. */
final class Clients {
  private Clients() {}

  /**
   * What all clients saw until the time was over.
   *
   * @param client asks once each time, by the client's number from 0
   * @throws AppException FAILED when a client throws
   */
  static <T> List<T> run(int clients, Duration duration, IntFunction<Supplier<T>> client) {
    long end = System.nanoTime() + duration.toNanos();
    List<T> samples = new ArrayList<>();
    try (ExecutorService pool = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
      List<Future<List<T>>> running = new ArrayList<>();
      for (int number = 0; number < clients; number++) {
        Supplier<T> asking = client.apply(number);
        running.add(pool.submit(() -> until(end, asking)));
      }
      for (Future<List<T>> each : running) {
        samples.addAll(each.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AppException(ErrorCode.FAILED, "stopped while measuring", e);
    } catch (ExecutionException e) {
      throw new AppException(ErrorCode.FAILED, "a client failed: " + e.getCause(), e);
    }
    return samples;
  }

  private static <T> List<T> until(long end, Supplier<T> asking) {
    List<T> samples = new ArrayList<>();
    while (System.nanoTime() < end && !Thread.currentThread().isInterrupted()) {
      samples.add(asking.get());
    }
    return samples;
  }
}
