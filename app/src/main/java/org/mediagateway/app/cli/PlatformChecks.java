package org.mediagateway.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mediagateway.app.AppException;
import org.mediagateway.app.cli.DoctorCommand.Check;
import org.mediagateway.app.cli.DoctorCommand.Verdict;
import org.mediagateway.app.config.GatewayConfig;
import org.mediagateway.app.config.PlatformSettings;
import org.mediagateway.app.config.RefreshPolicy;

/**
 * What {@code mg doctor} says of the platforms that a gateway asks by itself: their schedules, and
 * while it runs how it gets on with each. A platform that fails is a warning: all others are
 * served.
 */
final class PlatformChecks {
  private PlatformChecks() {}

  static List<Check> of(GatewayConfig config) {
    List<Check> checks = new ArrayList<>();
    checks.add(tmdb(config));
    Optional<ApiClient> running = ApiClient.ofRunning(config.data().directory());
    if (running.isPresent()) {
      try (ApiClient client = running.get()) {
        client.get("/api/platforms").path("platforms").forEach(each -> checks.add(running(each)));
      } catch (AppException e) { // the doctor is asked when something is wrong: it goes on
        checks.add(new Check("platforms", Verdict.WARN, String.valueOf(e.getMessage())));
      }
      return checks;
    }
    config.platforms().feeds().forEach(each -> checks.add(configured(each)));
    return checks;
  }

  /** A schedule without a key is no valid configuration and does not come as far as this. */
  private static Check tmdb(GatewayConfig config) {
    RefreshPolicy daily = config.platforms().tmdb();
    String detail =
        config.tmdb().settings() == null
            ? "not asked: no key is set; set TMDB_API_KEY to import from it"
            : daily == null
                ? "a key is set; asked by mg import --tmdb alone, and by itself with tmdb.scheduled"
                : "a key is set; asked " + schedule(daily);
    return new Check("tmdb", Verdict.OK, detail);
  }

  private static Check configured(PlatformSettings platform) {
    String from =
        switch (platform.mode()) {
          case PlatformSettings.Live live -> live.feed().getHost();
          case PlatformSettings.Simulated _ -> "a simulation";
        };
    return new Check(
        name(platform.platform().id()),
        Verdict.OK,
        "from " + from + ", " + schedule(platform.policy()) + " once a gateway runs");
  }

  private static String schedule(RefreshPolicy policy) {
    return "every %s, %d requests/s at most".formatted(policy.interval(), policy.ratePerSecond());
  }

  private static Check running(JsonNode platform) {
    String last = platform.path("lastSuccess").asText("never since the start");
    int failures = platform.path("failures").asInt();
    String name = name(platform.path("name").asText());
    if (failures > 0) {
      boolean open = platform.path("breaker").asText().equals("open");
      return new Check(
          name,
          Verdict.WARN,
          "failed %d times%s, last success %s: %s; asked again at %s, or by mg platforms refresh"
              .formatted(
                  failures,
                  open ? ", breaker open" : "",
                  last,
                  platform.path("lastError").asText(),
                  platform.path("nextRun").asText("no time")));
    }
    if (platform.path("running").asBoolean()) {
      return new Check(name, Verdict.OK, "being asked, last success " + last);
    }
    return platform.path("stale").asBoolean()
        ? new Check(
            name, Verdict.WARN, "stale: last success " + last + "; ask it by mg platforms refresh")
        : new Check(name, Verdict.OK, "fresh, last success " + last);
  }

  private static String name(String platform) {
    return "platform " + platform;
  }
}
