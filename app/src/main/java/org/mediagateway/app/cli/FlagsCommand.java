package org.mediagateway.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mg flags}: behaviours that are on for a share of the users, on all gateways. */
@Command(
    name = "flags",
    description = {
      "Behaviours that are on for a share of the users, and what came of it.",
      "A change holds on every gateway of the same database, and over restarts."
    })
final class FlagsCommand {
  private static final String PATH = "/api/flags";

  private final Console console;

  FlagsCommand(Console console) {
    this.console = console;
  }

  /** What a user gets. */
  enum Choice {
    ON,
    OFF,
    SHARE
  }

  @Command(name = "list", description = "All flags, and what users took on either side.")
  void list(
      @Mixin CommonOptions common,
      @Option(names = "--user", paramLabel = "ID", description = "Also whether they are on for it.")
          @Nullable String user) {
    String path = user == null ? PATH : PATH + "?user=" + ApiClient.encoded(user);
    JsonNode answer = ask(common, api -> api.get(path));
    if (common.json()) {
      console.json(answer);
      return;
    }
    answer.path("flags").forEach(this::show);
  }

  @Command(name = "set", description = "Have a flag on for a share of the users.")
  void set(
      @Mixin CommonOptions common,
      @Parameters(paramLabel = "FLAG", description = "As mg flags list names it.") String flag,
      @Option(
              names = "--percent",
              required = true,
              paramLabel = "P",
              description = "0 to 100; who is in 10 is in 20 too.")
          int percent) {
    change(common, flag, Map.of("percent", percent));
  }

  @Command(name = "user", description = "Have a flag on or off for one user, whatever the share.")
  void user(
      @Mixin CommonOptions common,
      @Parameters(paramLabel = "FLAG", description = "As mg flags list names it.") String flag,
      @Parameters(paramLabel = "USER", description = "The user's id.") String user,
      @Parameters(paramLabel = "on|off|share", description = "share: as the share says again.")
          Choice choice) {
    String word = choice.name().toLowerCase(Locale.ROOT);
    change(common, flag, Map.of("overrides", Map.of(user, word)));
  }

  private void change(CommonOptions common, String flag, Map<String, Object> wanted) {
    JsonNode answer = ask(common, api -> api.put(PATH + "/" + flag, wanted));
    if (common.json()) {
      console.json(answer);
    } else {
      show(answer);
    }
  }

  private void show(JsonNode flag) {
    console.line(
        "%s: on for %d %% of the users%s"
            .formatted(
                flag.path("flag").asText(),
                flag.path("percent").asInt(),
                flag.has("on")
                    ? flag.path("on").asBoolean() ? ", this one" : ", not this one"
                    : ""));
    console.line("  " + flag.path("description").asText());
    flag.path("overrides")
        .properties()
        .forEach(
            each -> console.line("  %s for %s".formatted(each.getValue().asText(), each.getKey())));
    List<List<String>> rows = new ArrayList<>();
    for (JsonNode side : flag.path("sides")) {
      rows.add(
          List.of(
              side.path("on").asBoolean() ? "on" : "off",
              side.path("viewers").asText(),
              side.path("shown").asText(),
              side.path("taken").asText(),
              percent(side.path("rate")),
              percent(side.path("low")),
              percent(side.path("high"))));
    }
    if (!rows.isEmpty()) {
      TextTable.of(List.of("side", "users", "shown", "taken", "rate", "low", "high"), rows)
          .forEach(console::line);
    }
    JsonNode difference = flag.path("difference");
    if (!difference.isMissingNode()) {
      console.line(
          "on over off: %s (%s to %s)"
              .formatted(
                  percent(difference.path("value")),
                  percent(difference.path("low")),
                  percent(difference.path("high"))));
    }
  }

  private static String percent(JsonNode share) {
    return share.isNumber() ? "%.2f %%".formatted(100 * share.asDouble()) : "-";
  }

  private JsonNode ask(CommonOptions common, Function<ApiClient, JsonNode> question) {
    try (Backend gateway = Backend.of(common.load(console))) {
      return question.apply(gateway.api());
    }
  }
}
