package org.mediagateway.graph.cypher.plan;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mediagateway.graph.cypher.eval.Errors;
import org.mediagateway.graph.cypher.eval.Operators;
import org.mediagateway.graph.cypher.eval.Type;
import org.mediagateway.graph.cypher.limit.Budget;
import org.mediagateway.graph.cypher.run.Evaluator;
import org.mediagateway.graph.cypher.syntax.Expression;

/** Compiles what goes through the items of a list. */
final class ListCompiler {
  private final ExpressionCompiler expressions;

  ListCompiler(ExpressionCompiler expressions) {
    this.expressions = expressions;
  }

  /** A list, and a compiler for expressions that see its items by a name. */
  private record Items(Evaluator list, int slot, ExpressionCompiler inner, Type type) {
    /** The items, or null. */
    @Nullable List<?> of(@Nullable Object[] row) {
      return switch (list.evaluate(row)) {
        case null -> null;
        case List<?> items -> items;
        case Object other -> throw Errors.type("IN", "a list", other);
      };
    }
  }

  private Items items(String variable, Expression expression) {
    Compiled list = expressions.value(expression);
    ExpressionCompiler.require(list.type(), Type.LIST, "IN", "a list", expression.at());
    int slot = expressions.compilation().slot();
    Scope scope = expressions.scope().copy();
    scope.declare(variable, slot, list.type().elements());
    return new Items(list.evaluator(), slot, expressions.in(scope), list.type());
  }

  Compiled comprehension(Expression.ListComprehension it) {
    Items items = items(it.variable(), it.list());
    Expression where = it.filter();
    Expression value = it.projection();
    Evaluator filter = where == null ? null : items.inner.predicate(where);
    Compiled projection = value == null ? null : items.inner.value(value);
    Evaluator project = projection == null ? null : projection.evaluator();
    Budget budget = expressions.compilation().budget();
    return new Compiled(
        row -> {
          List<?> all = items.of(row);
          if (all == null) {
            return null;
          }
          List<@Nullable Object> result = new ArrayList<>();
          for (Object item : all) {
            budget.step();
            row[items.slot] = item;
            if (filter == null || Operators.holds(filter.evaluate(row))) {
              result.add(project == null ? item : project.evaluate(row));
            }
          }
          return result;
        },
        projection == null ? items.type : Type.listOf(projection.type()));
  }

  Compiled quantifier(Expression.Quantifier it) {
    Items items = items(it.variable(), it.list());
    Evaluator predicate = items.inner.predicate(it.predicate());
    Budget budget = expressions.compilation().budget();
    return new Compiled(
        row -> {
          List<?> all = items.of(row);
          if (all == null) {
            return null;
          }
          long yes = 0;
          long unknown = 0;
          for (Object item : all) {
            budget.step();
            row[items.slot] = item;
            Boolean truth = Operators.truth(predicate.evaluate(row));
            yes += Boolean.TRUE.equals(truth) ? 1 : 0;
            unknown += truth == null ? 1 : 0;
          }
          long no = all.size() - yes - unknown;
          return switch (it.kind()) {
            case ALL -> no > 0 ? (Boolean) false : unknown > 0 ? null : Boolean.TRUE;
            case ANY -> yes > 0 ? (Boolean) true : unknown > 0 ? null : Boolean.FALSE;
            case NONE -> yes > 0 ? (Boolean) false : unknown > 0 ? null : Boolean.TRUE;
            case SINGLE ->
                yes > 1 ? (Boolean) false : unknown > 0 ? null : Boolean.valueOf(yes == 1);
          };
        },
        Type.BOOLEAN);
  }

  Compiled reduce(Expression.Reduce it) {
    Compiled initial = expressions.value(it.initial());
    Compiled list = expressions.value(it.list());
    ExpressionCompiler.require(list.type(), Type.LIST, "IN", "a list", it.list().at());
    Scope scope = expressions.scope().copy();
    int sum = expressions.compilation().slot();
    int slot = expressions.compilation().slot();
    scope.declare(it.accumulator(), sum, Type.ANY);
    scope.declare(it.variable(), slot, list.type().elements());
    Evaluator body = expressions.in(scope).value(it.body()).evaluator();
    Items items = new Items(list.evaluator(), slot, expressions, list.type());
    Budget budget = expressions.compilation().budget();
    return new Compiled(
        row -> {
          List<?> all = items.of(row);
          if (all == null) {
            return null;
          }
          Object value = initial.evaluator().evaluate(row);
          for (Object item : all) {
            budget.step();
            row[sum] = value;
            row[slot] = item;
            value = body.evaluate(row);
          }
          return value;
        },
        Type.ANY);
  }
}
