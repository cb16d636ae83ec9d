package org.mediagateway.app.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.mediagateway.app.api.UntrainedModel;
import org.mediagateway.app.config.ConfigLoader;
import org.mediagateway.app.config.GatewayConfig;
import org.mediagateway.app.gateway.GatewayServer;
import org.mediagateway.discovery.learn.eval.ReportFolder;

/**
 * A gateway on a free port with the small catalogue of {@code page/*.jsonl}, all of it embedded,
 * and two platforms that it asks itself: nobody answers for one, the other is {@link OnePlatform}.
 */
final class PageServer implements AutoCloseable {
  /** Where nobody answers: the console shows a platform that cannot be had. */
  private static final String NOBODY = "http://127.0.0.1:9/titles";

  private static final Duration EMBEDDED_MAX = Duration.ofSeconds(60);
  private static final Duration INDEXED_MAX = Duration.ofSeconds(200);
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final Path data;
  private final OnePlatform harbour;
  private final GatewayServer server;

  private PageServer(Path data, OnePlatform harbour, GatewayServer server) {
    this.data = data;
    this.harbour = harbour;
    this.server = server;
  }

  static PageServer start(Path folder) {
    OnePlatform harbour = new OnePlatform();
    Path data = folder.resolve("data");
    GatewayConfig config =
        new ConfigLoader(Map.of(), folder)
            .load(
                null,
                Map.of(
                    "data.directory",
                    data.toString(),
                    "http.port",
                    "0",
                    "platforms.nobody.feed",
                    NOBODY,
                    "platforms.nobody.mapping",
                    written(
                        folder.resolve("nobody.json"),
                        """
                        {"fields": {"id": "/a", "title": "/b"}, "constants": {"type": "movie"}}"""),
                    "platforms.harbour.feed",
                    harbour.feed(),
                    "platforms.harbour.mapping",
                    written(folder.resolve("harbour.json"), OnePlatform.MAPPING)))
            .config();
    PageServer started =
        new PageServer(data, harbour, GatewayServer.start(config, Clock.systemUTC()));
    try (HttpClient client = HttpClient.newHttpClient()) {
      started.push(client, "netflix");
      started.push(client, "hulu");
      started.awaitVectors(client);
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while filling the catalogue", e);
    }
  }

  private static String written(Path file, String text) {
    try {
      return Files.writeString(file, text).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What renting the harbour's film costs from now on, once the gateway has asked. */
  void reprice(String amount) {
    harbour.price(amount);
    var asking = server.gateway().platforms().refresh("harbour");
    if (asking == null) {
      throw new AssertionError("the harbour is a platform of the gateway");
    }
    asking.join();
    long head = server.gateway().store().changes().head();
    if (!server.gateway().indexes().awaitApplied(head, INDEXED_MAX)) {
      throw new AssertionError("not indexed within " + INDEXED_MAX);
    }
  }

  String address() {
    return server.address();
  }

  private void push(HttpClient client, String platform) throws IOException, InterruptedException {
    try (InputStream lines = PageServer.class.getResourceAsStream("/page/" + platform + ".jsonl")) {
      if (lines == null) {
        throw new AssertionError("no test resource page/" + platform + ".jsonl");
      }
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(URI.create(address() + "/api/feed/" + platform))
                  .header("Content-Type", "application/x-ndjson")
                  .POST(HttpRequest.BodyPublishers.ofByteArray(lines.readAllBytes()))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new AssertionError("push failed: " + answer.statusCode() + " " + answer.body());
      }
    }
  }

  private void awaitVectors(HttpClient client) throws IOException, InterruptedException {
    HttpRequest search =
        HttpRequest.newBuilder(URI.create(address() + "/api/search?q=space")).GET().build();
    long end = System.nanoTime() + EMBEDDED_MAX.toNanos();
    String answer;
    do {
      Thread.sleep(PAUSE);
      answer = client.send(search, HttpResponse.BodyHandlers.ofString()).body();
      if (System.nanoTime() > end) {
        throw new AssertionError("no vectors within " + EMBEDDED_MAX + ": " + answer);
      }
    } while (!answer.matches("(?s).*\"semanticCoverage\" ?: ?1(\\.0)?\\b.*"));
  }

  /** Where the gateway finds reports on its models. */
  ReportFolder reports() {
    return new ReportFolder(data.resolve(ReportFolder.NAME));
  }

  /** Keeps an untrained model; its version. */
  int addModel(long seed) {
    int dimension = server.gateway().embedder().model().dimension();
    return server.gateway().models().registry().add(UntrainedModel.of(dimension, seed));
  }

  @Override
  public void close() {
    server.close();
    harbour.close();
  }
}
