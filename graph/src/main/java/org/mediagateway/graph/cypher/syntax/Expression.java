package org.mediagateway.graph.cypher.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What has a value. Two expressions are equal if they say the same, wherever they stand. */
public sealed interface Expression {
  At at();

  /** A constant; null stands for {@code null}. */
  record Literal(@Nullable Object value, At at) implements Expression {}

  record Parameter(String name, At at) implements Expression {}

  record Variable(String name, At at) implements Expression {}

  /** {@code target.key}. */
  record Property(Expression target, String key, At at) implements Expression {}

  /** {@code target[index]}. */
  record Subscript(Expression target, Expression index, At at) implements Expression {}

  /** {@code target[from..to]}. */
  record Slice(Expression target, @Nullable Expression from, @Nullable Expression to, At at)
      implements Expression {}

  record ListLiteral(List<Expression> items, At at) implements Expression {}

  record MapLiteral(List<Entry> entries, At at) implements Expression {}

  /** One entry of a map. */
  record Entry(String key, Expression value) {}

  /** Operators of one operand. */
  enum UnaryOperator {
    NOT,
    MINUS,
    PLUS,
    IS_NULL,
    IS_NOT_NULL
  }

  record Unary(UnaryOperator operator, Expression operand, At at) implements Expression {}

  /** Operators of two operands. */
  enum BinaryOperator {
    OR("OR"),
    XOR("XOR"),
    AND("AND"),
    EQUAL("="),
    NOT_EQUAL("<>"),
    LESS("<"),
    LESS_OR_EQUAL("<="),
    GREATER(">"),
    GREATER_OR_EQUAL(">="),
    IN("IN"),
    STARTS_WITH("STARTS WITH"),
    ENDS_WITH("ENDS WITH"),
    CONTAINS("CONTAINS"),
    MATCHES("=~"),
    ADD("+"),
    SUBTRACT("-"),
    MULTIPLY("*"),
    DIVIDE("/"),
    MODULO("%"),
    POWER("^");

    private final String symbol;

    BinaryOperator(String symbol) {
      this.symbol = symbol;
    }

    public String symbol() {
      return symbol;
    }
  }

  record Binary(BinaryOperator operator, Expression left, Expression right, At at)
      implements Expression {}

  /** {@code target:Label1:Label2}. */
  record HasLabels(Expression target, List<String> labels, At at) implements Expression {}

  /** {@code CASE}; without a subject the conditions are predicates. */
  record Case(
      @Nullable Expression subject, List<Branch> branches, @Nullable Expression otherwise, At at)
      implements Expression {}

  /** {@code WHEN condition THEN value}. */
  record Branch(Expression condition, Expression value) {}

  /**
   * A function or an aggregate; {@code count(*)} is named {@code count(*)}. Names are lower case.
   */
  record Call(String name, List<Expression> arguments, boolean distinct, At at)
      implements Expression {}

  /** {@code [variable IN list WHERE filter | projection]}. */
  record ListComprehension(
      String variable,
      Expression list,
      @Nullable Expression filter,
      @Nullable Expression projection,
      At at)
      implements Expression {}

  /** Which items must pass. */
  enum QuantifierKind {
    ALL,
    ANY,
    NONE,
    SINGLE
  }

  /** {@code all(variable IN list WHERE predicate)}. */
  record Quantifier(
      QuantifierKind kind, String variable, Expression list, Expression predicate, At at)
      implements Expression {}

  /** {@code reduce(accumulator = initial, variable IN list | body)}. */
  record Reduce(
      String accumulator,
      Expression initial,
      String variable,
      Expression list,
      Expression body,
      At at)
      implements Expression {}

  /** {@code [path = pattern WHERE filter | projection]}. */
  record PatternComprehension(
      Pattern pattern, @Nullable Expression filter, Expression projection, At at)
      implements Expression {}

  /** A pattern as a predicate: true if it matches. */
  record PatternPredicate(Pattern pattern, At at) implements Expression {}

  /** {@code EXISTS { ... }}: true if the query has a row. */
  record Exists(Query query, At at) implements Expression {}
}
