package org.mediagateway.graph.cypher.plan;

import java.util.List;
import java.util.stream.Collectors;
import org.mediagateway.graph.cypher.syntax.Expression;

/** Shows expressions in plans; what would be long is left out. */
final class ExpressionPrinter {
  private ExpressionPrinter() {}

  static String print(Expression expression) {
    return switch (expression) {
      case Expression.Literal it ->
          it.value() instanceof String text ? "'" + text + "'" : String.valueOf(it.value());
      case Expression.Parameter it -> "$" + it.name();
      case Expression.Variable it -> name(it.name());
      case Expression.Property it -> print(it.target()) + "." + it.key();
      case Expression.Subscript it -> print(it.target()) + "[" + print(it.index()) + "]";
      case Expression.Slice it -> print(it.target()) + "[..]";
      case Expression.ListLiteral it -> "[" + all(it.items()) + "]";
      case Expression.MapLiteral it -> "{…}";
      case Expression.Unary it -> unary(it);
      case Expression.Binary it ->
          operand(it.left()) + " " + it.operator().symbol() + " " + operand(it.right());
      case Expression.HasLabels it -> print(it.target()) + ":" + String.join(":", it.labels());
      case Expression.Case it -> "CASE …";
      case Expression.Call it ->
          it.name().endsWith("*)") ? it.name() : it.name() + "(" + all(it.arguments()) + ")";
      case Expression.ListComprehension it -> "[" + it.variable() + " IN …]";
      case Expression.Quantifier it -> it.kind() + "(" + it.variable() + " IN …)";
      case Expression.Reduce it -> "reduce(…)";
      case Expression.PatternComprehension it -> "[(…)-[…]-(…) | …]";
      case Expression.PatternPredicate it -> "(…)-[…]-(…)";
      case Expression.Exists it -> "EXISTS {…}";
    };
  }

  static String name(String variable) {
    return Scope.isAnonymous(variable) ? "" : variable;
  }

  private static String all(List<Expression> expressions) {
    return expressions.stream().map(ExpressionPrinter::print).collect(Collectors.joining(", "));
  }

  private static String operand(Expression expression) {
    return expression instanceof Expression.Binary
        ? "(" + print(expression) + ")"
        : print(expression);
  }

  private static String unary(Expression.Unary it) {
    String operand = operand(it.operand());
    return switch (it.operator()) {
      case NOT -> "NOT " + operand;
      case MINUS -> "-" + operand;
      case PLUS -> "+" + operand;
      case IS_NULL -> operand + " IS NULL";
      case IS_NOT_NULL -> operand + " IS NOT NULL";
    };
  }
}
