package org.mediagateway.graph.cypher.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mediagateway.graph.cypher.run.Cut;
import org.mediagateway.graph.cypher.run.Distinct;
import org.mediagateway.graph.cypher.run.Evaluator;
import org.mediagateway.graph.cypher.run.Filter;
import org.mediagateway.graph.cypher.run.Operator;
import org.mediagateway.graph.cypher.run.Project;
import org.mediagateway.graph.cypher.run.Sort;
import org.mediagateway.graph.cypher.syntax.Clause;
import org.mediagateway.graph.cypher.syntax.CypherException;
import org.mediagateway.graph.cypher.syntax.Expression;

/** Plans WITH and RETURN: columns, groups, duplicates, order, and the cut. */
final class ProjectionPlanner {
  private final Compilation compilation;
  private final Scope before;
  private final Clause.Projection projection;
  private final List<Clause.Item> items;
  private final boolean aggregated;
  private final Scope after = new Scope();
  private final Set<Integer> used = new HashSet<>();
  private final List<Operator> operators = new ArrayList<>();

  /**
   * @param named whether every column must have a name, as WITH asks for
   */
  ProjectionPlanner(
      Compilation compilation, Scope before, Clause.Projection projection, boolean named) {
    this.compilation = compilation;
    this.before = before;
    this.projection = projection;
    this.items = items(named);
    this.aggregated = items.stream().anyMatch(item -> Trees.aggregates(item.expression()));
  }

  /** The columns, and what later clauses see. */
  Scope after() {
    return after;
  }

  /** The names of the columns in order. */
  List<String> columns() {
    return items.stream().map(Clause.Item::name).toList();
  }

  Set<Integer> used() {
    return used;
  }

  private List<Clause.Item> items(boolean named) {
    List<Clause.Item> all = new ArrayList<>();
    if (projection.all()) {
      for (Scope.Variable variable : before.named()) {
        all.add(
            new Clause.Item(
                new Expression.Variable(variable.name(), projection.at()), variable.name(), true));
      }
      if (all.isEmpty() && projection.items().isEmpty() && !named) {
        throw CypherException.syntax(
            "NoVariablesInScope", "there must be a variable for * to stand for", projection.at());
      }
    }
    all.addAll(projection.items());
    Set<String> names = new HashSet<>();
    for (Clause.Item item : all) {
      boolean isVariable = item.expression() instanceof Expression.Variable;
      if (named && !item.aliased() && !isVariable) {
        throw CypherException.syntax(
            "NoExpressionAlias",
            "an expression in WITH must have a name: " + item.name() + " AS name",
            item.expression().at());
      }
      if (!names.add(item.name())) {
        throw CypherException.syntax(
            "ColumnNameConflict",
            "columns must have different names: " + item.name() + " is there twice",
            item.expression().at());
      }
    }
    return all;
  }

  List<Operator> plan(@Nullable Expression where) {
    List<Expression> hidden =
        projection.order().stream()
            .map(Clause.SortItem::expression)
            .filter(Trees::aggregates)
            .toList();
    AggregationPlanner aggregation = null;
    if (aggregated) {
      aggregation = new AggregationPlanner(compilation, before, items, after);
      operators.addAll(aggregation.plan(hidden));
      used.addAll(aggregation.used());
    } else {
      project();
    }
    if (projection.distinct()) {
      operators.add(new Distinct("Distinct", compilation.budget(), columnSlots()));
    }
    Scope visible = aggregated || projection.distinct() ? after : after.over(before);
    long skip = count("SKIP", projection.skip(), 0);
    long limit = count("LIMIT", projection.limit(), Long.MAX_VALUE);
    sort(visible, aggregation, skip, limit);
    if (projection.skip() != null || projection.limit() != null) {
      String text =
          (projection.skip() == null ? "" : "Skip " + skip + " ")
              + (projection.limit() == null ? "" : "Limit " + limit);
      operators.add(new Cut(text.strip(), compilation.budget(), skip, limit));
    }
    for (Expression each : Trees.conjuncts(where)) {
      ExpressionCompiler compiler = compiler(visible, aggregation);
      operators.add(
          new Filter(
              "Filter " + ExpressionPrinter.print(each),
              compilation.budget(),
              compiler.predicate(each)));
      used.addAll(compiler.used());
    }
    return operators;
  }

  private int[] columnSlots() {
    return after.slots();
  }

  private void project() {
    ExpressionCompiler compiler = new ExpressionCompiler(compilation, before);
    List<Evaluator> evaluators = new ArrayList<>();
    List<Integer> slots = new ArrayList<>();
    List<String> shown = new ArrayList<>();
    for (Clause.Item item : items) {
      Compiled compiled = compiler.value(item.expression());
      Scope.Variable same =
          item.expression() instanceof Expression.Variable variable
              ? before.find(variable.name())
              : null;
      if (same != null) {
        after.declare(item.name(), same.slot(), same.type());
        continue;
      }
      int slot = compilation.slot();
      after.declare(item.name(), slot, compiled.type());
      evaluators.add(compiled.evaluator());
      slots.add(slot);
      shown.add(item.name());
    }
    used.addAll(compiler.used());
    if (!slots.isEmpty()) {
      operators.add(
          new Project(
              "Project " + String.join(", ", shown),
              compilation.budget(),
              evaluators,
              slots.stream().mapToInt(Integer::intValue).toArray()));
    }
  }

  /** A compiler for what may use the columns by their names or by their expressions. */
  private ExpressionCompiler compiler(Scope visible, @Nullable AggregationPlanner aggregation) {
    return new ExpressionCompiler(
        compilation,
        visible,
        (expression, compiler) -> {
          Compiled hidden = aggregation == null ? null : aggregation.hidden(expression);
          if (hidden != null || !(aggregated || projection.distinct())) {
            return hidden;
          }
          return items.stream()
              .filter(item -> item.expression().equals(expression))
              .map(item -> after.find(item.name()))
              .map(column -> column == null ? null : column(column))
              .findFirst()
              .orElse(null);
        });
  }

  private static Compiled column(Scope.Variable column) {
    int slot = column.slot();
    return new Compiled(row -> row[slot], column.type());
  }

  private void sort(
      Scope visible, @Nullable AggregationPlanner aggregation, long skip, long limit) {
    if (projection.order().isEmpty()) {
      return;
    }
    ExpressionCompiler compiler = compiler(visible, aggregation);
    List<Sort.By> by = new ArrayList<>();
    for (Clause.SortItem item : projection.order()) {
      by.add(new Sort.By(compiler.value(item.expression()).evaluator(), item.descending()));
    }
    used.addAll(compiler.used());
    long wanted = limit > Long.MAX_VALUE - skip ? Long.MAX_VALUE : skip + limit;
    String text =
        "Sort by "
            + projection.order().stream()
                .map(item -> ExpressionPrinter.print(item.expression()))
                .collect(Collectors.joining(", "));
    operators.add(new Sort(text, compilation.budget(), by, visible.slots(), wanted));
  }

  private long count(String clause, @Nullable Expression expression, long absent) {
    if (expression == null) {
      return absent;
    }
    if (Trees.any(expression, each -> each instanceof Expression.Variable)) {
      throw CypherException.syntax(
          "NonConstantExpression",
          clause + " must not depend on rows: write a number or a parameter",
          expression.at());
    }
    Object value =
        new ExpressionCompiler(compilation, new Scope())
            .value(expression)
            .evaluator()
            .evaluate(new @Nullable Object[compilation.slots()]);
    if (!(value instanceof Long number)) {
      throw CypherException.syntax(
          "InvalidArgumentType", clause + " must be an integer: found " + value, expression.at());
    }
    if (number < 0) {
      throw CypherException.syntax(
          "NegativeIntegerArgument",
          clause + " must not be negative: found " + value,
          expression.at());
    }
    return number;
  }
}
