package org.mediagateway.graph.cypher.plan;

import java.util.regex.Pattern;
import org.mediagateway.graph.cypher.eval.Operators;
import org.mediagateway.graph.cypher.eval.Type;
import org.mediagateway.graph.cypher.limit.Budget;
import org.mediagateway.graph.cypher.run.Evaluator;
import org.mediagateway.graph.cypher.syntax.Expression;
import org.mediagateway.graph.cypher.syntax.Expression.BinaryOperator;
import org.mediagateway.graph.value.Values;

/** Compiles operators. */
final class OperatorCompiler {
  private final ExpressionCompiler expressions;

  OperatorCompiler(ExpressionCompiler expressions) {
    this.expressions = expressions;
  }

  Compiled unary(Expression.Unary it) {
    return switch (it.operator()) {
      case NOT -> {
        Evaluator operand = logical(it.operand(), "NOT");
        yield new Compiled(row -> Operators.not(operand.evaluate(row)), Type.BOOLEAN);
      }
      case IS_NULL -> {
        Evaluator operand = expressions.value(it.operand()).evaluator();
        yield new Compiled(row -> operand.evaluate(row) == null, Type.BOOLEAN);
      }
      case IS_NOT_NULL -> {
        Evaluator operand = expressions.value(it.operand()).evaluator();
        yield new Compiled(row -> operand.evaluate(row) != null, Type.BOOLEAN);
      }
      case MINUS -> {
        Compiled operand = arithmetic(it.operand(), "-");
        Evaluator of = operand.evaluator();
        yield new Compiled(row -> Operators.negate(of.evaluate(row)), operand.type());
      }
      case PLUS -> {
        Compiled operand = arithmetic(it.operand(), "+");
        Evaluator of = operand.evaluator();
        yield new Compiled(row -> Operators.plus(of.evaluate(row)), operand.type());
      }
    };
  }

  private Evaluator logical(Expression operand, String operator) {
    Compiled compiled = expressions.logical(operand);
    ExpressionCompiler.require(compiled.type(), Type.BOOLEAN, operator, "booleans", operand.at());
    return compiled.evaluator();
  }

  private Compiled arithmetic(Expression operand, String operator) {
    Compiled compiled = expressions.value(operand);
    ExpressionCompiler.require(compiled.type(), Type.COMPUTABLE, operator, "numbers", operand.at());
    return compiled;
  }

  Compiled binary(Expression.Binary it) {
    BinaryOperator operator = it.operator();
    return switch (operator) {
      case AND, OR, XOR -> connective(it);
      case EQUAL -> {
        Evaluator left = expressions.value(it.left()).evaluator();
        Evaluator right = expressions.value(it.right()).evaluator();
        yield new Compiled(
            row -> Values.equal(left.evaluate(row), right.evaluate(row)), Type.BOOLEAN);
      }
      case IN -> {
        Compiled list = expressions.value(it.right());
        ExpressionCompiler.require(list.type(), Type.LIST, "IN", "a list on its right", it.at());
        yield strict(operator, expressions.value(it.left()), list, Type.BOOLEAN);
      }
      case MATCHES -> matches(it);
      case NOT_EQUAL,
          LESS,
          LESS_OR_EQUAL,
          GREATER,
          GREATER_OR_EQUAL,
          STARTS_WITH,
          ENDS_WITH,
          CONTAINS ->
          strict(
              operator, expressions.value(it.left()), expressions.value(it.right()), Type.BOOLEAN);
      case ADD -> {
        Compiled left = expressions.value(it.left());
        Compiled right = expressions.value(it.right());
        yield strict(operator, left, right, sum(left.type(), right.type()));
      }
      case SUBTRACT, MULTIPLY, DIVIDE, MODULO, POWER -> {
        Compiled left = arithmetic(it.left(), operator.symbol());
        Compiled right = arithmetic(it.right(), operator.symbol());
        Type type = operator == BinaryOperator.POWER ? Type.FLOAT : left.type().with(right.type());
        yield strict(operator, left, right, type);
      }
    };
  }

  private Compiled strict(BinaryOperator operator, Compiled left, Compiled right, Type type) {
    Evaluator a = left.evaluator();
    Evaluator b = right.evaluator();
    Budget budget = expressions.compilation().budget();
    return new Compiled(
        row -> Operators.apply(operator, a.evaluate(row), b.evaluate(row), budget), type);
  }

  private static Type sum(Type left, Type right) {
    if (left.isNumber() && right.isNumber()) {
      return left.with(right);
    }
    boolean lists = left.kind() == Type.Kind.LIST || right.kind() == Type.Kind.LIST;
    return lists ? Type.LIST : Type.ANY;
  }

  private Compiled connective(Expression.Binary it) {
    String symbol = it.operator().symbol();
    Evaluator left = logical(it.left(), symbol);
    Evaluator right = logical(it.right(), symbol);
    Evaluator evaluator =
        switch (it.operator()) {
          case AND ->
              row -> {
                Boolean a = Operators.truth(left.evaluate(row));
                return Boolean.FALSE.equals(a)
                    ? a
                    : Operators.and(a, Operators.truth(right.evaluate(row)));
              };
          case OR ->
              row -> {
                Boolean a = Operators.truth(left.evaluate(row));
                return Boolean.TRUE.equals(a)
                    ? a
                    : Operators.or(a, Operators.truth(right.evaluate(row)));
              };
          default ->
              row ->
                  Operators.xor(
                      Operators.truth(left.evaluate(row)), Operators.truth(right.evaluate(row)));
        };
    return new Compiled(evaluator, Type.BOOLEAN);
  }

  /** Constant regular expressions are compiled once. */
  private Compiled matches(Expression.Binary it) {
    Compiled left = expressions.value(it.left());
    if (it.right() instanceof Expression.Literal literal
        && literal.value() instanceof String regex) {
      Pattern pattern = Operators.regex(regex);
      Evaluator text = left.evaluator();
      Budget budget = expressions.compilation().budget();
      return new Compiled(
          row -> Operators.matches(text.evaluate(row), pattern, budget), Type.BOOLEAN);
    }
    return strict(it.operator(), left, expressions.value(it.right()), Type.BOOLEAN);
  }
}
