package org.mediagateway.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mg recommend}: rows of titles for one user. */
@Command(name = "recommend", description = "Recommend titles to a user.")
final class RecommendCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private final CommonOptions common = new CommonOptions();

  @Option(names = "--user", paramLabel = "ID", required = true, description = "Whose rows.")
  private String user = "";

  @Option(names = "--why", description = "Show what each feature adds to each score.")
  private boolean why;

  @Option(names = "--taste", description = "Show what is believed of the user instead of rows.")
  private boolean taste;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Titles shown of each row (default: 5).")
  private int limit = 5;

  RecommendCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try (Backend backend = Backend.of(common.load(console))) {
      backend.requireTitles();
      String path = "/api/users/" + ApiClient.encoded(user);
      JsonNode answer =
          backend.api().get(path + (taste ? "/taste" : "/recommendations?why=" + why));
      if (common.json()) {
        console.json(answer);
      } else if (taste) {
        printTaste(answer);
      } else {
        print(answer);
      }
    }
    return 0;
  }

  private void print(JsonNode answer) {
    if (why) {
      console.line("Ranked by: " + answer.path("ranking").path("text").asText());
    }
    for (JsonNode row : answer.path("rows")) {
      console.line(row.path("title").asText());
      int number = 0;
      for (JsonNode result : row.path("results")) {
        if (++number <= limit) {
          print(number, result);
        }
      }
    }
    if (answer.path("rows").isEmpty()) {
      console.line("Nothing passes this user's preferences; widen them.");
    }
  }

  private void printTaste(JsonNode answer) {
    console.line(
        "confidence %.2f, evidence %.1f"
            .formatted(answer.path("confidence").asDouble(), answer.path("evidence").asDouble()));
    for (JsonNode belief : answer.path("beliefs")) {
      List<String> examples = new ArrayList<>();
      belief.path("examples").forEach(each -> examples.add(each.path("title").asText()));
      console.line(
          "%-7s %-24s %.2f%s  %d for, %d against%s"
              .formatted(
                  belief.path("kind").asText(),
                  belief.path("value").asText(),
                  belief.path("affinity").asDouble(),
                  belief.has("said") ? " as you said" : "",
                  belief.path("titles").asInt(),
                  belief.path("against").asInt(),
                  examples.isEmpty() ? "" : ": " + String.join(", ", examples)));
    }
  }

  private void print(int number, JsonNode result) {
    console.line(
        "%3d. %s  %.3f"
            .formatted(number, ResultPrinter.heading(result), result.path("score").asDouble()));
    for (JsonNode reason : result.path("reasons")) {
      console.line("     - " + reason.path("text").asText());
    }
    for (JsonNode part : result.path("contributions")) {
      console.line(
          "       %-10s %5.2f x %.2f = %6.3f"
              .formatted(
                  part.path("feature").asText(),
                  part.path("weight").asDouble(),
                  part.path("value").asDouble(),
                  part.path("contribution").asDouble()));
    }
  }
}
