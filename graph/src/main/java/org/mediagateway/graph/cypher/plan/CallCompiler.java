package org.mediagateway.graph.cypher.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mediagateway.graph.cypher.eval.Function;
import org.mediagateway.graph.cypher.eval.FunctionContext;
import org.mediagateway.graph.cypher.eval.Functions;
import org.mediagateway.graph.cypher.eval.Operators;
import org.mediagateway.graph.cypher.eval.Type;
import org.mediagateway.graph.cypher.run.Evaluator;
import org.mediagateway.graph.cypher.syntax.CypherException;
import org.mediagateway.graph.cypher.syntax.Expression;
import org.mediagateway.graph.value.Values;

/** Compiles function calls and CASE. */
final class CallCompiler {
  private final ExpressionCompiler expressions;

  CallCompiler(ExpressionCompiler expressions) {
    this.expressions = expressions;
  }

  Compiled call(Expression.Call it) {
    if (Trees.isAggregate(it)) {
      throw CypherException.syntax(
          "InvalidAggregation",
          "an aggregate must stand in WITH or RETURN: " + it.name() + "()",
          it.at());
    }
    if (it.name().equals("exists") && it.arguments().size() == 1) {
      return exists(it.arguments().getFirst());
    }
    Function function = function(it);
    List<Compiled> arguments = it.arguments().stream().map(expressions::value).toList();
    for (int i = 0; i < arguments.size(); i++) {
      Type wanted = function.parameter(i);
      ExpressionCompiler.require(
          arguments.get(i).type(),
          wanted,
          function.name() + "()",
          wanted.describe() + " as argument " + (i + 1),
          it.arguments().get(i).at());
    }
    Evaluator[] evaluators = arguments.stream().map(Compiled::evaluator).toArray(Evaluator[]::new);
    FunctionContext context = expressions.compilation().context();
    return new Compiled(
        row -> {
          @Nullable Object[] values = new @Nullable Object[evaluators.length];
          for (int i = 0; i < values.length; i++) {
            values[i] = evaluators[i].evaluate(row);
          }
          return function.call(values, context);
        },
        function.result());
  }

  private static Function function(Expression.Call it) {
    Function function = Functions.find(it.name());
    if (function == null) {
      throw CypherException.syntax(
          "UnknownFunction",
          "the function " + it.name() + "() is not known" + Functions.hint(it.name()),
          it.at());
    }
    if (it.distinct()) {
      throw CypherException.syntax(
          "UnexpectedSyntax", "DISTINCT must stand in an aggregate: " + it.name() + "()", it.at());
    }
    int given = it.arguments().size();
    if (given < function.required() || given > function.most()) {
      throw CypherException.syntax(
          "InvalidNumberOfArguments",
          function.name()
              + "() must have "
              + (function.required() == function.most()
                  ? "" + function.required()
                  : "at least " + function.required())
              + " arguments: found "
              + given,
          it.at());
    }
    return function;
  }

  private Compiled exists(Expression argument) {
    if (argument instanceof Expression.PatternPredicate pattern) {
      return Subqueries.predicate(pattern, expressions);
    }
    Evaluator value = expressions.value(argument).evaluator();
    return new Compiled(row -> value.evaluate(row) != null, Type.BOOLEAN);
  }

  Compiled caseOf(Expression.Case it) {
    Expression of = it.subject();
    Evaluator subject = of == null ? null : expressions.value(of).evaluator();
    int count = it.branches().size();
    Evaluator[] conditions = new Evaluator[count];
    Evaluator[] values = new Evaluator[count];
    Type type = null;
    for (int i = 0; i < count; i++) {
      Expression.Branch branch = it.branches().get(i);
      conditions[i] =
          subject == null
              ? expressions.predicate(branch.condition())
              : expressions.value(branch.condition()).evaluator();
      Compiled value = expressions.value(branch.value());
      values[i] = value.evaluator();
      type = type == null ? value.type() : type.or(value.type());
    }
    Expression last = it.otherwise();
    Compiled otherwise = last == null ? null : expressions.value(last);
    Evaluator rest = otherwise == null ? row -> null : otherwise.evaluator();
    return new Compiled(
        row -> {
          Object compared = subject == null ? null : subject.evaluate(row);
          for (int i = 0; i < count; i++) {
            Object condition = conditions[i].evaluate(row);
            if (subject == null
                ? Operators.holds(condition)
                : Boolean.TRUE.equals(Values.equal(compared, condition))) {
              return values[i].evaluate(row);
            }
          }
          return rest.evaluate(row);
        },
        type == null ? Type.ANY : otherwise == null ? type : type.or(otherwise.type()));
  }
}
