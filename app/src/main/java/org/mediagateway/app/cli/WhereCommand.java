package org.mediagateway.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mg where}: says where a title can be watched. */
@Command(name = "where", description = "Say where a title can be watched.")
final class WhereCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private final CommonOptions common = new CommonOptions();

  @Parameters(paramLabel = "TITLE", arity = "1..*", description = "Its name or id.")
  private List<String> words = List.of();

  @Option(
      names = "--region",
      paramLabel = "CODES",
      description = "Only there: ISO 3166-1 codes such as GB,US.")
  private String region = "";

  @Option(names = "--history", description = "Say when its offers came, changed and went.")
  private boolean history;

  WhereCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try (Backend backend = Backend.of(common.load(console))) {
      backend.requireTitles();
      List<JsonNode> titles = new ArrayList<>();
      for (JsonNode title : backend.titles(String.join(" ", words))) {
        titles.add(history ? withHistory(title, backend.api()) : withOffers(title, backend.api()));
      }
      if (common.json()) {
        console.json(Map.of("titles", titles));
      } else {
        ResultPrinter printer = new ResultPrinter(console);
        titles.forEach(history ? printer::history : printer::where);
      }
    }
    return 0;
  }

  /** The title with its offers in the regions asked for, marked. */
  private JsonNode withOffers(JsonNode title, ApiClient api) {
    JsonNode answer = api.get(path(title, ""));
    ObjectNode there = title.deepCopy();
    there.set("regions", answer.path("regions"));
    there.set("availability", answer.path("availability"));
    there.set("regionUnknown", answer.path("regionUnknown"));
    return there;
  }

  private JsonNode withHistory(JsonNode title, ApiClient api) {
    ObjectNode then = title.deepCopy();
    then.set("changes", api.get(path(title, "/history")).path("changes"));
    return then;
  }

  private String path(JsonNode title, String part) {
    String query = region.isEmpty() ? "" : "?region=" + ApiClient.encoded(region);
    return "/api/titles/" + title.path("id").asText() + "/availability" + part + query;
  }
}
