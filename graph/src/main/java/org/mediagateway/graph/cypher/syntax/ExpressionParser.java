package org.mediagateway.graph.cypher.syntax;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mediagateway.graph.cypher.syntax.Expression.BinaryOperator;
import org.mediagateway.graph.cypher.syntax.Expression.UnaryOperator;

/**
 * Parses expressions by operator precedence (Pratt, "Top down operator precedence", 1973,
 * doi:10.1145/512927.512931).
 *
 * <p>The height of every tree stays within {@link Tokens#DEPTH_MAX}, long chains of operators
 * included, so that what walks it recursively cannot overflow the stack.
 */
final class ExpressionParser {
  private static final int OR = 1;
  private static final int XOR = 2;
  private static final int AND = 3;
  private static final int NOT = 4;
  private static final int COMPARISON = 5;
  private static final int PREDICATE = 6;
  private static final int ADD = 7;
  private static final int MULTIPLY = 8;
  private static final int POWER = 9;
  private static final int UNARY = 10;

  private final Tokens tokens;
  private final AtomParser atoms;

  /** Height of the tree that was parsed last. */
  private int height;

  ExpressionParser(Tokens tokens, Parser parser) {
    this.tokens = tokens;
    this.atoms = new AtomParser(tokens, this, parser);
  }

  Expression expression() {
    return expression(OR);
  }

  Expression map() {
    return atoms.map();
  }

  AtomParser atoms() {
    return atoms;
  }

  private Expression expression(int power) {
    tokens.enter();
    int outer = height;
    height = 0;
    Expression left = prefix();
    grow();
    while (true) {
      Operator operator = operator();
      if (operator == null || operator.power < power) {
        break;
      }
      int leftHeight = height;
      left = operator.power == COMPARISON ? comparison(left) : infix(operator, left);
      height = Math.max(height, leftHeight);
      grow();
    }
    height = Math.max(outer, height);
    tokens.leave();
    return left;
  }

  private void grow() {
    if (++height > Tokens.DEPTH_MAX) {
      throw Tokens.tooDeep(tokens.at());
    }
  }

  /** An operator and how tightly it binds; the operator is null for {@code IS}. */
  private record Operator(@Nullable BinaryOperator binary, int power) {}

  private @Nullable Operator operator() {
    Token token = tokens.peek();
    if (token.kind() == Token.Kind.SYMBOL) {
      return switch (token.text()) {
        case "=" -> new Operator(BinaryOperator.EQUAL, COMPARISON);
        case "<>" -> new Operator(BinaryOperator.NOT_EQUAL, COMPARISON);
        case "<" -> new Operator(BinaryOperator.LESS, COMPARISON);
        case "<=" -> new Operator(BinaryOperator.LESS_OR_EQUAL, COMPARISON);
        case ">" -> new Operator(BinaryOperator.GREATER, COMPARISON);
        case ">=" -> new Operator(BinaryOperator.GREATER_OR_EQUAL, COMPARISON);
        case "=~" -> new Operator(BinaryOperator.MATCHES, PREDICATE);
        case "+" -> new Operator(BinaryOperator.ADD, ADD);
        case "-" -> new Operator(BinaryOperator.SUBTRACT, ADD);
        case "*" -> new Operator(BinaryOperator.MULTIPLY, MULTIPLY);
        case "/" -> new Operator(BinaryOperator.DIVIDE, MULTIPLY);
        case "%" -> new Operator(BinaryOperator.MODULO, MULTIPLY);
        case "^" -> new Operator(BinaryOperator.POWER, POWER);
        default -> null;
      };
    }
    if (token.kind() != Token.Kind.WORD) {
      return null;
    }
    return switch (token.upper()) {
      case "OR" -> new Operator(BinaryOperator.OR, OR);
      case "XOR" -> new Operator(BinaryOperator.XOR, XOR);
      case "AND" -> new Operator(BinaryOperator.AND, AND);
      case "IN" -> new Operator(BinaryOperator.IN, PREDICATE);
      case "CONTAINS" -> new Operator(BinaryOperator.CONTAINS, PREDICATE);
      case "STARTS" -> new Operator(BinaryOperator.STARTS_WITH, PREDICATE);
      case "ENDS" -> new Operator(BinaryOperator.ENDS_WITH, PREDICATE);
      case "IS" -> new Operator(null, PREDICATE);
      default -> null;
    };
  }

  private Expression infix(Operator operator, Expression left) {
    At at = tokens.next().at();
    BinaryOperator binary = operator.binary;
    if (binary == null) {
      boolean not = tokens.acceptWord("NOT");
      tokens.expectWord("NULL");
      return new Expression.Unary(
          not ? UnaryOperator.IS_NOT_NULL : UnaryOperator.IS_NULL, left, at);
    }
    if (binary == BinaryOperator.STARTS_WITH || binary == BinaryOperator.ENDS_WITH) {
      tokens.expectWord("WITH");
    }
    return new Expression.Binary(binary, left, expression(operator.power + 1), at);
  }

  /** {@code a < b <= c} stands for {@code a < b AND b <= c}. */
  private Expression comparison(Expression first) {
    Expression all = null;
    Expression left = first;
    for (Operator operator = operator();
        operator != null && operator.power == COMPARISON && operator.binary != null;
        operator = operator()) {
      At at = tokens.next().at();
      Expression right = expression(COMPARISON + 1);
      Expression one = new Expression.Binary(operator.binary, left, right, at);
      all = all == null ? one : new Expression.Binary(BinaryOperator.AND, all, one, at);
      left = right;
      grow();
    }
    return all == null ? first : all;
  }

  private Expression prefix() {
    At at = tokens.at();
    if (tokens.acceptWord("NOT")) {
      return new Expression.Unary(UnaryOperator.NOT, expression(NOT), at);
    }
    if (tokens.isSymbol("-") && tokens.peek(1).kind() == Token.Kind.INTEGER) {
      tokens.next();
      return atoms.postfix(atoms.integer("-"));
    }
    if (tokens.acceptSymbol("-")) {
      return new Expression.Unary(UnaryOperator.MINUS, expression(UNARY), at);
    }
    if (tokens.acceptSymbol("+")) {
      return new Expression.Unary(UnaryOperator.PLUS, expression(UNARY), at);
    }
    return atoms.postfix(atoms.atom());
  }

  /** Items separated by commas up to a closing symbol, which is consumed. */
  List<Expression> list(String close) {
    List<Expression> items = new ArrayList<>();
    if (!tokens.acceptSymbol(close)) {
      do {
        items.add(expression());
      } while (tokens.acceptSymbol(","));
      tokens.expectSymbol(close);
    }
    return items;
  }

  /** One more level over the tree that was parsed last, for chains of lookups. */
  void lookup() {
    grow();
  }
}
