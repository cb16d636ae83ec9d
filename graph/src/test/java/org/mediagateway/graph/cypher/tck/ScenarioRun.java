package org.mediagateway.graph.cypher.tck;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.mediagateway.graph.Hypergraph;
import org.mediagateway.graph.cypher.QueryResult;
import org.mediagateway.graph.cypher.syntax.CypherException;

/** Runs the steps of one scenario. Side effects are not compared: a reader has none. */
final class ScenarioRun {
  /** What came of it, and why. */
  record Verdict(Outcome outcome, String reason) {}

  private final Hypergraph graph = new Hypergraph();
  private final Map<String, Object> parameters = new HashMap<>();
  private final UnaryOperator<String> namedGraphs;
  private QueryResult result;
  private RuntimeException failure;

  /**
   * @param namedGraphs gives the query that makes a graph of a name
   */
  ScenarioRun(UnaryOperator<String> namedGraphs) {
    this.namedGraphs = namedGraphs;
  }

  Verdict run(Feature.Scenario scenario) {
    for (Feature.Step step : scenario.steps()) {
      Verdict verdict = step(step);
      if (verdict.outcome != Outcome.PASSED) {
        return verdict;
      }
    }
    return new Verdict(Outcome.PASSED, "");
  }

  private Verdict step(Feature.Step step) {
    String text = step.text();
    if (text.startsWith("parameters are")) {
      step.table().forEach(row -> parameters.put(row.get(0), value(row.get(1))));
    } else if (text.matches("the .* graph")) {
      execute(namedGraphs.apply(text.substring(4, text.length() - 6)));
      return setUp();
    } else if (text.startsWith("having executed")) {
      execute(step.block());
      return setUp();
    } else if (text.startsWith("executing")) {
      execute(step.block());
    } else if (text.startsWith("the result should be")) {
      return compare(step);
    } else if (text.contains("should be raised")) {
      return raised(text);
    } else if (text.startsWith("there exists a procedure")) {
      return new Verdict(Outcome.ERROR, "procedures are not offered");
    }
    return new Verdict(Outcome.PASSED, "");
  }

  private Verdict setUp() {
    return failure == null
        ? new Verdict(Outcome.PASSED, "")
        : new Verdict(Outcome.ERROR, "set-up: " + failure);
  }

  private Object value(String cell) {
    return new Loader(new Hypergraph(), Map.of())
        .run("RETURN " + cell + " AS value")
        .rows()
        .getFirst()
        .getFirst();
  }

  private void execute(String query) {
    result = null;
    failure = null;
    try {
      result = new Loader(graph, parameters).run(query);
    } catch (RuntimeException e) {
      failure = e;
    }
  }

  private Verdict raised(String text) {
    String kind = text.substring(2, text.indexOf(" should"));
    String detail = text.substring(text.lastIndexOf(' ') + 1);
    if (failure == null) {
      return new Verdict(Outcome.WRONG, "no error: expected " + kind + ": " + detail);
    }
    boolean fits =
        failure instanceof CypherException e
            && e.kind().title().equals(kind)
            && (detail.equals("*") || e.detail().equals(detail));
    return fits
        ? new Verdict(Outcome.PASSED, "")
        : new Verdict(Outcome.ERROR, "expected " + kind + ": " + detail + ", got " + shown());
  }

  private String shown() {
    String kind = failure instanceof CypherException e ? e.kind().title() + ":" + e.detail() : "";
    return kind + " " + failure.toString().lines().findFirst().orElse("");
  }

  private Verdict compare(Feature.Step step) {
    if (failure != null) {
      return new Verdict(Outcome.ERROR, shown());
    }
    Notation notation = new Notation(step.text().contains("ignoring element order"));
    boolean ordered = step.text().contains("in order");
    List<String> header = step.table().isEmpty() ? List.of() : step.table().getFirst();
    List<String> expected = new ArrayList<>();
    for (int i = 1; i < step.table().size(); i++) {
      expected.add(String.join(" | ", step.table().get(i).stream().map(notation::parse).toList()));
    }
    List<String> found = new ArrayList<>();
    for (List<Object> row : result.rows()) {
      found.add(String.join(" | ", row.stream().map(notation::of).toList()));
    }
    if (!ordered) {
      expected.sort(null);
      found.sort(null);
    }
    boolean columns = step.table().isEmpty() || header.equals(result.columns());
    return columns && expected.equals(found)
        ? new Verdict(Outcome.PASSED, "")
        : new Verdict(
            Outcome.WRONG, "expected " + header + expected + ", got " + result.columns() + found);
  }
}
