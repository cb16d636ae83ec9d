package org.mediagateway.graph.cypher.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mediagateway.graph.GraphVersion;
import org.mediagateway.graph.IndexKey;
import org.mediagateway.graph.cypher.run.Evaluator;
import org.mediagateway.graph.cypher.run.Scan;
import org.mediagateway.graph.cypher.syntax.Expression;
import org.mediagateway.graph.cypher.syntax.Expression.BinaryOperator;
import org.mediagateway.graph.cypher.view.GraphView.NodeVisitor;
import org.mediagateway.graph.storage.OrdinalSet;
import org.mediagateway.graph.value.Values;

/** The ways to find a node by an index; the conditions are tested again afterwards. */
final class IndexStarts {
  /** Share of an index that a range is expected to hold; chosen. */
  private static final double RANGE = 0.25;

  private final Compilation compilation;
  private final GraphVersion graph;
  private final Scope scope;
  private final List<Condition> conditions;

  IndexStarts(Compilation compilation, Scope scope, List<Condition> conditions) {
    this.compilation = compilation;
    this.scope = scope;
    this.graph = compilation.graph();
    this.conditions = conditions;
  }

  /** A comparison of a node's property with something that is known. */
  private record Comparison(String key, BinaryOperator operator, Expression value) {}

  List<Starts.Start> of(PatternGraph.Node node, Set<Integer> bound) {
    List<Starts.Start> all = new ArrayList<>();
    for (Condition condition : conditions) {
      Comparison comparison = comparison(condition, node);
      boolean known =
          condition.required().stream()
              .allMatch(slot -> slot == node.slot() || bound.contains(slot));
      if (comparison == null || !known || Trees.mentions(comparison.value, node.name())) {
        continue;
      }
      for (String label : node.labels()) {
        List<IndexKey> keys = keys(label, comparison.key);
        Starts.Start start = keys.isEmpty() ? null : start(node, label, keys, comparison);
        if (start != null) {
          all.add(start);
        }
      }
    }
    return all;
  }

  private static @Nullable Comparison comparison(Condition condition, PatternGraph.Node node) {
    if (!(condition.expression() instanceof Expression.Binary binary)) {
      return null;
    }
    String left = property(binary.left(), node);
    if (left != null) {
      return new Comparison(left, binary.operator(), binary.right());
    }
    BinaryOperator mirrored =
        switch (binary.operator()) {
          case EQUAL -> BinaryOperator.EQUAL;
          case LESS -> BinaryOperator.GREATER;
          case LESS_OR_EQUAL -> BinaryOperator.GREATER_OR_EQUAL;
          case GREATER -> BinaryOperator.LESS;
          case GREATER_OR_EQUAL -> BinaryOperator.LESS_OR_EQUAL;
          default -> null;
        };
    String right = property(binary.right(), node);
    return mirrored == null || right == null
        ? null
        : new Comparison(right, mirrored, binary.left());
  }

  private static @Nullable String property(Expression expression, PatternGraph.Node node) {
    return expression instanceof Expression.Property property
            && property.target() instanceof Expression.Variable variable
            && variable.name().equals(node.name())
        ? property.key()
        : null;
  }

  /** The indexes over all that has a label, or none if one is missing. */
  private List<IndexKey> keys(String label, String property) {
    int number = graph.find(label);
    List<IndexKey> keys = new ArrayList<>();
    for (boolean ofEdges : new boolean[] {false, true}) {
      IndexKey key = new IndexKey(ofEdges, label, property);
      boolean any = !(ofEdges ? graph.edgesOfType(number) : graph.nodesWithLabel(number)).isEmpty();
      if (graph.indexes().contains(key)) {
        keys.add(key);
      } else if (any) {
        return List.of();
      }
    }
    return keys;
  }

  private Starts.@Nullable Start start(
      PatternGraph.Node node, String label, List<IndexKey> keys, Comparison comparison) {
    Evaluator value =
        new ExpressionCompiler(compilation, scope).value(comparison.value).evaluator();
    double entries = 0;
    double values = 0;
    for (IndexKey key : keys) {
      int name = graph.find(label);
      entries += (key.ofEdges() ? graph.edgesOfType(name) : graph.nodesWithLabel(name)).size();
      values += graph.indexSize(key);
    }
    double each = entries / Math.max(1, values);
    return switch (comparison.operator) {
      case EQUAL ->
          start(
              node,
              hits(keys, comparison.value, value, each),
              comparison,
              label,
              (row, visitor) -> lookup(keys, value.evaluate(row), visitor));
      case IN ->
          start(
              node,
              each
                  * (comparison.value instanceof Expression.ListLiteral list
                      ? list.items().size()
                      : 10),
              comparison,
              label,
              (row, visitor) -> lookupAll(keys, value.evaluate(row), visitor));
      case GREATER, GREATER_OR_EQUAL ->
          start(
              node,
              entries * RANGE,
              comparison,
              label,
              (row, visitor) -> range(keys, value.evaluate(row), null, visitor));
      case LESS, LESS_OR_EQUAL ->
          start(
              node,
              entries * RANGE,
              comparison,
              label,
              (row, visitor) -> {
                Object bound = value.evaluate(row);
                return bound == null || range(keys, null, bound, visitor);
              });
      case STARTS_WITH ->
          start(
              node,
              entries * RANGE,
              comparison,
              label,
              (row, visitor) ->
                  !(value.evaluate(row) instanceof String prefix)
                      || range(keys, prefix, following(prefix), visitor));
      default -> null;
    };
  }

  private static Starts.Start start(
      PatternGraph.Node node,
      double rows,
      Comparison comparison,
      String label,
      Scan.Source source) {
    String text =
        "Index (%s:%s) %s %s %s"
            .formatted(
                ExpressionPrinter.name(node.name()),
                label,
                comparison.key,
                comparison.operator.symbol(),
                ExpressionPrinter.print(comparison.value));
    return new Starts.Start(node, label, rows, text, source);
  }

  /** What an index has for a value: exactly, if the value is known already. */
  private double hits(List<IndexKey> keys, Expression value, Evaluator evaluator, double unknown) {
    boolean constant = value instanceof Expression.Literal || value instanceof Expression.Parameter;
    Object known = constant ? evaluator.evaluate(new @Nullable Object[0]) : null;
    if (known == null) {
      return constant ? 0 : unknown;
    }
    return keys.stream().mapToDouble(key -> graph.lookup(key, known).size()).sum();
  }

  private boolean lookup(List<IndexKey> keys, @Nullable Object value, NodeVisitor visitor) {
    for (IndexKey key : keys) {
      if (value != null && !compilation.view().indexed(key, graph.lookup(key, value), visitor)) {
        return false;
      }
    }
    return true;
  }

  private boolean lookupAll(List<IndexKey> keys, @Nullable Object values, NodeVisitor visitor) {
    TreeSet<@Nullable Object> distinct = new TreeSet<>(Values.ORDER);
    if (values instanceof List<?> list) {
      distinct.addAll(list);
    }
    for (Object value : distinct) {
      if (!lookup(keys, value, visitor)) {
        return false;
      }
    }
    return true;
  }

  /** Visits by rising value; a bound that is null is open. */
  private boolean range(
      List<IndexKey> keys, @Nullable Object low, @Nullable Object high, NodeVisitor visitor) {
    for (IndexKey key : keys) {
      List<OrdinalSet> found = new ArrayList<>();
      graph.range(key, low, high, (value, set) -> found.add(set));
      for (OrdinalSet set : found) {
        if (!compilation.view().indexed(key, set, visitor)) {
          return false;
        }
      }
    }
    return true;
  }

  /** A string not below any that begin with a prefix, or null if there is none. */
  private static @Nullable String following(String prefix) {
    int end = prefix.length();
    while (end > 0) {
      int last = prefix.codePointBefore(end);
      int begin = end - Character.charCount(last);
      if (last < Character.MAX_CODE_POINT) {
        int next = last + 1 == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : last + 1;
        return prefix.substring(0, begin) + Character.toString(next);
      }
      end = begin;
    }
    return null;
  }
}
