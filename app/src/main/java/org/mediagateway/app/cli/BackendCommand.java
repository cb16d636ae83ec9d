package org.mediagateway.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mediagateway.app.config.GatewayConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code mg backend}: who searches by meaning, the gateway's own index or the database. */
@Command(
    name = "backend",
    description = {
      "Choose who searches by meaning: the gateway's own index or PostgreSQL.",
      "A search's user is its parameter user. The choice is kept over restarts."
    })
final class BackendCommand {
  private static final String PATH = "/api/backend";

  private final Console console;

  BackendCommand(Console console) {
    this.console = console;
  }

  /** Whether something is done. */
  enum Switch {
    ON,
    OFF
  }

  @Command(name = "status", description = "Show who answers and how the two compare.")
  void status(@Mixin CommonOptions common) {
    change(common, Map.of());
  }

  @Command(name = "shadow", description = "Give searches to both and compare; answers stay.")
  void shadow(
      @Mixin CommonOptions common,
      @Parameters(paramLabel = "on|off", description = "Whether to compare.") Switch state) {
    change(common, Map.of("shadow", state == Switch.ON));
  }

  @Command(name = "rollout", description = "Answer a share of the users from the other backend.")
  void rollout(
      @Mixin CommonOptions common,
      @Parameters(paramLabel = "PERCENT", description = "0 to 100, for example 10, 25, 50.")
          int percent) {
    change(common, Map.of("rollout", percent));
  }

  @Command(name = "primary", description = "Choose who answers everyone outside the rollout.")
  void primary(
      @Mixin CommonOptions common,
      @Parameters(paramLabel = "embedded|postgres", description = "The backend.") String backend) {
    change(common, Map.of("primary", backend.toLowerCase(Locale.ROOT), "rollout", 0));
  }

  @Command(name = "rollback", description = "Answer everyone from the gateway's own index.")
  void rollback(@Mixin CommonOptions common) {
    change(common, Map.of("primary", "embedded", "shadow", false, "rollout", 0));
  }

  private void change(CommonOptions common, Map<String, Object> wanted) {
    GatewayConfig config = common.load(console);
    try (Backend gateway = Backend.of(config)) {
      JsonNode status =
          wanted.isEmpty() ? gateway.api().get(PATH) : gateway.api().put(PATH, wanted);
      if (common.json()) {
        console.json(status);
      } else {
        show(status);
      }
    }
  }

  private void show(JsonNode status) {
    console.line(
        "%s answers; %d %% of users are answered by the other; comparing is %s"
            .formatted(
                status.path("primary").asText(),
                status.path("rollout").asInt(),
                status.path("shadow").asBoolean() ? "on" : "off"));
    if (!status.path("postgresAvailable").asBoolean()) {
      console.line("the store is no PostgreSQL database, so there is no other");
      return;
    }
    JsonNode report = status.path("report");
    console.line(
        "%d searches compared (%d exactly), %d failed, %d dropped; overlap@10 %s, correlation %s"
            .formatted(
                report.path("compared").asInt(),
                report.path("exact").asInt(),
                report.path("failures").asInt(),
                report.path("dropped").asLong(),
                number(report.path("overlapAt10")),
                number(report.path("rankCorrelation"))));
    List<List<String>> rows = List.of(side("embedded", report), side("postgres", report));
    TextTable.of(List.of("backend", "recall@10", "p50 ms", "p95 ms", "p99 ms"), rows)
        .forEach(console::line);
    JsonNode rollback = report.path("rollback");
    if (!rollback.isMissingNode()) {
      console.line(
          "rolled back by itself at %s: %s"
              .formatted(rollback.path("at").asText(), rollback.path("reason").asText()));
    }
  }

  private static List<String> side(String name, JsonNode report) {
    JsonNode side = report.path(name);
    return List.of(
        name,
        number(side.path("recallAt10")),
        number(side.path("p50Millis")),
        number(side.path("p95Millis")),
        number(side.path("p99Millis")));
  }

  private static String number(JsonNode value) {
    return value.isNumber() ? "%.3f".formatted(value.asDouble()) : "-";
  }
}
