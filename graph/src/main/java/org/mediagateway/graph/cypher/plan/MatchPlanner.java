package org.mediagateway.graph.cypher.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mediagateway.graph.cypher.eval.Type;
import org.mediagateway.graph.cypher.run.BuildPath;
import org.mediagateway.graph.cypher.run.Evaluator;
import org.mediagateway.graph.cypher.run.Expand;
import org.mediagateway.graph.cypher.run.ExpandBound;
import org.mediagateway.graph.cypher.run.ExpandPath;
import org.mediagateway.graph.cypher.run.Filter;
import org.mediagateway.graph.cypher.run.Operator;
import org.mediagateway.graph.cypher.run.Scan;
import org.mediagateway.graph.cypher.run.ShortestPath;
import org.mediagateway.graph.cypher.run.Step;
import org.mediagateway.graph.cypher.syntax.At;
import org.mediagateway.graph.cypher.syntax.CypherException;
import org.mediagateway.graph.cypher.syntax.Expression;
import org.mediagateway.graph.cypher.syntax.Expression.BinaryOperator;
import org.mediagateway.graph.cypher.syntax.Pattern;
import org.mediagateway.graph.cypher.view.Steps;

/**
 * Finds an order in which to match a pattern graph.
 *
 * <p>Greedy: of all nodes to begin with and relationships to go along it takes what is expected to
 * give the fewest rows, and tests each condition as soon as its variables are bound.
 */
final class MatchPlanner {
  /** Rows of a start that is worth taking before a relationship; chosen: an index's one hit. */
  private static final double FEW = 1.5;

  /** Share of rows that are expected to pass a condition; chosen. */
  private static final double SELECTIVITY = 0.3;

  private final Compilation compilation;
  private final Scope scope;
  private final Set<Integer> used = new HashSet<>();
  private final Set<Integer> bound = new HashSet<>();
  private final List<Operator> operators = new ArrayList<>();
  private final List<Condition> conditions = new ArrayList<>();
  private final List<PatternGraph.Relationship> done = new ArrayList<>();
  private double rows = 1;

  /**
   * @param scope what is known before; gets what the patterns bind
   */
  MatchPlanner(Compilation compilation, Scope scope) {
    this.compilation = compilation;
    this.scope = scope;
    Arrays.stream(scope.slots()).forEach(bound::add);
  }

  /** Slots that the plan reads, known ones of outer rows among them. */
  Set<Integer> used() {
    return used;
  }

  List<Operator> plan(List<Pattern> patterns, @Nullable Expression where) {
    PatternGraph pattern = new PatternGraph(compilation, scope, patterns);
    pattern.nodes().forEach(node -> used.add(node.slot()));
    pattern.relationships().forEach(relationship -> used.add(relationship.slot()));
    pattern.nodes().stream()
        .filter(node -> bound.contains(node.slot()))
        .filter(node -> pattern.relationships().stream().noneMatch(each -> each.touches(node)))
        .forEach(this::mustBeThere);
    pattern.conditions().forEach(this::condition);
    Trees.conjuncts(where).forEach(this::condition);
    Starts starts = new Starts(compilation, scope, conditions, pattern.relationships());
    List<PatternGraph.Relationship> open = new ArrayList<>(pattern.relationships());
    List<PatternGraph.Path> paths = new ArrayList<>(pattern.paths());
    settle(paths);
    while (true) {
      PatternGraph.Relationship next =
          open.stream()
              .filter(this::reachable)
              .min(Comparator.comparingDouble(each -> fanOut(each, starts)))
              .orElse(null);
      Starts.Start start =
          pattern.nodes().stream()
              .filter(node -> !bound.contains(node.slot()) && !endOfKnown(node, open))
              .map(node -> starts.best(node, bound))
              .min(Comparator.comparingDouble(Starts.Start::rows))
              .orElse(null);
      if (next == null && start == null) {
        break;
      }
      boolean begin =
          start != null
              && (next == null || (start.rows() <= FEW && start.rows() < fanOut(next, starts)));
      if (begin && start != null) {
        begin(start);
      } else if (next != null) {
        follow(next, starts);
        open.remove(next);
      }
      settle(paths);
    }
    return operators;
  }

  /** An OPTIONAL MATCH may have left a node null; then nothing matches it. */
  private void mustBeThere(PatternGraph.Node node) {
    At nowhere = new At(0);
    condition(
        new Expression.Unary(
            Expression.UnaryOperator.IS_NOT_NULL,
            new Expression.Variable(node.name(), nowhere),
            nowhere));
  }

  private void condition(Expression expression) {
    ExpressionCompiler compiler = new ExpressionCompiler(compilation, scope);
    Evaluator predicate = compiler.predicate(expression);
    used.addAll(compiler.used());
    Set<Integer> required =
        Arrays.stream(scope.slots())
            .filter(compiler.used()::contains)
            .boxed()
            .collect(Collectors.toSet());
    conditions.add(new Condition(expression, predicate, required));
  }

  /** Tests the conditions and builds the paths that can be by now. */
  private void settle(List<PatternGraph.Path> paths) {
    test();
    for (PatternGraph.Path path : List.copyOf(paths)) {
      if (Arrays.stream(path.nodes()).allMatch(bound::contains)
          && Arrays.stream(path.relationships()).allMatch(bound::contains)) {
        add(
            new BuildPath(
                "Path " + path.name(),
                compilation.budget(),
                path.slot(),
                path.nodes(),
                path.relationships()));
        bound.add(path.slot());
        paths.remove(path);
      }
    }
    test();
  }

  private void test() {
    List<Condition> ready =
        conditions.stream().filter(each -> bound.containsAll(each.required())).toList();
    conditions.removeAll(ready);
    for (Condition condition : ready) {
      rows *= SELECTIVITY;
      add(
          new Filter(
              "Filter " + ExpressionPrinter.print(condition.expression()),
              compilation.budget(),
              condition.predicate()));
    }
  }

  private void add(Operator operator) {
    operators.add(operator.estimated(rows));
  }

  /** Whether a relationship that is known will tell which node it is. */
  private static boolean endOfKnown(PatternGraph.Node node, List<PatternGraph.Relationship> open) {
    return open.stream().anyMatch(each -> each.bound() && each.touches(node));
  }

  private boolean reachable(PatternGraph.Relationship it) {
    boolean from = bound.contains(it.from().slot());
    boolean to = bound.contains(it.to().slot());
    return it.search() == Pattern.Search.EVERY ? it.bound() || from || to : from && to;
  }

  private double fanOut(PatternGraph.Relationship it, Starts starts) {
    boolean from = bound.contains(it.from().slot());
    boolean to = bound.contains(it.to().slot());
    if (it.bound() || (from && to)) {
      return 0;
    }
    double one = from ? starts.fanOut(it, it.from()) : starts.fanOut(it, it.to());
    return it.length() == null ? one : Math.pow(Math.max(2, one), 2);
  }

  private void begin(Starts.Start start) {
    rows *= Math.max(start.rows(), SELECTIVITY);
    bound.add(start.node().slot());
    add(new Scan(start.text(), compilation.budget(), start.node().slot(), start.source()));
    conditions.removeIf(condition -> holds(condition.expression(), start));
  }

  /** Whether a condition asks for the label that all nodes of a start have. */
  private static boolean holds(Expression condition, Starts.Start start) {
    return start.label() != null
        && condition instanceof Expression.HasLabels asked
        && asked.labels().equals(List.of(start.label()))
        && asked.target() instanceof Expression.Variable variable
        && variable.name().equals(start.node().name());
  }

  private void follow(PatternGraph.Relationship it, Starts starts) {
    boolean fromBound = bound.contains(it.from().slot());
    boolean toBound = bound.contains(it.to().slot());
    boolean reversed =
        !fromBound
            || (toBound
                && !it.bound()
                && starts.fanOut(it, it.to()) < starts.fanOut(it, it.from()));
    if (it.bound()) {
      reversed = false;
    }
    rows *= fromBound && toBound ? SELECTIVITY : Math.max(SELECTIVITY, fanOut(it, starts));
    PatternGraph.Node from = reversed ? it.to() : it.from();
    PatternGraph.Node to = reversed ? it.from() : it.to();
    Steps steps = reversed ? it.steps().reversed() : it.steps();
    Step step =
        new Step(
            from.slot(),
            it.slot(),
            to.slot(),
            bound.contains(to.slot()) || (it.isLoop() && !it.bound()),
            steps,
            done.stream().mapToInt(PatternGraph.Relationship::slot).toArray());
    add(operator(it, step, shown(it, from, to, steps), reversed, fromBound));
    done.add(it);
    bound.addAll(List.of(it.slot(), from.slot(), to.slot()));
  }

  private Operator operator(
      PatternGraph.Relationship it, Step step, String shown, boolean reversed, boolean fromBound) {
    Pattern.Length length = it.length();
    if (it.bound()) {
      return new ExpandBound(
          "Known " + shown,
          compilation.budget(),
          step,
          fromBound,
          length != null,
          length == null ? 1 : length.min(),
          length == null ? 1 : length.max());
    }
    if (it.search() != Pattern.Search.EVERY) {
      return new ShortestPath(
          "Shortest " + shown,
          compilation.budget(),
          compilation.view(),
          step,
          walk(it, length == null ? new Pattern.Length(1, 1) : length, reversed),
          it.search() == Pattern.Search.ALL_SHORTEST);
    }
    return length == null
        ? new Expand("Expand " + shown, compilation.budget(), compilation.view(), step)
        : new ExpandPath(
            "Expand " + shown,
            compilation.budget(),
            compilation.view(),
            step,
            walk(it, length, reversed));
  }

  private ExpandPath.Walk walk(
      PatternGraph.Relationship it, Pattern.Length length, boolean reversed) {
    int element = compilation.slot();
    Scope inner = scope.copy();
    Scope.Variable each = inner.declareAnonymous(element, Type.RELATIONSHIP);
    Expression condition = null;
    for (Expression.Entry entry : it.conditions()) {
      Expression equality =
          new Expression.Binary(
              BinaryOperator.EQUAL,
              new Expression.Property(
                  new Expression.Variable(each.name(), entry.value().at()),
                  entry.key(),
                  entry.value().at()),
              entry.value(),
              entry.value().at());
      condition =
          condition == null
              ? equality
              : new Expression.Binary(BinaryOperator.AND, condition, equality, entry.value().at());
    }
    Evaluator predicate = null;
    if (condition != null) {
      ExpressionCompiler compiler = new ExpressionCompiler(compilation, inner);
      predicate = compiler.predicate(condition);
      used.addAll(compiler.used());
      for (int slot : compiler.used()) {
        if (slot != element && !bound.contains(slot)) {
          throw CypherException.syntax(
              "UndefinedVariable",
              "the properties of a variable-length pattern must not depend on the same MATCH:"
                  + " compare them in WHERE",
              condition.at());
        }
      }
    }
    return new ExpandPath.Walk(length.min(), length.max(), reversed, element, predicate);
  }

  private static String shown(
      PatternGraph.Relationship it, PatternGraph.Node from, PatternGraph.Node to, Steps steps) {
    return "("
        + ExpressionPrinter.name(from.name())
        + ")"
        + (steps.out() ? "-" : "<-")
        + it.shown()
        + (steps.in() ? "-" : "->")
        + "("
        + ExpressionPrinter.name(to.name())
        + ")";
  }
}
