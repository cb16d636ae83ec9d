package org.mediagateway.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mediagateway.app.AppException;
import org.mediagateway.app.ErrorCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code mg platforms}: the platforms that the gateway asks by itself. */
@Command(
    name = "platforms",
    description = {
      "Show how the platforms are doing that the gateway asks by itself, or ask one now.",
      "They are set as platforms.NAME.feed and so on: docs/operations.md."
    })
final class PlatformsCommand {
  private static final Duration POLL = Duration.ofMillis(500);
  private static final String NONE = "-";

  private final Console console;

  PlatformsCommand(Console console) {
    this.console = console;
  }

  @Command(name = "list", description = "Show each with its schedule and its last error.")
  int list(@Mixin CommonOptions common) {
    try (Backend backend = Backend.of(common.load(console))) {
      JsonNode answer = backend.api().get("/api/platforms");
      if (common.json()) {
        console.json(answer);
        return 0;
      }
      List<List<String>> rows = new ArrayList<>();
      answer.path("platforms").forEach(platform -> rows.add(row(platform)));
      if (rows.isEmpty()) {
        console.line("no platform is asked by itself; set platforms.NAME.feed to have one asked");
      } else {
        TextTable.of(
                List.of("platform", "state", "last success", "next", "policy", "last error"), rows)
            .forEach(console::line);
      }
      return 0;
    }
  }

  private static List<String> row(JsonNode platform) {
    return List.of(
        platform.path("name").asText(),
        state(platform),
        platform.path("lastSuccess").asText(NONE),
        platform.path("nextRun").asText(NONE),
        platform.path("cachePolicy").asText(),
        platform.path("lastError").asText(NONE));
  }

  private static String state(JsonNode platform) {
    if (platform.path("running").asBoolean()) {
      return "being asked";
    }
    int failures = platform.path("failures").asInt();
    if (failures > 0) {
      String breaker = platform.path("breaker").asText();
      return "failed %d times%s".formatted(failures, breaker.equals("open") ? ", open" : "");
    }
    return platform.path("stale").asBoolean() ? "stale" : "fresh";
  }

  @Command(name = "refresh", description = "Ask one now, and wait for what comes of it.")
  int refresh(
      @Mixin CommonOptions common,
      @Parameters(paramLabel = "NAME", description = "Which one.") String name)
      throws InterruptedException {
    try (Backend backend = Backend.of(common.load(console))) {
      String path = "/api/platforms/" + ApiClient.encoded(name) + "/refresh";
      JsonNode platform = backend.api().post(path, "application/json", BodyPublishers.noBody());
      while (platform.path("running").asBoolean()) {
        Thread.sleep(POLL);
        platform = find(backend, name).orElseThrow();
      }
      if (common.json()) {
        console.json(platform);
      } else if (platform.path("failures").asInt() == 0) {
        console.line(name + ": brought in");
      }
      if (platform.path("failures").asInt() > 0) {
        throw new AppException(
            ErrorCode.FAILED,
            "a platform can be brought in: "
                + name
                + ": "
                + platform.path("lastError").asText()
                + "; it is asked again at "
                + platform.path("nextRun").asText());
      }
      return 0;
    }
  }

  private static Optional<JsonNode> find(Backend backend, String name) {
    for (JsonNode platform : backend.api().get("/api/platforms").path("platforms")) {
      if (platform.path("name").asText().equals(name)) {
        return Optional.of(platform);
      }
    }
    return Optional.empty();
  }
}
