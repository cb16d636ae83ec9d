package org.mediagateway.graph.cypher.plan;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mediagateway.graph.cypher.eval.Type;
import org.mediagateway.graph.cypher.limit.Budget;
import org.mediagateway.graph.cypher.run.Evaluator;
import org.mediagateway.graph.cypher.run.Operator;
import org.mediagateway.graph.cypher.run.Pipeline;
import org.mediagateway.graph.cypher.syntax.CypherException;
import org.mediagateway.graph.cypher.syntax.Expression;
import org.mediagateway.graph.cypher.syntax.Pattern;

/** Compiles expressions that match patterns: each holds a pipeline that runs for the row. */
final class Subqueries {
  /** Heap bytes of an item of a list, roughly. */
  private static final int ITEM_BYTES = 32;

  private Subqueries() {}

  static Compiled predicate(Expression.PatternPredicate it, ExpressionCompiler expressions) {
    it.pattern().nodes().stream()
        .filter(node -> node.variable() != null)
        .forEach(node -> known(node.variable(), expressions, it));
    it.pattern().relationships().stream()
        .filter(relationship -> relationship.variable() != null)
        .forEach(relationship -> known(relationship.variable(), expressions, it));
    Scope scope = expressions.scope().copy();
    return exists(List.of(pipeline(it.pattern(), null, scope, expressions)));
  }

  private static void known(
      @Nullable String variable, ExpressionCompiler expressions, Expression.PatternPredicate it) {
    if (variable != null && expressions.scope().find(variable) == null) {
      throw CypherException.syntax(
          "UndefinedVariable",
          "a pattern as a predicate must use variables that are known: "
              + variable
              + "; write EXISTS { MATCH ... } for new ones",
          it.at());
    }
  }

  /** A pipeline for a pattern; what it reads of the outer row is noted. */
  private static Pipeline pipeline(
      Pattern pattern, @Nullable Expression where, Scope scope, ExpressionCompiler expressions) {
    Compilation compilation = expressions.compilation();
    int outer = compilation.slots();
    MatchPlanner planner = new MatchPlanner(compilation, scope);
    List<Operator> operators = planner.plan(List.of(pattern), where);
    planner.used().stream().filter(slot -> slot < outer).forEach(expressions.used()::add);
    return new Pipeline(operators, compilation.budget());
  }

  static Compiled comprehension(
      Expression.PatternComprehension it, ExpressionCompiler expressions) {
    Scope scope = expressions.scope().copy();
    Pipeline pipeline = pipeline(it.pattern(), it.filter(), scope, expressions);
    Compiled projection = expressions.in(scope).value(it.projection());
    Evaluator project = projection.evaluator();
    Budget budget = expressions.compilation().budget();
    return new Compiled(
        row -> {
          List<@Nullable Object> result = new ArrayList<>();
          pipeline.run(
              row,
              each -> {
                result.add(project.evaluate(each));
                budget.transientBytes((long) ITEM_BYTES * result.size());
                return true;
              });
          return result;
        },
        Type.listOf(projection.type()));
  }

  static Compiled exists(Expression.Exists it, ExpressionCompiler expressions) {
    Compilation compilation = expressions.compilation();
    int outer = compilation.slots();
    QueryCompiler compiler = new QueryCompiler(compilation, true);
    List<Pipeline> pipelines =
        it.query().parts().stream()
            .map(part -> compiler.part(part, expressions.scope().copy()))
            .map(QueryCompiler.Part::pipeline)
            .toList();
    compiler.used().stream().filter(slot -> slot < outer).forEach(expressions.used()::add);
    Evaluator general = exists(pipelines).evaluator();
    return new Compiled(
        RoleMembership.of(it, expressions.scope(), compilation, general), Type.BOOLEAN);
  }

  private static Compiled exists(List<Pipeline> pipelines) {
    return new Compiled(
        row -> {
          boolean[] found = new boolean[1];
          for (Pipeline pipeline : pipelines) {
            pipeline.run(
                row,
                each -> {
                  found[0] = true;
                  return false;
                });
            if (found[0]) {
              return true;
            }
          }
          return false;
        },
        Type.BOOLEAN);
  }
}
