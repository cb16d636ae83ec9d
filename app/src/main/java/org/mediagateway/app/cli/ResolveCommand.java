package org.mediagateway.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mg resolve}: the review queue of entity resolution. */
@Command(name = "resolve", description = "Decide which listings are the same work.")
final class ResolveCommand {
  private final Console console;

  ResolveCommand(Console console) {
    this.console = console;
  }

  @Command(name = "list", description = "List the pairs that are too close to call.")
  void list(
      @Mixin CommonOptions common,
      @Option(names = "--limit", paramLabel = "N", defaultValue = "50", description = "1 to 500.")
          int limit,
      @Option(names = "--after", paramLabel = "CURSOR", description = "The next of a page.")
          String after) {
    try (Backend backend = Backend.of(common.load(console))) {
      String path = "/api/resolution/reviews?limit=" + limit;
      JsonNode page =
          backend.api().get(after == null ? path : path + "&after=" + ApiClient.encoded(after));
      if (common.json()) {
        console.json(page);
        return;
      }
      page.path("reviews").forEach(this::print);
      if (page.has("next")) {
        console.note("more: mg resolve list --after '" + page.path("next").asText() + "'");
      }
    }
  }

  @Command(name = "accept", description = "Say that two listings are the same work, for good.")
  void accept(
      @Mixin CommonOptions common,
      @Parameters(paramLabel = "LISTING", index = "0") String first,
      @Parameters(paramLabel = "LISTING", index = "1") String second) {
    decide(common, "accept", first, second);
  }

  @Command(name = "split", description = "Say that two listings are different works, for good.")
  void split(
      @Mixin CommonOptions common,
      @Parameters(paramLabel = "LISTING", index = "0") String first,
      @Parameters(paramLabel = "LISTING", index = "1") String second) {
    decide(common, "split", first, second);
  }

  private void decide(CommonOptions common, String verb, String first, String second) {
    try (Backend backend = Backend.of(common.load(console))) {
      JsonNode answer =
          backend.api().post("/api/resolution/" + verb, Map.of("first", first, "second", second));
      if (common.json()) {
        console.json(answer);
      } else {
        answer.path("titles").forEach(new ResultPrinter(console)::where);
      }
    }
  }

  private void print(JsonNode review) {
    JsonNode decision = review.path("decision");
    console.line(
        "%s  %s  %.0f %%"
            .formatted(
                decision.path("first").asText(),
                decision.path("second").asText(),
                100 * decision.path("confidence").asDouble()));
    for (JsonNode listing : review.path("listings")) {
      String year = listing.path("year").asText("");
      console.line(
          "  %-10s %s%s, %s"
              .formatted(
                  listing.path("platform").asText(),
                  listing.path("name").asText(),
                  year.isEmpty() ? "" : " (" + year + ")",
                  listing.path("type").asText()));
    }
    for (JsonNode reason : decision.path("evidence")) {
      console.line(
          "    %+.2f %s: %s"
              .formatted(
                  reason.path("contribution").asDouble(),
                  reason.path("feature").asText(),
                  reason.path("detail").asText()));
    }
  }
}
