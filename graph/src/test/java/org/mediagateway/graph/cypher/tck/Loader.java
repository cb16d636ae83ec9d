package org.mediagateway.graph.cypher.tck;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.mediagateway.graph.GraphEdit;
import org.mediagateway.graph.Hypergraph;
import org.mediagateway.graph.cypher.CypherEngine;
import org.mediagateway.graph.cypher.QueryResult;
import org.mediagateway.graph.cypher.limit.Budget;
import org.mediagateway.graph.cypher.limit.QueryLimits;
import org.mediagateway.graph.cypher.syntax.At;
import org.mediagateway.graph.cypher.syntax.Clause;
import org.mediagateway.graph.cypher.syntax.Expression;
import org.mediagateway.graph.cypher.syntax.Parser;
import org.mediagateway.graph.cypher.syntax.Pattern;
import org.mediagateway.graph.cypher.syntax.Query;
import org.mediagateway.graph.cypher.view.GraphView;
import org.mediagateway.graph.cypher.view.NodeRef;

/**
 * Runs queries that may have CREATE clauses: what is before and between them is asked of the
 * engine, the clauses themselves edit the graph.
 */
final class Loader {
  private static final At NOWHERE = new At(0);
  private static final String ROW = "loader row";
  private static final String ROWS = "loader rows";

  private final Hypergraph graph;
  private final Map<String, Object> parameters;
  private final CypherEngine engine = new CypherEngine(Clock.systemUTC(), new Random(1));
  private List<Map<String, Object>> rows = List.of(Map.of());

  Loader(Hypergraph graph, Map<String, Object> parameters) {
    this.graph = graph;
    this.parameters = parameters;
  }

  /** Runs a query; those without CREATE go to the engine as they are. */
  QueryResult run(String text) {
    if (!text.contains("CREATE")) {
      return engine.run(graph.version(), text, parameters, new Budget(QueryLimits.DEFAULT));
    }
    Query query = Parser.parse(text);
    List<Clause> reading = new ArrayList<>();
    for (Clause clause : query.parts().getFirst().clauses()) {
      if (clause instanceof Clause.Create create) {
        for (Pattern pattern : create.patterns()) {
          create(pattern, reading);
          reading.clear();
        }
      } else {
        reading.add(clause);
      }
    }
    return reading.isEmpty() || !(reading.getLast() instanceof Clause.Return)
        ? new QueryResult(List.of(), List.of(), List.of())
        : ask(reading, null);
  }

  /** Asks for the clauses with the rows so far before them. */
  private QueryResult ask(List<Clause> reading, List<Clause.Item> results) {
    List<Clause> clauses = new ArrayList<>();
    List<Clause.Item> known = new ArrayList<>();
    rows.getFirst()
        .keySet()
        .forEach(
            name ->
                known.add(
                    new Clause.Item(
                        new Expression.Property(
                            new Expression.Variable(ROW, NOWHERE), name, NOWHERE),
                        name,
                        true)));
    if (known.isEmpty()) {
      known.add(new Clause.Item(new Expression.Literal(1L, NOWHERE), "unused", true));
    }
    clauses.add(new Clause.Unwind(new Expression.Parameter(ROWS, NOWHERE), ROW, NOWHERE));
    clauses.add(new Clause.With(projection(false, known), null, NOWHERE));
    clauses.addAll(reading);
    if (results != null) {
      clauses.add(new Clause.Return(projection(true, results), NOWHERE));
    }
    Map<String, Object> all = new HashMap<>(parameters);
    all.put(ROWS, rows);
    Query query = new Query(Query.Mode.RUN, List.of(new Query.Part(clauses, NOWHERE)), false);
    return engine.run(graph.version(), query, all, new Budget(QueryLimits.DEFAULT));
  }

  private static Clause.Projection projection(boolean all, List<Clause.Item> items) {
    return new Clause.Projection(false, all, items, List.of(), null, null, NOWHERE);
  }

  private void create(Pattern pattern, List<Clause> reading) {
    List<Clause.Item> properties = new ArrayList<>();
    pattern.nodes().forEach(node -> properties.add(item(node.properties(), node.at())));
    pattern.relationships().forEach(each -> properties.add(item(each.properties(), each.at())));
    QueryResult found = ask(reading, properties);
    List<Map<String, Object>> created = new ArrayList<>();
    for (List<Object> values : found.rows()) {
      Map<String, Object> row = new HashMap<>();
      Map<String, Object> maps = new HashMap<>();
      for (int i = 0; i < found.columns().size(); i++) {
        String column = found.columns().get(i);
        (column.startsWith("at ") ? maps : row).put(column, values.get(i));
      }
      graph.update(edit -> add(pattern, edit, row, maps));
      row.replaceAll((name, value) -> value instanceof Integer node ? ref(node) : value);
      row.remove("unused");
      created.add(row);
    }
    rows = created.isEmpty() ? List.of(Map.of()) : created;
  }

  private static Clause.Item item(Expression properties, At at) {
    return new Clause.Item(
        properties == null ? new Expression.MapLiteral(List.of(), NOWHERE) : properties,
        "at " + at.offset(),
        true);
  }

  private Object ref(int node) {
    return new GraphView(graph.version()).node(node);
  }

  private static void add(
      Pattern pattern, GraphEdit edit, Map<String, Object> row, Map<String, Object> maps) {
    List<Integer> nodes = new ArrayList<>();
    for (Pattern.Node node : pattern.nodes()) {
      Object known = node.variable() == null ? null : row.get(node.variable());
      int ordinal =
          switch (known) {
            case Integer created -> created;
            case NodeRef ref -> ref.ordinal();
            case null, default -> edit.addNode(node.labels(), map(maps, node.at()));
          };
      if (node.variable() != null) {
        row.put(node.variable(), ordinal);
      }
      nodes.add(ordinal);
    }
    for (int i = 0; i < pattern.relationships().size(); i++) {
      Pattern.Relationship it = pattern.relationships().get(i);
      boolean in = it.direction() == Pattern.Direction.IN;
      edit.addBinaryEdge(
          it.types().getFirst(),
          nodes.get(in ? i + 1 : i),
          nodes.get(in ? i : i + 1),
          map(maps, it.at()));
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Map<String, Object> maps, At at) {
    Map<String, Object> map = new HashMap<>((Map<String, Object>) maps.get("at " + at.offset()));
    map.values().removeIf(value -> value == null);
    return map;
  }
}
