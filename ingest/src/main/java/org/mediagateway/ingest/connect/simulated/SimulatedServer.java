package org.mediagateway.ingest.connect.simulated;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mediagateway.domain.catalogue.Platform;
import org.mediagateway.ingest.ErrorCode;
import org.mediagateway.ingest.IngestException;
import org.mediagateway.ingest.connect.http.Pause;

/** A simulated platform's HTTP interface, on a free port of this host alone. Safe on any thread. */
public final class SimulatedServer implements AutoCloseable {
  private static final Pattern PAGE = Pattern.compile("page=(\\d{1,6})");
  private static final Duration SLOW = Duration.ofSeconds(2);
  private static final int OK = 200;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;

  private final SimulatedListings listings;
  private final boolean chaotic;
  private final Chaos chaos;
  private final InstantSource clock;
  private final Pause pause;
  private final AtomicLong requests = new AtomicLong();
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;

  /**
   * Starts to answer.
   *
   * @param clock says which update it is; it may be virtual
   * @param pause how to be slow
   * @throws IngestException {@code SETTING_INVALID} when a catalogue is to be replayed that is not
   *     bundled, or no port is free
   */
  public SimulatedServer(
      Platform platform, SimulationSettings settings, InstantSource clock, Pause pause) {
    this.listings = new SimulatedListings(platform, settings);
    this.chaotic = settings.strategy() == SimulationSettings.Strategy.CHAOS;
    this.chaos = new Chaos(settings.seed() + platform.id().hashCode());
    this.clock = clock;
    this.pause = pause;
    try {
      this.server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IngestException(
          ErrorCode.SETTING_INVALID, "a port of this host is free: none is; close others", e);
    }
    server.setExecutor(workers);
    server.createContext("/titles", this::answer);
    server.start();
  }

  /** Whether there is a catalogue of {@code platform} to replay. */
  public static boolean isBundled(Platform platform) {
    return BundledWorks.has(platform);
  }

  /** The address of its first page. */
  public URI first() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/titles");
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Chaos.Fault fault = chaotic ? chaos.fault(requests.getAndIncrement()) : Chaos.Fault.NONE;
      switch (fault) {
        case BUSY -> {
          exchange.getResponseHeaders().set("Retry-After", "1");
          send(exchange, TOO_MANY_REQUESTS, "{}", Integer.MAX_VALUE);
        }
        case DOWN -> send(exchange, SERVER_ERROR, "{}", Integer.MAX_VALUE);
        case HTML -> send(exchange, OK, "<html>back soon</html>", Integer.MAX_VALUE);
        case CUT -> {
          String body = page(exchange);
          send(exchange, OK, body, body.length() / 2);
        }
        case SLOW -> {
          pause.of(SLOW);
          send(exchange, OK, page(exchange), Integer.MAX_VALUE);
        }
        case NONE -> send(exchange, OK, page(exchange), Integer.MAX_VALUE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed: nobody waits for the answer any more
    }
  }

  private String page(HttpExchange exchange) {
    Matcher asked = PAGE.matcher(String.valueOf(exchange.getRequestURI().getQuery()));
    int page = asked.find() ? Math.max(1, Integer.parseInt(asked.group(1))) : 1;
    long updates = listings.updates(clock.instant());
    boolean vanished = chaotic && chaos.vanished(updates);
    ArrayNode items =
        vanished ? JsonNodeFactory.instance.arrayNode() : listings.page(page, updates);
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.set("items", items);
    if (!vanished && page < listings.pages()) {
      body.put("next", "/titles?page=" + (page + 1));
    }
    return body.toString();
  }

  private static void send(HttpExchange exchange, int status, String body, int sent)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes, 0, Math.min(bytes.length, sent));
  }

  @Override
  public void close() {
    server.stop(0);
    workers.shutdownNow();
  }
}
