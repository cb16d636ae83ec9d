package org.mediagateway.graph.cypher.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mediagateway.graph.cypher.eval.Type;
import org.mediagateway.graph.cypher.syntax.At;
import org.mediagateway.graph.cypher.syntax.CypherException;
import org.mediagateway.graph.cypher.syntax.Expression;
import org.mediagateway.graph.cypher.syntax.Expression.BinaryOperator;
import org.mediagateway.graph.cypher.syntax.Pattern;
import org.mediagateway.graph.cypher.view.Steps;

/**
 * The patterns of one MATCH as a graph: nodes and relationships with their slots, and what must
 * hold of them as expressions.
 */
final class PatternGraph {
  /** A node pattern; labels are collected from all its occurrences. */
  record Node(String name, int slot, Set<String> labels) {}

  /**
   * A relationship pattern.
   *
   * @param bound whether it is known before the MATCH
   * @param steps which relationships fit, seen from {@code from}
   * @param conditions property key and value that each of a walk's relationships must have
   */
  record Relationship(
      String name,
      int slot,
      Node from,
      Node to,
      boolean bound,
      Steps steps,
      Pattern.@Nullable Length length,
      Pattern.Search search,
      List<Expression.Entry> conditions,
      String shown) {
    /** Whether a node is one of its ends. */
    boolean touches(Node node) {
      return from.slot == node.slot || to.slot == node.slot;
    }

    /** Whether both its ends are the same node. */
    boolean isLoop() {
      return from.slot == to.slot;
    }
  }

  /** A named path: slots in the order of the pattern. */
  record Path(String name, int slot, int[] nodes, int[] relationships) {}

  private final Compilation compilation;
  private final Scope scope;
  private final Map<String, Node> nodes = new LinkedHashMap<>();
  private final List<Relationship> relationships = new ArrayList<>();
  private final List<Path> paths = new ArrayList<>();
  private final List<Expression> conditions = new ArrayList<>();
  private final Set<String> before = new HashSet<>();

  /**
   * @param scope what is known before; gets what the patterns bind
   */
  PatternGraph(Compilation compilation, Scope scope, List<Pattern> patterns) {
    this.compilation = compilation;
    this.scope = scope;
    scope.named().forEach(variable -> before.add(variable.name()));
    patterns.forEach(this::add);
  }

  List<Node> nodes() {
    return List.copyOf(nodes.values());
  }

  List<Relationship> relationships() {
    return relationships;
  }

  List<Path> paths() {
    return paths;
  }

  /** What labels and properties in the patterns ask for. */
  List<Expression> conditions() {
    return conditions;
  }

  private void add(Pattern pattern) {
    List<Node> chain = pattern.nodes().stream().map(this::node).toList();
    int[] steps = new int[pattern.relationships().size()];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = relationship(pattern, i, chain.get(i), chain.get(i + 1));
    }
    String name = pattern.path();
    if (name == null) {
      return;
    }
    if (scope.find(name) != null) {
      throw CypherException.syntax(
          "VariableAlreadyBound", "a path must have a variable of its own: " + name, pattern.at());
    }
    Scope.Variable path = scope.declare(name, compilation.slot(), Type.PATH);
    paths.add(new Path(name, path.slot(), chain.stream().mapToInt(Node::slot).toArray(), steps));
  }

  private Node node(Pattern.Node pattern) {
    Scope.Variable variable = declare(pattern.variable(), Type.NODE, pattern.at());
    Node node =
        nodes.computeIfAbsent(
            variable.name(), name -> new Node(name, variable.slot(), new HashSet<>()));
    node.labels.addAll(pattern.labels());
    Expression.Variable self = new Expression.Variable(variable.name(), pattern.at());
    if (!pattern.labels().isEmpty()) {
      conditions.add(new Expression.HasLabels(self, pattern.labels(), pattern.at()));
    }
    entries(pattern.properties()).forEach(entry -> conditions.add(equality(self, entry)));
    return node;
  }

  private Scope.Variable declare(@Nullable String name, Type type, At at) {
    if (name == null) {
      return scope.declareAnonymous(compilation.slot(), type);
    }
    Scope.Variable known = scope.find(name);
    if (known == null) {
      return scope.declare(name, compilation.slot(), type);
    }
    if (!known.type().mayBe(type)) {
      throw CypherException.syntax(
          "VariableTypeConflict",
          "the variable "
              + name
              + " must be "
              + type.describe()
              + " here: it is "
              + known.type().describe(),
          at);
    }
    return known;
  }

  private int relationship(Pattern pattern, int index, Node from, Node to) {
    Pattern.Relationship it = pattern.relationships().get(index);
    Pattern.Length length = it.length();
    String given = it.variable();
    if (given != null
        && relationships.stream().anyMatch(relationship -> relationship.name.equals(given))) {
      throw CypherException.syntax(
          "RelationshipUniquenessViolation",
          "a relationship can match once in a MATCH: " + given + " is there twice",
          it.at());
    }
    Type type = length == null ? Type.RELATIONSHIP : Type.listOf(Type.RELATIONSHIP);
    Scope.Variable variable = declare(given, type, it.at());
    Expression.Variable self = new Expression.Variable(variable.name(), it.at());
    List<Expression.Entry> entries = entries(it.properties());
    if (length == null) {
      entries.forEach(entry -> conditions.add(equality(self, entry)));
    }
    relationships.add(
        new Relationship(
            variable.name(),
            variable.slot(),
            from,
            to,
            given != null && before.contains(given),
            steps(it),
            length,
            pattern.search(),
            length == null ? List.of() : entries,
            shown(it)));
    return variable.slot();
  }

  private Steps steps(Pattern.Relationship it) {
    int[] types =
        it.types().isEmpty()
            ? null
            : it.types().stream().mapToInt(compilation.graph()::find).toArray();
    return new Steps(
        it.direction() != Pattern.Direction.IN,
        it.direction() != Pattern.Direction.OUT,
        types,
        it.role());
  }

  private static String shown(Pattern.Relationship it) {
    String types = it.types().isEmpty() ? "" : ":" + String.join("|", it.types());
    Pattern.Length length = it.length();
    String walk =
        length == null
            ? ""
            : "*" + length.min() + ".." + (length.max() == Integer.MAX_VALUE ? "" : length.max());
    String name = it.variable() == null ? "" : it.variable();
    return "[" + name + types + walk + "]";
  }

  private static Expression equality(Expression.Variable self, Expression.Entry entry) {
    At at = entry.value().at();
    return new Expression.Binary(
        BinaryOperator.EQUAL, new Expression.Property(self, entry.key(), at), entry.value(), at);
  }

  private static List<Expression.Entry> entries(@Nullable Expression properties) {
    return switch (properties) {
      case null -> List.of();
      case Expression.MapLiteral map -> map.entries();
      case Expression other ->
          throw CypherException.syntax(
              "InvalidParameterUse",
              "the properties of a pattern must be written as a map: {key: $parameter.key}",
              other.at());
    };
  }
}
