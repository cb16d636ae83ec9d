package org.mediagateway.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class WorkersTest {
  @Test
  void submit_queueFull_isRefusedWith503AndTheRestIsDone() throws Exception {
    Vertx vertx = Vertx.vertx();
    Context context = vertx.getOrCreateContext();
    CountDownLatch blocked = new CountDownLatch(1);
    try (Workers workers = new Workers(1, 1, Duration.ofSeconds(10), new SimpleMeterRegistry())) {
      Future<Integer> running =
          workers.submit(
              context,
              () -> {
                blocked.await();
                return 1;
              });
      Future<Integer> waiting = workers.submit(context, () -> 2);
      Future<Integer> refused = workers.submit(context, () -> 3);
      assertThat(refused.cause()).isInstanceOf(ProblemException.class);
      assertThat(((ProblemException) refused.cause()).problem().status()).isEqualTo(503);
      blocked.countDown();
      assertThat(running.toCompletionStage().toCompletableFuture().get()).isEqualTo(1);
      assertThat(waiting.toCompletionStage().toCompletableFuture().get()).isEqualTo(2);
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().get();
    }
  }
}
