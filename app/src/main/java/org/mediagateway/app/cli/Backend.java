package org.mediagateway.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mediagateway.app.AppException;
import org.mediagateway.app.ErrorCode;
import org.mediagateway.app.config.GatewayConfig;
import org.mediagateway.app.gateway.GatewayServer;

/**
 * The gateway that answers a command: the one that is running on the data directory, else one that
 * is started for this command alone on a free port. One thread.
 */
final class Backend implements AutoCloseable {
  private static final Pattern TITLE_ID = Pattern.compile("t[0-9a-hjkmnp-tv-z]{12}");

  private final ApiClient client;
  private final @Nullable GatewayServer own;

  private Backend(ApiClient client, @Nullable GatewayServer own) {
    this.client = client;
    this.own = own;
  }

  static Backend of(GatewayConfig config) {
    return of(config, config.forOneCommand());
  }

  /** One to measure: started for this command, it computes the vectors that titles lack. */
  static Backend toMeasure(GatewayConfig config) {
    return of(config, config.forMeasuring());
  }

  private static Backend of(GatewayConfig config, GatewayConfig forOwn) {
    Optional<ApiClient> running = ApiClient.ofRunning(config.data().directory());
    if (running.isPresent()) {
      return new Backend(running.get(), null);
    }
    GatewayServer own = GatewayServer.start(forOwn, Clock.systemUTC());
    if (!Opening.isIndexed(own.gateway())) {
      own.close();
      throw new AppException(
          ErrorCode.FAILED,
          "the indexes were not ready within " + Opening.INDEXED_MAX + "; try again");
    }
    return new Backend(new ApiClient(own.address()), own);
  }

  /** The answer to one question. */
  static JsonNode ask(GatewayConfig config, Function<ApiClient, JsonNode> question) {
    try (Backend gateway = of(config)) {
      return question.apply(gateway.api());
    }
  }

  /** Whether it was started for this command alone. */
  boolean isOwn() {
    return own != null;
  }

  ApiClient api() {
    return client;
  }

  /**
   * Has the command's own gateway load its model, so that no search spends its time-out on that.
   */
  void awaitModel() {
    if (own != null) {
      own.gateway().embedder().awaitReady();
    }
  }

  /** Tells a person who has not filled the catalogue yet how to. */
  void requireTitles() {
    if (client.get("/api/status").path("catalogue").path("titles").asLong() == 0) {
      throw new AppException(
          ErrorCode.FAILED,
          "the catalogue is empty; fill it with mg demo or mg import, or name another with --data");
    }
  }

  /** The titles that a name or an id means, at least one. */
  List<JsonNode> titles(String nameOrId) {
    if (TITLE_ID.matcher(nameOrId).matches()) {
      return List.of(client.get("/api/titles/" + nameOrId));
    }
    List<JsonNode> titles = new ArrayList<>();
    client
        .get("/api/titles?name=" + ApiClient.encoded(nameOrId))
        .path("titles")
        .forEach(titles::add);
    if (titles.isEmpty()) {
      throw new AppException(
          ErrorCode.REQUEST, "no title is called " + nameOrId + "; try mg search " + nameOrId);
    }
    return titles;
  }

  @Override
  public void close() {
    client.close();
    if (own != null) {
      own.close();
    }
  }
}
