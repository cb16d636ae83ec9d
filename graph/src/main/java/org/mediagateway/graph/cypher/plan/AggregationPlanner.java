package org.mediagateway.graph.cypher.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mediagateway.graph.cypher.eval.Aggregates;
import org.mediagateway.graph.cypher.eval.Type;
import org.mediagateway.graph.cypher.run.Aggregate;
import org.mediagateway.graph.cypher.run.Evaluator;
import org.mediagateway.graph.cypher.run.Operator;
import org.mediagateway.graph.cypher.run.Project;
import org.mediagateway.graph.cypher.syntax.Clause;
import org.mediagateway.graph.cypher.syntax.CypherException;
import org.mediagateway.graph.cypher.syntax.Expression;

/**
 * Plans columns that aggregate: those without an aggregate are what rows are grouped by, the others
 * are computed of the groups' values and the aggregates' results.
 */
final class AggregationPlanner {
  private final Compilation compilation;
  private final Scope before;
  private final List<Clause.Item> items;
  private final Scope after;
  private final ExpressionCompiler rows;
  private final Map<Expression, Compiled> keys = new HashMap<>();
  private final Map<Expression, Compiled> results = new HashMap<>();
  private final Map<Expression, Compiled> hidden = new HashMap<>();
  private final List<Aggregate.Grouping> groupings = new ArrayList<>();
  private final List<Aggregate.Call> calls = new ArrayList<>();

  /** Whether sort keys are compiled: they may use what the columns use. */
  private boolean sorting;

  /**
   * @param after gets the columns
   */
  AggregationPlanner(Compilation compilation, Scope before, List<Clause.Item> items, Scope after) {
    this.compilation = compilation;
    this.before = before;
    this.items = items;
    this.after = after;
    this.rows = new ExpressionCompiler(compilation, before);
  }

  Set<Integer> used() {
    return new HashSet<>(rows.used());
  }

  /** What a sort key with aggregates has become, or null if it is none. */
  @Nullable Compiled hidden(Expression expression) {
    return hidden.get(expression);
  }

  /**
   * Plans the columns.
   *
   * @param sortKeys further expressions with aggregates, to be asked for by {@link #hidden}
   */
  List<Operator> plan(List<Expression> sortKeys) {
    for (Clause.Item item : items) {
      if (!Trees.aggregates(item.expression())) {
        group(item);
      }
    }
    List<Evaluator> evaluators = new ArrayList<>();
    List<Integer> slots = new ArrayList<>();
    ExpressionCompiler groups = new ExpressionCompiler(compilation, before, this::replace);
    for (Clause.Item item : items) {
      Scope.Variable known = after.find(item.name());
      int slot = known == null ? compilation.slot() : known.slot();
      if (known == null) {
        Compiled compiled = groups.value(item.expression());
        evaluators.add(compiled.evaluator());
        slots.add(slot);
        after.declare(item.name(), slot, compiled.type());
        keys.put(
            new Expression.Variable(item.name(), item.expression().at()),
            new Compiled(row -> row[slot], compiled.type()));
      }
    }
    sorting = true;
    for (Expression key : sortKeys) {
      Compiled compiled = groups.value(key);
      int slot = compilation.slot();
      evaluators.add(compiled.evaluator());
      slots.add(slot);
      hidden.put(key, new Compiled(row -> row[slot], compiled.type()));
    }
    return List.of(
        new Aggregate(text(), compilation.budget(), groupings, calls),
        new Project(
            "Project",
            compilation.budget(),
            evaluators,
            slots.stream().mapToInt(Integer::intValue).toArray()));
  }

  private void group(Clause.Item item) {
    Compiled compiled = rows.value(item.expression());
    int slot = compilation.slot();
    groupings.add(new Aggregate.Grouping(compiled.evaluator(), slot));
    Scope.Variable column = after.declare(item.name(), slot, compiled.type());
    Compiled value = new Compiled(row -> row[slot], column.type());
    if (item.expression() instanceof Expression.Variable
        || item.expression() instanceof Expression.Property) {
      keys.put(item.expression(), value);
    }
    keys.putIfAbsent(new Expression.Variable(item.name(), item.expression().at()), value);
  }

  private @Nullable Compiled replace(Expression expression, ExpressionCompiler compiler) {
    Compiled key = keys.get(expression);
    if (key != null) {
      return key;
    }
    if (expression instanceof Expression.Call call && Trees.isAggregate(call)) {
      if (compiler.isInner()) {
        throw CypherException.syntax(
            "InvalidAggregation",
            "an aggregate must not stand in what goes through a list: collect first",
            call.at());
      }
      if (sorting && !results.containsKey(call)) {
        Trees.any(call, this::undefined);
      }
      return results.computeIfAbsent(call, each -> aggregate(call));
    }
    if (expression instanceof Expression.Variable variable) {
      Scope.Variable outer = before.find(variable.name());
      if (outer != null && outer.equals(compiler.scope().find(variable.name()))) {
        throw beside(variable);
      }
    }
    if (Trees.isSubquery(expression)) {
      throw ambiguous("the pattern", expression);
    }
    return null;
  }

  private CypherException beside(Expression.Variable variable) {
    if (sorting
        && items.stream().noneMatch(item -> Trees.any(item.expression(), variable::equals))) {
      undefined(variable);
    }
    return ambiguous(variable.name(), variable);
  }

  private static CypherException ambiguous(String what, Expression expression) {
    return CypherException.syntax(
        "AmbiguousAggregationExpression",
        "what stands beside an aggregate must be a column of its own: add "
            + what
            + ", or WITH it before",
        expression.at());
  }

  /** Refuses a variable that the columns do not have. */
  private boolean undefined(Expression expression) {
    if (expression instanceof Expression.Variable variable && after.find(variable.name()) == null) {
      throw CypherException.syntax(
          "UndefinedVariable",
          "ORDER BY must use columns, where they aggregate: add " + variable.name(),
          variable.at());
    }
    return false;
  }

  private Compiled aggregate(Expression.Call call) {
    int wanted = Aggregates.arguments(call.name());
    if (call.arguments().size() != wanted) {
      throw CypherException.syntax(
          "InvalidNumberOfArguments",
          call.name() + "() must have " + wanted + " arguments: found " + call.arguments().size(),
          call.at());
    }
    for (Expression argument : call.arguments()) {
      if (Trees.aggregates(argument)) {
        throw CypherException.syntax(
            "NestedAggregation", "an aggregate must not stand in another one", argument.at());
      }
      if (Trees.any(argument, Trees::isRandom)) {
        throw CypherException.syntax(
            "NonConstantExpression", "an aggregate must not be of rand()", argument.at());
      }
    }
    List<Compiled> arguments = call.arguments().stream().map(rows::value).toList();
    int slot = compilation.slot();
    calls.add(
        new Aggregate.Call(
            call.name(),
            call.distinct(),
            arguments.isEmpty() ? null : arguments.getFirst().evaluator(),
            arguments.size() < 2 ? null : arguments.get(1).evaluator(),
            slot));
    return new Compiled(
        row -> row[slot],
        Aggregates.result(
            call.name(), arguments.isEmpty() ? Type.ANY : arguments.getFirst().type()));
  }

  private String text() {
    return "Aggregate "
        + String.join(", ", calls.stream().map(Aggregate.Call::name).toList())
        + (groupings.isEmpty() ? "" : " by " + groupings.size() + " keys");
  }
}
