package org.mediagateway.vector;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * Work divided among the calling thread and a fixed number of helpers that live as long as the
 * call.
 *
 * <p>With one thread the items are done by the caller in order, which is what makes a build
 * reproducible. Thread-safe.
 *
 * @param threads threads that work, the caller included
 */
record Parallel(int threads) {
  /**
   * Does items 0 to {@code count - 1}. The first failure ends the work and is thrown.
   *
   * @param workers makes each thread's worker, with scratch memory of its own
   */
  void run(int count, Supplier<IntConsumer> workers) {
    AtomicInteger next = new AtomicInteger();
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Runnable body =
        () -> {
          try {
            IntConsumer worker = workers.get();
            for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
              worker.accept(i);
            }
          } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, e);
            next.set(count);
          }
        };
    Thread[] helpers =
        new Thread[Math.min(threads, count) - 1 < 0 ? 0 : Math.min(threads, count) - 1];
    for (int i = 0; i < helpers.length; i++) {
      helpers[i] = Thread.ofPlatform().daemon().name("vector-worker-" + i).start(body);
    }
    body.run();
    join(helpers);
    switch (failure.get()) {
      case null -> {}
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      default -> throw new AssertionError("workers throw only unchecked", failure.get());
    }
  }

  private static void join(Thread[] helpers) {
    boolean interrupted = false;
    for (Thread helper : helpers) {
      while (helper.isAlive()) {
        try {
          helper.join();
        } catch (InterruptedException e) {
          interrupted = true; // the work must end before its memory may be closed
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
