package org.mediagateway.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Streams of one counter, which says how often it was asked. */
final class LiveStreamTest {
  private final Vertx vertx = Vertx.vertx();
  private final Workers workers =
      new Workers(2, 10, Duration.ofSeconds(10), new SimpleMeterRegistry());
  private final HttpClient client = HttpClient.newHttpClient();
  private final AtomicInteger asked = new AtomicInteger();
  private final Semaphore answers = new Semaphore(0);
  private final LiveStream<String> stream =
      new LiveStream<>(
          vertx,
          workers,
          "count",
          routing -> routing.request().getParam("key"),
          this::value,
          Duration.ofHours(1)); // the tests wake it
  private HttpServer server = vertx.createHttpServer();

  private int value(String key) {
    int count = asked.incrementAndGet();
    answers.acquireUninterruptibly();
    if (key.equals("refused")) {
      throw new ProblemException(Problem.of(404, "no such key"));
    }
    return count;
  }

  @BeforeEach
  void listen() {
    Router router = Router.router(vertx);
    router
        .get("/")
        .handler(stream)
        .failureHandler(
            routing -> {
              ProblemException failure = (ProblemException) routing.failure();
              routing.response().setStatusCode(failure.problem().status()).end();
            });
    server = vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1").await();
  }

  @AfterEach
  void stop() {
    answers.release(100);
    stream.close();
    client.close();
    workers.close();
    vertx.close().await();
  }

  private HttpRequest request(String key) {
    URI address = URI.create("http://127.0.0.1:" + server.actualPort() + "/?key=" + key);
    return HttpRequest.newBuilder(address).build();
  }

  private HttpResponse<InputStream> get(String key) throws Exception {
    return client.send(request(key), BodyHandlers.ofInputStream());
  }

  private static BufferedReader lines(HttpResponse<InputStream> response) {
    return new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
  }

  private static String next(BufferedReader lines) throws Exception {
    String line = lines.readLine();
    while (line != null && !line.startsWith("data: ")) {
      line = lines.readLine();
    }
    return String.valueOf(line);
  }

  @Test
  void handle_clientArrives_asksOnce_andOnceMoreAfterAWake() throws Exception {
    answers.release(2);
    try (BufferedReader lines = lines(get("a"))) {
      assertThat(next(lines)).isEqualTo("data: 1");
      assertThat(asked).hasValue(1);
      stream.wake("b"); // which nobody watches
      stream.wake("a");
      assertThat(next(lines)).isEqualTo("data: 2");
      assertThat(asked).hasValue(2);
    }
  }

  @Test
  void wake_whileTheFirstValueIsComputed_asksAgain() throws Exception {
    CompletableFuture<HttpResponse<InputStream>> coming =
        client.sendAsync(request("a"), BodyHandlers.ofInputStream());
    while (asked.get() == 0) {
      Thread.sleep(5);
    }
    stream.wake("a");
    answers.release(2);
    try (BufferedReader lines = lines(coming.get())) {
      assertThat(next(lines)).isEqualTo("data: 1");
      assertThat(next(lines)).isEqualTo("data: 2");
      assertThat(asked).hasValue(2);
    }
  }

  @Test
  void handle_valueRefuses_answersTheProblem_andAsksAnewForTheNext() throws Exception {
    answers.release(3);
    assertThat(get("refused").statusCode()).isEqualTo(404);
    assertThat(get("refused").statusCode()).isEqualTo(404);
    try (BufferedReader lines = lines(get("a"))) {
      assertThat(next(lines)).isEqualTo("data: 3");
    }
  }
}
