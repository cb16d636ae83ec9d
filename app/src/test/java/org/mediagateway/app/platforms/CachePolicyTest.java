package org.mediagateway.app.platforms;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediagateway.app.config.ConfigLoader;
import org.mediagateway.app.config.GatewayConfig;
import org.mediagateway.app.gateway.Gateway;
import org.mediagateway.domain.catalogue.Offer;
import org.mediagateway.domain.catalogue.Title;

/** What each cache policy asks of a platform over real HTTP, and what a question then finds. */
final class CachePolicyTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration WAIT = Duration.ofSeconds(200);

  @TempDir private Path folder;
  private final ManualClock clock = new ManualClock();
  private final AtomicInteger asked = new AtomicInteger();
  private final CountDownLatch letGo = new CountDownLatch(1);
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;
  private volatile String price = "1.25";
  private volatile boolean down;
  private volatile boolean hanging;

  CachePolicyTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(workers);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            asked.incrementAndGet();
            if (hanging) {
              letGo.await();
            }
            byte[] page =
                "[{\"sku\":\"1\",\"name\":\"Tin Orchard\",\"rent\":%s}]"
                    .formatted(price)
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(down ? 404 : 200, page.length);
            exchange.getResponseBody().write(page);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    letGo.countDown();
    server.stop(0);
    workers.shutdownNow();
  }

  /** What one does with a platform of some policy. */
  private interface Use {
    void of(PlatformRefresh refresh, Gateway gateway) throws Exception;
  }

  private void with(String policy, Use use) throws Exception {
    Path mapping =
        Files.writeString(
            folder.resolve("mapping.json"),
            """
            {"fields": {"id": "/sku", "title": "/name", "price.amount": "/rent"},
             "constants": {"type": "movie", "price.currency": "EUR"}}""");
    Path file =
        Files.writeString(
            folder.resolve("mg.yaml"),
            """
            embedding: {enabled: false}
            platforms:
              acme: {feed: 'http://127.0.0.1:%d/acme', mapping: %s, cachePolicy: %s}
            """
                .formatted(server.getAddress().getPort(), mapping, policy));
    GatewayConfig config = new ConfigLoader(Map.of(), folder).load(file, Map.of()).config();
    try (Gateway gateway = Gateway.open(config, clock)) {
      List<PlatformSource> sources =
          new PlatformSources(
                  config, gateway.imports(), gateway.store().catalogue(), clock, _ -> {})
              .all();
      try (PlatformRefresh refresh = new PlatformRefresh(sources, clock, new SplittableRandom(2))) {
        tick(refresh);
        assertThat(price(gateway)).as("brought in at the start").isEqualTo("1.25");
        use.of(refresh, gateway);
      }
    }
  }

  private static void tick(PlatformRefresh refresh) throws Exception {
    for (var run : refresh.tick()) {
      run.get(WAIT.toSeconds(), TimeUnit.SECONDS);
    }
  }

  private static void question(PlatformRefresh refresh, Duration wait) {
    refresh.beforeQuestion(Set.of("acme"), wait);
  }

  private static @Nullable String price(Gateway gateway) {
    List<Title> titles = gateway.store().catalogue().titlesAfter(null, 10);
    assertThat(titles).hasSize(1);
    Offer offer = titles.getFirst().availability().getFirst().offers().getFirst();
    BigDecimal amount = offer.price();
    return amount == null ? null : amount.toPlainString();
  }

  @Test
  void networkFirst_question_findsWhatThePlatformSaysNow() throws Exception {
    with(
        "network-first",
        (refresh, gateway) -> {
          price = "2.25";
          question(refresh, WAIT);
          assertThat(price(gateway)).as("asked seconds ago").isEqualTo("1.25");
          clock.advance(PlatformRefresh.FRESH.plusSeconds(1));
          question(refresh, WAIT);
          assertThat(price(gateway)).isEqualTo("2.25");
          assertThat(asked).hasValue(2);
        });
  }

  @Test
  void networkFirst_platformFails_findsWhatIsHeld_andIsLeftAloneUntilItsWaitIsOver()
      throws Exception {
    with(
        "network-first",
        (refresh, gateway) -> {
          down = true;
          price = "2.25";
          clock.advance(Duration.ofMinutes(1));
          question(refresh, WAIT);
          int after = asked.get();
          assertThat(after).isGreaterThan(1);
          assertThat(price(gateway)).isEqualTo("1.25");
          assertThat(refresh.status("acme").lastError()).contains("/acme");
          question(refresh, WAIT);
          assertThat(asked).as("not asked again at once").hasValue(after);

          down = false;
          clock.advance(PlatformSchedule.BACKOFF_FIRST);
          tick(refresh); // what is held is younger than its hour: that ends the wait
          question(refresh, WAIT);
          assertThat(price(gateway)).isEqualTo("2.25");
        });
  }

  @Test
  void networkFirst_platformHangs_questionWaitsNoLongerThanItMay() throws Exception {
    with(
        "network-first",
        (refresh, gateway) -> {
          hanging = true;
          price = "2.25";
          clock.advance(Duration.ofMinutes(1));
          question(refresh, Duration.ofMillis(100));
          assertThat(price(gateway)).isEqualTo("1.25");
          assertThat(refresh.status("acme").running()).isTrue();
        });
  }

  @Test
  void staleWhileRevalidate_question_asksNothing_theScheduleDoes() throws Exception {
    with(
        "stale-while-revalidate",
        (refresh, gateway) -> {
          price = "2.25";
          clock.advance(HOUR.plusSeconds(1));
          question(refresh, WAIT);
          assertThat(asked).hasValue(1);
          assertThat(price(gateway)).isEqualTo("1.25");
          assertThat(refresh.status("acme").isStale(clock.instant())).isTrue();
          tick(refresh);
          assertThat(price(gateway)).isEqualTo("2.25");
        });
  }

  @Test
  void cacheFirst_isAskedOnce_andAgainOnlyByHand() throws Exception {
    with(
        "cache-first",
        (refresh, gateway) -> {
          price = "2.25";
          clock.advance(HOUR.multipliedBy(48));
          question(refresh, WAIT);
          tick(refresh);
          assertThat(asked).hasValue(1);
          assertThat(price(gateway)).isEqualTo("1.25");
          var byHand = refresh.refresh("acme");
          assertThat(byHand).isNotNull();
          if (byHand != null) {
            byHand.get(WAIT.toSeconds(), TimeUnit.SECONDS);
          }
          assertThat(price(gateway)).isEqualTo("2.25");
        });
  }
}
