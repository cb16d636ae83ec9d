package org.mediagateway.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
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
    ExperimentText.sides(
            "side", flag.path("sides"), side -> side.path("on").asBoolean() ? "on" : "off")
        .forEach(console::line);
    ExperimentText.difference("on over off", flag.path("difference")).forEach(console::line);
  }

  private JsonNode ask(CommonOptions common, Function<ApiClient, JsonNode> question) {
    return Backend.ask(common.load(console), question);
  }
}
