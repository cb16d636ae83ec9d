package org.mediagateway.graph.cypher.tck;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the part of Gherkin that openCypher's feature files use; outlines are expanded. */
final class Feature {
  /** A step with its text block and its table; empty where it has none. */
  record Step(String text, String block, List<List<String>> table) {
    Step with(Map<String, String> example) {
      return new Step(
          filled(text, example),
          filled(block, example),
          table.stream()
              .map(row -> row.stream().map(cell -> filled(cell, example)).toList())
              .toList());
    }

    private static String filled(String text, Map<String, String> example) {
      String result = text;
      for (Map.Entry<String, String> each : example.entrySet()) {
        result = result.replace("<" + each.getKey() + ">", each.getValue());
      }
      return result;
    }
  }

  /** One scenario, or one example of an outline. */
  record Scenario(String name, List<Step> steps) {}

  private final List<String> lines;
  private final List<Scenario> scenarios = new ArrayList<>();
  private final List<Step> background = new ArrayList<>();
  private int at;

  private Feature(List<String> lines) {
    this.lines = lines;
  }

  static List<Scenario> scenarios(String text) {
    Feature feature = new Feature(text.lines().toList());
    feature.read();
    return feature.scenarios;
  }

  private String line() {
    return lines.get(at).strip();
  }

  private boolean skip() {
    while (at < lines.size()
        && (line().isEmpty() || line().startsWith("#") || line().startsWith("@"))) {
      at++;
    }
    return at < lines.size();
  }

  private void read() {
    while (skip()) {
      String line = line();
      at++;
      if (line.startsWith("Background:")) {
        background.addAll(steps());
      } else if (line.startsWith("Scenario")) {
        scenario(line.substring(line.indexOf(':') + 1).strip());
      }
    }
  }

  private void scenario(String name) {
    List<Step> steps = new ArrayList<>(background);
    steps.addAll(steps());
    boolean outline = false;
    int number = 0;
    while (skip() && line().startsWith("Examples:")) {
      at++;
      outline = true;
      List<List<String>> table = table();
      for (List<String> row : table.subList(1, table.size())) {
        Map<String, String> example = new LinkedHashMap<>();
        for (int i = 0; i < row.size(); i++) {
          example.put(table.getFirst().get(i), row.get(i));
        }
        number++;
        scenarios.add(
            new Scenario(
                name + " #" + number, steps.stream().map(step -> step.with(example)).toList()));
      }
    }
    if (!outline) {
      scenarios.add(new Scenario(name, steps));
    }
  }

  private List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    while (skip() && line().matches("(Given|When|Then|And|But) .*")) {
      String text = line().substring(line().indexOf(' ') + 1);
      at++;
      String block = skip() && line().startsWith("\"\"\"") ? block() : "";
      List<List<String>> table = skip() && line().startsWith("|") ? table() : List.of();
      steps.add(new Step(text.replaceAll("#$", ""), block, table));
    }
    return steps;
  }

  private String block() {
    int indent = lines.get(at).indexOf("\"\"\"");
    List<String> block = new ArrayList<>();
    for (at++; !line().startsWith("\"\"\""); at++) {
      String line = lines.get(at);
      boolean indented = line.length() >= indent && line.substring(0, indent).isBlank();
      block.add(indented ? line.substring(indent) : line.strip());
    }
    at++;
    return String.join("\n", block);
  }

  private List<List<String>> table() {
    List<List<String>> table = new ArrayList<>();
    while (skip() && line().startsWith("|")) {
      table.add(cells(line()));
      at++;
    }
    return table;
  }

  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    for (int i = 1; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\\' && i + 1 < line.length() && "\\|n".indexOf(line.charAt(i + 1)) >= 0) {
        i++;
        cell.append(line.charAt(i) == 'n' ? '\n' : line.charAt(i));
      } else if (c == '|') {
        cells.add(cell.toString().strip());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    return cells;
  }
}
