package org.mediagateway.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code mg where}: says where a title can be watched. */
@Command(name = "where", description = "Say where a title can be watched.")
final class WhereCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private final CommonOptions common = new CommonOptions();

  @Parameters(paramLabel = "TITLE", arity = "1..*", description = "Its name or id.")
  private List<String> words = List.of();

  WhereCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try (Backend backend = Backend.of(common.load(console))) {
      backend.requireTitles();
      List<JsonNode> titles = backend.titles(String.join(" ", words));
      if (common.json()) {
        console.json(Map.of("titles", titles));
      } else {
        titles.forEach(new ResultPrinter(console)::where);
      }
    }
    return 0;
  }
}
