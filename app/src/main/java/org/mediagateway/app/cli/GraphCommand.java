package org.mediagateway.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mg graph}: asks the hypergraph of offers. */
@Command(name = "graph", description = "Ask the graph of titles, platforms, regions and offers.")
final class GraphCommand {
  private GraphCommand() {}

  /** The command with its subcommands. */
  static CommandLine command(Console console) {
    return new CommandLine(new GraphCommand()).addSubcommand(new Query(console));
  }

  /** {@code mg graph query}: one question in openCypher. */
  @Command(
      name = "query",
      description = "Answer an openCypher query; docs/cypher.md has the language.")
  static final class Query implements Callable<Integer> {
    private final Console console;

    @Mixin private final CommonOptions common = new CommonOptions();

    @Parameters(
        paramLabel = "QUERY",
        arity = "1..*",
        description = "For example MATCH (p:Platform) RETURN p.name.")
    private List<String> words = List.of();

    @Option(names = "--explain", description = "Show the plan instead of running it.")
    private boolean explain;

    Query(Console console) {
      this.console = console;
    }

    @Override
    public Integer call() {
      try (Backend backend = Backend.of(common.load(console))) {
        String query = (explain ? "EXPLAIN " : "") + String.join(" ", words);
        JsonNode answer = backend.api().post("/api/graph/query", Map.of("query", query));
        if (common.json()) {
          console.json(answer);
        } else {
          print(answer);
        }
      }
      return 0;
    }

    private void print(JsonNode answer) {
      for (JsonNode line : answer.path("plan")) {
        double estimate = line.path("estimatedRows").asDouble();
        String expected = estimate < 0 ? "" : "  (about " + Math.round(estimate) + " rows)";
        String counted = "  (" + line.path("rows").asLong() + " rows)";
        console.line(
            "  ".repeat(line.path("depth").asInt())
                + line.path("step").asText()
                + (explain ? expected : counted));
      }
      if (!explain) {
        TextTable.of(texts(answer.path("columns")), rows(answer)).forEach(console::line);
        console.note(answer.path("rows").size() + " rows");
      }
    }

    private static List<List<String>> rows(JsonNode answer) {
      List<List<String>> rows = new ArrayList<>();
      answer.path("rows").forEach(row -> rows.add(texts(row)));
      return rows;
    }

    private static List<String> texts(JsonNode values) {
      List<String> texts = new ArrayList<>();
      values.forEach(value -> texts.add(value.isTextual() ? value.asText() : value.toString()));
      return texts;
    }
  }
}
