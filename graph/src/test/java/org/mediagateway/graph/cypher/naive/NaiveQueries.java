package org.mediagateway.graph.cypher.naive;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mediagateway.graph.cypher.naive.NaiveGraph.Node;
import org.mediagateway.graph.cypher.naive.NaiveGraph.Relationship;
import org.mediagateway.graph.cypher.syntax.Clause;
import org.mediagateway.graph.cypher.syntax.Expression;
import org.mediagateway.graph.cypher.syntax.Pattern;
import org.mediagateway.graph.cypher.syntax.Query;
import org.mediagateway.graph.value.NodeValue;
import org.mediagateway.graph.value.PathValue;
import org.mediagateway.graph.value.RelationshipValue;
import org.mediagateway.graph.value.Values;

/**
 * Interprets queries clause by clause over lists of maps, trying everything: no plan, no index, no
 * slots. Shares with the engine the parser, and the equality and order of values.
 */
final class NaiveQueries {
  private final NaiveGraph graph;
  private final NaiveExpressions expressions = new NaiveExpressions(this);

  NaiveQueries(NaiveGraph graph) {
    this.graph = graph;
  }

  /** A value as text in which entities are their ids and lists have no order. */
  static String text(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case NodeValue node -> "n" + node.id();
      case RelationshipValue relationship -> "r" + relationship.id();
      case PathValue path ->
          "p"
              + path.nodes().stream().map(NaiveQueries::text).toList()
              + path.relationships().stream().map(NaiveQueries::text).toList();
      case List<?> list -> list.stream().map(NaiveQueries::text).sorted().toList().toString();
      case String text -> "'" + text + "'";
      default -> value.toString();
    };
  }

  List<Map<String, Object>> rows(Query query, Map<String, Object> outer) {
    List<Map<String, Object>> all = new ArrayList<>();
    for (Query.Part part : query.parts()) {
      List<Map<String, Object>> rows = List.of(outer);
      for (Clause clause : part.clauses()) {
        rows = after(clause, rows);
      }
      all.addAll(rows);
    }
    return query.parts().size() > 1 && !query.unionAll() ? distinct(all) : all;
  }

  private static List<Map<String, Object>> distinct(List<Map<String, Object>> rows) {
    Map<String, Map<String, Object>> seen = new LinkedHashMap<>();
    for (Map<String, Object> row : rows) {
      seen.putIfAbsent(row.values().stream().map(NaiveQueries::exact).toList().toString(), row);
    }
    return new ArrayList<>(seen.values());
  }

  /** Like {@link #text}, but lists keep their order. */
  private static String exact(@Nullable Object value) {
    return value instanceof List<?> list
        ? list.stream().map(NaiveQueries::exact).toList().toString()
        : text(value);
  }

  private List<Map<String, Object>> after(Clause clause, List<Map<String, Object>> rows) {
    List<Map<String, Object>> after = new ArrayList<>();
    switch (clause) {
      case Clause.Match match -> rows.forEach(row -> match(match, row, after));
      case Clause.Unwind unwind -> {
        for (Map<String, Object> row : rows) {
          if (expressions.value(unwind.list(), row) instanceof List<?> items) {
            items.forEach(item -> after.add(with(row, unwind.variable(), item)));
          }
        }
      }
      case Clause.With with -> {
        after.addAll(project(with.projection(), rows));
        after.removeIf(row -> !expressions.holds(with.where(), row));
      }
      case Clause.Return result -> after.addAll(project(result.projection(), rows));
      case Clause.Create create -> throw new IllegalStateException("not generated");
    }
    return after;
  }

  private static Map<String, Object> with(
      Map<String, Object> row, @Nullable String name, @Nullable Object value) {
    if (name == null) {
      return row;
    }
    Map<String, Object> more = new LinkedHashMap<>(row);
    more.put(name, value);
    return more;
  }

  private void match(Clause.Match match, Map<String, Object> row, List<Map<String, Object>> after) {
    List<Map<String, Object>> found = matches(match.patterns(), row);
    found.removeIf(each -> !expressions.holds(match.where(), each));
    if (!found.isEmpty() || !match.optional()) {
      after.addAll(found);
      return;
    }
    Map<String, Object> nulls = new LinkedHashMap<>(row);
    for (Pattern pattern : match.patterns()) {
      if (pattern.path() != null) {
        nulls.putIfAbsent(pattern.path(), null);
      }
      pattern.nodes().forEach(node -> absent(nulls, node.variable()));
      pattern.relationships().forEach(relationship -> absent(nulls, relationship.variable()));
    }
    after.add(nulls);
  }

  private static void absent(Map<String, Object> row, @Nullable String name) {
    if (name != null && !row.containsKey(name)) {
      row.put(name, null);
    }
  }

  /** All ways to match patterns, no relationship twice. */
  List<Map<String, Object>> matches(List<Pattern> patterns, Map<String, Object> row) {
    List<Map<String, Object>> found = new ArrayList<>();
    matches(patterns, 0, row, new HashSet<>(), found);
    return found;
  }

  private void matches(
      List<Pattern> patterns,
      int index,
      Map<String, Object> row,
      Set<Long> used,
      List<Map<String, Object>> found) {
    if (index == patterns.size()) {
      found.add(new LinkedHashMap<>(row));
      return;
    }
    Pattern pattern = patterns.get(index);
    for (Node start : graph.all()) {
      Map<String, Object> bound = bind(row, pattern.nodes().getFirst(), start);
      if (bound != null) {
        Walk walk = new Walk(List.of(start), List.of());
        chain(
            pattern,
            0,
            walk,
            bound,
            used,
            (whole, end, all) -> {
              Object path = new PathValue(new ArrayList<>(whole.nodes), whole.relationships());
              matches(patterns, index + 1, with(end, pattern.path(), path), all, found);
            });
      }
    }
  }

  /** What a pattern has matched so far. */
  private record Walk(List<Node> nodes, List<RelationshipValue> relationships) {
    Walk plus(Relationship relationship, Node node) {
      List<Node> moreNodes = new ArrayList<>(nodes);
      moreNodes.add(node);
      List<RelationshipValue> more = new ArrayList<>(relationships);
      more.add(relationship);
      return new Walk(moreNodes, more);
    }
  }

  private interface Then {
    void go(Walk walk, Map<String, Object> row, Set<Long> used);
  }

  private @Nullable Map<String, Object> bind(
      Map<String, Object> row, Pattern.Node pattern, Node node) {
    if (!node.labels().containsAll(pattern.labels())) {
      return null;
    }
    String name = pattern.variable();
    if (name != null && row.containsKey(name)) {
      if (!(row.get(name) instanceof Node known) || known.id() != node.id()) {
        return null;
      }
    }
    Map<String, Object> bound = with(row, name, node);
    return fits(pattern.properties(), node.properties(), bound) ? bound : null;
  }

  private boolean fits(
      @Nullable Expression wanted, Map<String, Object> properties, Map<String, Object> row) {
    return !(wanted instanceof Expression.MapLiteral map)
        || map.entries().stream()
            .allMatch(
                entry ->
                    Boolean.TRUE.equals(
                        Values.equal(
                            properties.get(entry.key()), expressions.value(entry.value(), row))));
  }

  private void chain(
      Pattern pattern, int step, Walk walk, Map<String, Object> row, Set<Long> used, Then then) {
    if (step == pattern.relationships().size()) {
      then.go(walk, row, used);
      return;
    }
    Pattern.Relationship wanted = pattern.relationships().get(step);
    Pattern.Length length = wanted.length();
    int min = length == null ? 1 : length.min();
    int max = length == null ? 1 : length.max();
    trails(
        wanted,
        row,
        new Walk(List.of(walk.nodes.getLast()), List.of()),
        min,
        max,
        used,
        (trail, same, all) -> {
          Object value = length == null ? trail.relationships.getFirst() : trail.relationships;
          String name = wanted.variable();
          if (name != null
              && row.containsKey(name)
              && !Objects.equals(text(row.get(name)), text(value))) {
            return;
          }
          Map<String, Object> next =
              bind(with(row, name, value), pattern.nodes().get(step + 1), trail.nodes.getLast());
          if (next != null) {
            List<Node> nodes = new ArrayList<>(walk.nodes);
            nodes.addAll(trail.nodes.subList(1, trail.nodes.size()));
            List<RelationshipValue> relationships = new ArrayList<>(walk.relationships);
            relationships.addAll(trail.relationships);
            chain(pattern, step + 1, new Walk(nodes, relationships), next, all, then);
          }
        });
  }

  private void trails(
      Pattern.Relationship wanted,
      Map<String, Object> row,
      Walk trail,
      int min,
      int max,
      Set<Long> used,
      Then then) {
    if (trail.relationships.size() >= min) {
      then.go(trail, row, used);
    }
    if (trail.relationships.size() == max) {
      return;
    }
    Node here = trail.nodes.getLast();
    for (Relationship each : graph.relationships) {
      boolean out = wanted.direction() != Pattern.Direction.IN && each.start().id() == here.id();
      boolean in = wanted.direction() != Pattern.Direction.OUT && each.end().id() == here.id();
      boolean role = each.start().weight() != null;
      if (!(out || in)
          || used.contains(each.id())
          || (wanted.role() && !role)
          || (!wanted.types().isEmpty() && !wanted.types().contains(each.type()))
          || !fits(wanted.properties(), each.properties(), row)) {
        continue;
      }
      Set<Long> more = new HashSet<>(used);
      more.add(each.id());
      trails(wanted, row, trail.plus(each, out ? each.end() : each.start()), min, max, more, then);
    }
  }

  private List<Map<String, Object>> project(
      Clause.Projection projection, List<Map<String, Object>> rows) {
    boolean aggregates = projection.items().stream().anyMatch(NaiveQueries::isAggregate);
    Map<String, List<Map<String, Object>>> groups = new LinkedHashMap<>();
    int number = 0;
    for (Map<String, Object> row : rows) {
      String key =
          projection.items().stream()
              .filter(item -> !isAggregate(item))
              .map(item -> exact(expressions.value(item.expression(), row)))
              .toList()
              .toString();
      groups.computeIfAbsent(aggregates ? key : key + number++, each -> new ArrayList<>()).add(row);
    }
    if (groups.isEmpty()
        && aggregates
        && projection.items().stream().allMatch(NaiveQueries::isAggregate)) {
      groups.put("", List.of());
    }
    List<Map<String, Object>> result = new ArrayList<>();
    for (List<Map<String, Object>> group : groups.values()) {
      Map<String, Object> columns = new LinkedHashMap<>();
      for (Clause.Item item : projection.items()) {
        columns.put(
            item.name(),
            isAggregate(item)
                ? aggregate((Expression.Call) item.expression(), group)
                : expressions.value(item.expression(), group.getFirst()));
      }
      result.add(columns);
    }
    return cut(projection, projection.distinct() ? distinct(result) : result);
  }

  private List<Map<String, Object>> cut(
      Clause.Projection projection, List<Map<String, Object>> rows) {
    List<Map<String, Object>> sorted = new ArrayList<>(rows);
    Comparator<Map<String, Object>> order = Comparator.comparing(row -> 0);
    for (Clause.SortItem item : projection.order()) {
      Comparator<Map<String, Object>> by =
          (a, b) ->
              Values.ORDER.compare(
                  expressions.value(item.expression(), a), expressions.value(item.expression(), b));
      order = order.thenComparing(item.descending() ? by.reversed() : by);
    }
    sorted.sort(order);
    long skip = projection.skip() instanceof Expression.Literal it ? (long) it.value() : 0;
    long limit = projection.limit() instanceof Expression.Literal it ? (long) it.value() : 1 << 30;
    return sorted.stream().skip(skip).limit(limit).toList();
  }

  private static boolean isAggregate(Clause.Item item) {
    return item.expression() instanceof Expression.Call call
        && Set.of("count(*)", "count", "sum", "min", "max", "collect").contains(call.name());
  }

  private @Nullable Object aggregate(Expression.Call call, List<Map<String, Object>> group) {
    if (call.name().equals("count(*)")) {
      return (long) group.size();
    }
    List<Object> values = new ArrayList<>();
    Map<String, Object> seen = new HashMap<>();
    for (Map<String, Object> row : group) {
      Object value = expressions.value(call.arguments().getFirst(), row);
      if (value != null && (!call.distinct() || seen.putIfAbsent(exact(value), value) == null)) {
        values.add(value);
      }
    }
    return switch (call.name()) {
      case "count" -> (long) values.size();
      case "collect" -> values;
      case "sum" -> values.stream().mapToLong(value -> (long) value).sum();
      case "min" -> values.stream().min(Values.ORDER).orElse(null);
      default -> values.stream().max(Values.ORDER).orElse(null);
    };
  }
}
