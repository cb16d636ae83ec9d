package org.mediagateway.app.platforms;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediagateway.app.config.ConfigLoader;
import org.mediagateway.app.config.GatewayConfig;
import org.mediagateway.app.gateway.Gateway;
import org.mediagateway.domain.catalogue.Platform;

/**
 * Platforms that fail in every way over real HTTP, beside one that works, into a real store. Waits
 * between attempts take no time.
 */
final class FailingPlatformsTest {
  private static final String GOOD =
      "[{\"sku\":\"1\",\"name\":\"Tin Orchard\"},{\"sku\":\"2\",\"name\":\"Glass Harbour\"},"
          + "{\"sku\":\"3\",\"name\":\"Amber Ladder\"}]";
  private static final String ONE_LEFT = "[{\"sku\":\"1\",\"name\":\"Tin Orchard\"}]";
  private static final List<String> FAILING = List.of("busy", "cut", "down", "html", "object");
  private static final long WAIT_SECONDS_MAX = 200;

  @TempDir private Path folder;
  private final ManualClock clock = new ManualClock();
  private final CountDownLatch letGo = new CountDownLatch(1);
  private final CountDownLatch reached = new CountDownLatch(1);
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;
  private volatile boolean mended;
  private volatile boolean shrunk;

  FailingPlatformsTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(workers);
    server.createContext("/", this::answer);
  }

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void stop() {
    letGo.countDown();
    server.stop(0);
    workers.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    try (exchange) {
      switch (mended ? "/good" : path) {
        case "/good" -> {
          String body = shrunk ? ONE_LEFT : GOOD;
          send(exchange, 200, body, body.length());
        }
        case "/down" -> send(exchange, 500, "{}", 2);
        case "/busy" -> {
          exchange.getResponseHeaders().set("Retry-After", "1");
          send(exchange, 429, "{}", 2);
        }
        case "/cut" -> send(exchange, 200, GOOD, 20);
        case "/html" -> send(exchange, 200, "<html>", 6);
        case "/object" -> send(exchange, 200, "{\"error\":true}", 14);
        default -> {
          reached.countDown();
          letGo.await();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void send(HttpExchange exchange, int status, String body, int sent)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes, 0, sent);
  }

  private GatewayConfig config() throws IOException {
    Path mapping = folder.resolve("mapping.json");
    Files.writeString(
        mapping,
        """
        {"fields": {"id": "/sku", "title": "/name"}, "constants": {"type": "movie"}}""");
    StringBuilder yaml = new StringBuilder("embedding: {enabled: false}\nplatforms:\n");
    List<String> names = List.of("good", "hanging", "busy", "cut", "down", "html", "object");
    for (String name : names) {
      yaml.append(
          "  %s: {feed: 'http://127.0.0.1:%d/%s', mapping: %s, full: true}\n"
              .formatted(name, server.getAddress().getPort(), name, mapping));
    }
    Path file = Files.writeString(folder.resolve("mg.yaml"), yaml);
    return new ConfigLoader(Map.of(), folder).load(file, Map.of()).config();
  }

  private PlatformRefresh refresh(GatewayConfig config, Gateway gateway) {
    List<PlatformSource> sources =
        new PlatformSources(config, gateway.imports(), gateway.store().catalogue(), clock, _ -> {})
            .all();
    return new PlatformRefresh(sources, clock, new SplittableRandom(2));
  }

  private static Map<String, CompletableFuture<@Nullable Void>> byName(
      PlatformRefresh refresh, List<CompletableFuture<@Nullable Void>> runs) {
    List<PlatformStatus> all = refresh.status();
    assertThat(runs).hasSameSizeAs(all);
    return all.stream()
        .collect(
            Collectors.toMap(
                PlatformStatus::name, status -> runs.get(all.indexOf(status)), (a, _) -> a));
  }

  @Test
  void tick_everyKindOfFailure_delaysNobody_andMendsByItself() throws Exception {
    GatewayConfig config = config();
    try (Gateway gateway = Gateway.open(config, clock);
        PlatformRefresh refresh = refresh(config, gateway)) {
      List<CompletableFuture<@Nullable Void>> runs = refresh.tick();
      Map<String, CompletableFuture<@Nullable Void>> run = byName(refresh, runs);
      assertThat(reached.await(WAIT_SECONDS_MAX, TimeUnit.SECONDS)).isTrue();
      for (String name : FAILING) {
        Objects.requireNonNull(run.get(name)).get(WAIT_SECONDS_MAX, TimeUnit.SECONDS);
        assertThat(refresh.status(name).failures()).as(name).isEqualTo(1);
        assertThat(refresh.status(name).lastError()).as(name).contains("/" + name);
      }
      Objects.requireNonNull(run.get("good")).get(WAIT_SECONDS_MAX, TimeUnit.SECONDS);
      assertThat(refresh.status("good").lastError()).isNull();
      assertThat(refresh.status("hanging").running()).isTrue();
      assertThat(gateway.counts().liveListings()).containsOnly(Map.entry(new Platform("good"), 3L));

      mended = true;
      clock.advance(PlatformSchedule.BACKOFF_FIRST);
      for (CompletableFuture<@Nullable Void> again : refresh.tick()) {
        again.get(WAIT_SECONDS_MAX, TimeUnit.SECONDS);
      }
      for (String name : FAILING) {
        assertThat(refresh.status(name).lastError()).as(name).isNull();
        assertThat(gateway.counts().liveListings()).containsEntry(new Platform(name), 3L);
      }
      assertThat(refresh.status("good").refreshes()).as("its hour is not over").isEqualTo(1);
    }
  }

  @Test
  void tick_mostOfTheCatalogueIsMissing_marksNothingAsGone() throws Exception {
    mended = true;
    GatewayConfig config = config();
    try (Gateway gateway = Gateway.open(config, clock);
        PlatformRefresh refresh = refresh(config, gateway)) {
      for (int hour = 0; hour < 2; hour++) {
        for (CompletableFuture<@Nullable Void> run : refresh.tick()) {
          run.get(WAIT_SECONDS_MAX, TimeUnit.SECONDS);
        }
        shrunk = true;
        clock.advance(Duration.ofHours(1));
      }
      assertThat(refresh.status("good").lastError()).contains("1 rows", "mg import --full");
      assertThat(gateway.counts().liveListings()).containsEntry(new Platform("good"), 3L);
    }
  }

  @Test
  void tick_afterARestart_asksNothingThatIsFresh() throws Exception {
    mended = true;
    GatewayConfig config = config();
    try (Gateway gateway = Gateway.open(config, clock)) {
      for (long refreshes = 1; refreshes >= 0; refreshes--) {
        try (PlatformRefresh refresh = refresh(config, gateway)) {
          for (CompletableFuture<@Nullable Void> run : refresh.tick()) {
            run.get(WAIT_SECONDS_MAX, TimeUnit.SECONDS);
          }
          assertThat(refresh.status())
              .extracting(PlatformStatus::refreshes)
              .containsOnly(refreshes);
          assertThat(refresh.status())
              .extracting(PlatformStatus::lastSuccess)
              .containsOnly(ManualClock.START);
        }
        clock.advance(Duration.ofMinutes(1));
      }
    }
  }
}
