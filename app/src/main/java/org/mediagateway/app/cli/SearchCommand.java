package org.mediagateway.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mg search}: searches in plain words. */
@Command(name = "search", description = "Search in plain words.")
final class SearchCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private final CommonOptions common = new CommonOptions();

  @Parameters(paramLabel = "WORDS", arity = "1..*", description = "What to watch.")
  private List<String> words = List.of();

  @Option(names = "--limit", paramLabel = "N", description = "1 to 100 (default: 10).")
  private int limit = 10;

  @Option(names = "--offset", paramLabel = "N", description = "Results to pass over.")
  private int offset;

  @Option(
      names = "--without",
      paramLabel = "CHIP",
      description = "A chip's id to leave out; may be repeated.")
  private List<String> without = List.of();

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description = "balanced (the default), metadata or utility.")
  private String profile = "balanced";

  @Option(names = "--debug", description = "Say what took how long.")
  private boolean debug;

  SearchCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("query", String.join(" ", words));
    body.put("without", without);
    body.put("limit", limit);
    body.put("offset", offset);
    body.put("profile", profile);
    body.put("debug", debug);
    try (Backend backend = Backend.of(common.load(console))) {
      backend.requireTitles();
      backend.awaitModel();
      JsonNode answer = backend.api().post("/api/search", body);
      if (common.json()) {
        console.json(answer);
      } else {
        new ResultPrinter(console).answer(answer);
      }
    }
    return 0;
  }
}
