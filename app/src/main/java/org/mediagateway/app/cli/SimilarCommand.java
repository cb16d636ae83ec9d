package org.mediagateway.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mg similar}: finds titles like one title. */
@Command(name = "similar", description = "Find titles like one title.")
final class SimilarCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private final CommonOptions common = new CommonOptions();

  @Parameters(paramLabel = "TITLE", arity = "1..*", description = "Its name or id.")
  private List<String> words = List.of();

  @Option(names = "--limit", paramLabel = "N", description = "1 to 100 (default: 10).")
  private int limit = 10;

  SimilarCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try (Backend backend = Backend.of(common.load(console))) {
      backend.requireTitles();
      JsonNode title = backend.titles(String.join(" ", words)).getFirst();
      String path = "/api/titles/" + title.path("id").asText() + "/similar?limit=" + limit;
      JsonNode answer = backend.api().get(path);
      if (common.json()) {
        console.json(answer);
      } else {
        console.line("Like " + ResultPrinter.heading(title) + ":");
        new ResultPrinter(console).results(answer.path("results"), 0);
      }
    }
    return 0;
  }
}
