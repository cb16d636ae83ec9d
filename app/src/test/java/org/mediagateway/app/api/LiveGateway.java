package org.mediagateway.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.mediagateway.app.bench.ScratchFolder;
import org.mediagateway.app.config.ConfigLoader;
import org.mediagateway.app.config.GatewayConfig;
import org.mediagateway.app.gateway.Gateway;
import org.mediagateway.app.gateway.GatewayServer;

/**
 * A real gateway on a free port with a real store and model and a small catalogue; one for all
 * tests that take it as a parameter, because starting one costs seconds.
 */
final class LiveGateway implements AutoCloseable {
  /** Small, so that a test can pass it. */
  static final int FEED_BYTES_MAX = 4 << 20;

  private static final Duration POLL = Duration.ofMillis(50);
  private static final Duration NAMED_MAX = Duration.ofSeconds(30);
  private static final Duration INDEXED_MAX = Duration.ofMinutes(2);

  private final HttpClient http = HttpClient.newHttpClient();
  private final ContractCheck contract = new ContractCheck();
  private final Path folder;
  private GatewayServer server;

  LiveGateway() {
    try {
      folder = Files.createTempDirectory("live-gateway");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server = start(folder);
    for (String platform : new String[] {"netflix", "hulu"}) {
      Answer answer = feed(platform, resource("/listings-" + platform + ".ndjson"));
      assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }
    settle();
  }

  private static GatewayServer start(Path folder) {
    Map<String, String> options =
        Map.of(
            "data.directory", folder.toString(),
            "http.port", "0",
            "http.feedMax", (FEED_BYTES_MAX >> 20) + "MB",
            "http.drainTimeout", "1s",
            "log.level", "error");
    GatewayConfig config = new ConfigLoader(Map.of(), folder).load(null, options).config();
    GatewayServer server = GatewayServer.start(config, Clock.systemUTC());
    server.gateway().embedder().awaitReady(); // no test's search spends its time-out on the load
    return server;
  }

  /** Stops the gateway and starts another over the same data, on another port. */
  void restart() {
    server.close();
    server = start(folder);
    settle();
  }

  /** Waits until everything committed can be found. */
  void settle() {
    Gateway gateway = server.gateway();
    long head = gateway.store().changes().head();
    assertThat(gateway.indexes().awaitApplied(head, INDEXED_MAX)).isTrue();
  }

  /** The data directory. */
  Path folder() {
    return folder;
  }

  Gateway gateway() {
    return server.gateway();
  }

  String address() {
    return server.address();
  }

  Answer get(String path, String... headers) {
    return call("GET", path, null, headers);
  }

  Answer post(String path, JsonObject body, String... headers) {
    return post(path, body.encode(), headers);
  }

  Answer post(String path, String body, String... headers) {
    String[] all = Arrays.copyOf(headers, headers.length + 2);
    all[headers.length] = "Content-Type";
    all[headers.length + 1] = "application/json";
    return call("POST", path, body.getBytes(StandardCharsets.UTF_8), all);
  }

  Answer put(String path, String body) {
    return call(
        "PUT", path, body.getBytes(StandardCharsets.UTF_8), "Content-Type", "application/json");
  }

  Answer feed(String platform, byte[] body, String... headers) {
    String[] all = Arrays.copyOf(headers, headers.length + 2);
    all[headers.length] = "Content-Type";
    all[headers.length + 1] = "application/x-ndjson";
    return call("POST", "/api/feed/" + platform, body, all);
  }

  /** Calls an operation of the contract and holds the answer against it. */
  Answer call(String method, String path, byte @Nullable [] body, String... headers) {
    Answer answer = raw(method, path, body, headers);
    contract.check(method, path, answer);
    return answer;
  }

  /** Calls anything, in the contract or not. */
  Answer raw(String method, String path, byte @Nullable [] body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.address() + path))
            .timeout(Duration.ofMinutes(2))
            .method(
                method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
      return new Answer(response.statusCode(), response.headers(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The id of the title of that name; waits, as new names become known a little later. */
  String idOf(String name) {
    long end = System.nanoTime() + NAMED_MAX.toNanos();
    JsonArray found = new JsonArray();
    while (found.isEmpty() && System.nanoTime() < end) {
      found = get("/api/titles?name=" + name.replace(" ", "%20")).json().getJsonArray("titles");
      LockSupport.parkNanos(POLL.toNanos());
    }
    assertThat(found).as("titles called %s", name).isNotEmpty();
    return found.getJsonObject(0).getString("id");
  }

  static byte[] resource(String name) {
    try (InputStream in = Objects.requireNonNull(LiveGateway.class.getResourceAsStream(name))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    http.close();
    server.close();
    try {
      ScratchFolder.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Hands the one gateway to whoever asks, and closes it after the last test. */
  static final class Shared implements ParameterResolver {
    /** Closed by JUnit at the end of the run. */
    private record Held(LiveGateway gateway) implements AutoCloseable {
      @Override
      public void close() {
        gateway.close();
      }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == LiveGateway.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getRoot()
          .getStore(Namespace.create(LiveGateway.class))
          .getOrComputeIfAbsent(Held.class, key -> new Held(new LiveGateway()), Held.class)
          .gateway();
    }
  }
}
