package org.mediagateway.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mg models}: the versions that {@code mg learn} made, asked of the gateway. */
@Command(name = "models", description = "The trained models, and which of them is active.")
final class ModelsCommand {
  private static final String PATH = "/api/models";

  private final Console console;

  ModelsCommand(Console console) {
    this.console = console;
  }

  @Command(name = "list", description = "All versions.")
  void list(@Mixin CommonOptions common) {
    JsonNode answer = ask(common, api -> api.get(PATH));
    if (common.json()) {
      console.json(answer);
      return;
    }
    if (answer.path("models").isEmpty()) {
      console.line("There is no model yet; mg learn makes one.");
      return;
    }
    List<List<String>> rows = new ArrayList<>();
    answer.path("models").forEach(model -> rows.add(row(model)));
    TextTable.of(List.of("version", "state", "trained", "from", "parent", "NDCG@10"), rows)
        .forEach(console::line);
  }

  private static List<String> row(JsonNode model) {
    String number = model.path("version").asText();
    if (model.has("problem")) {
      return List.of(number, "unusable", "", "", "", "");
    }
    return List.of(
        number,
        model.path("active").asBoolean() ? "active" : "",
        Instant.ofEpochMilli(model.path("trainedAt").asLong()).toString(),
        model.path("source").asText(),
        model.path("parent").asText(),
        "%.4f".formatted(model.path("metrics").path("ndcgAt10").asDouble(Double.NaN)));
  }

  @Command(name = "show", description = "Where a version comes from and how its training went.")
  void show(
      @Mixin CommonOptions common,
      @Parameters(paramLabel = "VERSION", description = "As mg models list names it.")
          int version) {
    console.json(ask(common, api -> api.get(PATH + "/" + version)));
  }

  @Command(name = "activate", description = "Have a version rank from now on.")
  void activate(
      @Mixin CommonOptions common,
      @Parameters(paramLabel = "VERSION", description = "As mg models list names it.")
          int version) {
    report(common, PATH + "/" + version + "/activate");
  }

  @Command(name = "rollback", description = "Have the version rank that was active before.")
  void rollBack(@Mixin CommonOptions common) {
    report(common, PATH + "/rollback");
  }

  @Command(
      name = "rollout",
      description = "Have a version rank for a share of the users, and count both.")
  void rollOut(
      @Mixin CommonOptions common,
      @Parameters(paramLabel = "VERSION", description = "As mg models list names it.") int version,
      @Option(
              names = "--percent",
              required = true,
              paramLabel = "P",
              description = "0 to 100; 0 ends it.")
          int percent) {
    String path = PATH + "/" + version + "/rollout";
    compared(common, ask(common, api -> api.put(path, Map.of("percent", percent))));
  }

  @Command(
      name = "compare",
      description = "What users took of what each version showed them, since its rollout began.")
  void compare(@Mixin CommonOptions common) {
    compared(common, ask(common, api -> api.get("/api/experiment")));
  }

  private void compared(CommonOptions common, JsonNode answer) {
    if (common.json()) {
      console.json(answer);
      return;
    }
    console.line(
        answer.has("rollout")
            ? "%s ranks for %d %% of users, %s for the others"
                .formatted(
                    name(answer.path("rollout")),
                    answer.path("percent").asInt(),
                    name(answer.path("active")))
            : "%s ranks for everyone".formatted(name(answer.path("active"))));
    ExperimentText.sides("ranking", answer.path("arms"), arm -> name(arm.path("version")))
        .forEach(console::line);
    JsonNode difference = answer.path("difference");
    ExperimentText.difference(
            "%s over %s".formatted(name(difference.path("version")), name(difference.path("over"))),
            difference)
        .forEach(console::line);
  }

  private static String name(JsonNode version) {
    return version.asInt() == 0 ? "features" : "model " + version.asInt();
  }

  private void report(CommonOptions common, String path) {
    JsonNode answer = ask(common, api -> api.post(path, Map.of()));
    if (common.json()) {
      console.json(answer);
      return;
    }
    for (JsonNode model : answer.path("models")) {
      if (model.path("active").asBoolean()) {
        console.line("model %d is active".formatted(model.path("version").asInt()));
      }
    }
  }

  private JsonNode ask(CommonOptions common, Function<ApiClient, JsonNode> question) {
    return Backend.ask(common.load(console), question);
  }
}
