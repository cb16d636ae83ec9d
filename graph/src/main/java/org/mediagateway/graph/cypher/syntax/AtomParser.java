package org.mediagateway.graph.cypher.syntax;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Parses the operands of expressions. */
final class AtomParser {
  private final Tokens tokens;
  private final ExpressionParser expressions;
  private final Parser parser;

  /** Places where a parenthesis or bracket turned out not to begin a pattern. */
  private final Set<Integer> noPattern = new HashSet<>();

  AtomParser(Tokens tokens, ExpressionParser expressions, Parser parser) {
    this.tokens = tokens;
    this.expressions = expressions;
    this.parser = parser;
  }

  Expression atom() {
    Token token = tokens.peek();
    At at = token.at();
    return switch (token.kind()) {
      case INTEGER -> integer("");
      case FLOAT -> real();
      case STRING -> new Expression.Literal(tokens.next().text(), at);
      case PARAMETER -> new Expression.Parameter(tokens.next().text(), at);
      case WORD -> word();
      case QUOTED -> nameOrCall();
      case SYMBOL ->
          switch (token.text()) {
            case "(" -> parenthesis();
            case "[" -> bracket();
            case "{" -> map();
            case "<" -> exists(parser.hyperedge(), null, at);
            default -> throw tokens.unexpected("an expression");
          };
      case END -> throw tokens.unexpected("an expression");
    };
  }

  /** Property lookups, subscripts, slices and label tests behind an operand. */
  Expression postfix(Expression operand) {
    Expression result = operand;
    while (true) {
      At at = tokens.at();
      if (tokens.isSymbol(".")) {
        tokens.next();
        result = new Expression.Property(result, tokens.name("a property key"), at);
      } else if (tokens.isSymbol("[")) {
        tokens.next();
        result = subscript(result, at);
      } else if (tokens.isSymbol(":") && tokens.peek(1).isName()) {
        List<String> labels = new ArrayList<>();
        while (tokens.acceptSymbol(":")) {
          labels.add(tokens.name("a label"));
        }
        result = new Expression.HasLabels(result, labels, at);
      } else {
        return result;
      }
      expressions.lookup();
    }
  }

  private Expression subscript(Expression target, At at) {
    if (tokens.acceptSymbol("..")) {
      Expression to = tokens.isSymbol("]") ? null : expressions.expression();
      tokens.expectSymbol("]");
      return new Expression.Slice(target, null, to, at);
    }
    Expression first = expressions.expression();
    if (tokens.acceptSymbol("..")) {
      Expression to = tokens.isSymbol("]") ? null : expressions.expression();
      tokens.expectSymbol("]");
      return new Expression.Slice(target, first, to, at);
    }
    tokens.expectSymbol("]");
    return new Expression.Subscript(target, first, at);
  }

  Expression integer(String sign) {
    Token token = tokens.next();
    String text = token.text();
    int radix = text.startsWith("0x") ? 16 : text.startsWith("0o") ? 8 : 10;
    String digits = radix == 10 ? text : text.substring(2);
    if (digits.isEmpty() || digits.chars().anyMatch(c -> Character.digit(c, radix) < 0)) {
      throw CypherException.syntax(
          "InvalidNumberLiteral", "a number must have digits of its base: " + text, token.at());
    }
    try {
      return new Expression.Literal(Long.parseLong(sign + digits, radix), token.at());
    } catch (NumberFormatException e) {
      throw CypherException.syntax(
          "IntegerOverflow",
          "an integer must fit 64 bits: " + sign + text + "; write it with a decimal point",
          token.at());
    }
  }

  private Expression real() {
    Token token = tokens.next();
    double value = Double.parseDouble(token.text());
    if (Double.isInfinite(value)) {
      throw CypherException.syntax(
          "FloatingPointOverflow", "a float must be finite: " + token.text(), token.at());
    }
    return new Expression.Literal(value, token.at());
  }

  private Expression word() {
    boolean opens = tokens.peek(1).isSymbol("(");
    Token inside = tokens.peek(3);
    return switch (tokens.peek().upper()) {
      case "TRUE" -> constant(true);
      case "FALSE" -> constant(false);
      case "NULL" -> constant(null);
      case "CASE" -> caseOf();
      case "EXISTS" -> tokens.peek(1).isSymbol("{") ? existsQuery() : nameOrCall();
      case "ALL", "ANY", "NONE", "SINGLE" ->
          opens && inside.isWord("IN") ? quantifier() : nameOrCall();
      case "REDUCE" -> opens && inside.isSymbol("=") ? reduce() : nameOrCall();
      default -> nameOrCall();
    };
  }

  private Expression constant(@Nullable Object value) {
    return new Expression.Literal(value, tokens.next().at());
  }

  private Expression nameOrCall() {
    At at = tokens.at();
    int parts = 0;
    while (tokens.peek(2 * parts).isName() && tokens.peek(2 * parts + 1).isSymbol(".")) {
      parts++;
    }
    if (!tokens.peek(2 * parts).isName() || !tokens.peek(2 * parts + 1).isSymbol("(")) {
      if (!tokens.isVariable()) {
        throw tokens.unexpected("an expression");
      }
      return new Expression.Variable(tokens.variable(), at);
    }
    StringBuilder name = new StringBuilder(tokens.next().text());
    for (int i = 0; i < parts; i++) {
      tokens.next();
      name.append('.').append(tokens.next().text());
    }
    tokens.next();
    String function = name.toString().toLowerCase(Locale.ROOT);
    if (function.equals("count") && tokens.isSymbol("*") && tokens.peek(1).isSymbol(")")) {
      tokens.next();
      tokens.next();
      return new Expression.Call("count(*)", List.of(), false, at);
    }
    boolean distinct = tokens.acceptWord("DISTINCT");
    return new Expression.Call(function, expressions.list(")"), distinct, at);
  }

  private Expression caseOf() {
    At at = tokens.next().at();
    Expression subject = tokens.isWord("WHEN") ? null : expressions.expression();
    List<Expression.Branch> branches = new ArrayList<>();
    while (tokens.acceptWord("WHEN")) {
      Expression condition = expressions.expression();
      tokens.expectWord("THEN");
      branches.add(new Expression.Branch(condition, expressions.expression()));
    }
    if (branches.isEmpty()) {
      throw tokens.unexpected("WHEN");
    }
    Expression otherwise = tokens.acceptWord("ELSE") ? expressions.expression() : null;
    tokens.expectWord("END");
    return new Expression.Case(subject, branches, otherwise, at);
  }

  private Expression quantifier() {
    At at = tokens.at();
    Expression.QuantifierKind kind = Expression.QuantifierKind.valueOf(tokens.next().upper());
    tokens.next();
    String variable = tokens.variable();
    tokens.expectWord("IN");
    Expression list = expressions.expression();
    tokens.expectWord("WHERE");
    Expression predicate = expressions.expression();
    tokens.expectSymbol(")");
    return new Expression.Quantifier(kind, variable, list, predicate, at);
  }

  private Expression reduce() {
    At at = tokens.next().at();
    tokens.next();
    String accumulator = tokens.variable();
    tokens.expectSymbol("=");
    Expression initial = expressions.expression();
    tokens.expectSymbol(",");
    String variable = tokens.variable();
    tokens.expectWord("IN");
    Expression list = expressions.expression();
    tokens.expectSymbol("|");
    Expression body = expressions.expression();
    tokens.expectSymbol(")");
    return new Expression.Reduce(accumulator, initial, variable, list, body, at);
  }

  private Expression existsQuery() {
    At at = tokens.next().at();
    tokens.next();
    tokens.enter();
    Expression result;
    if (tokens.isSymbol("(") || tokens.isSymbol("<") || tokens.peek(1).isSymbol("=")) {
      List<Pattern> patterns = parser.patterns();
      result = exists(patterns, parser.where(), at);
    } else {
      result = new Expression.Exists(parser.query(true), at);
    }
    tokens.expectSymbol("}");
    tokens.leave();
    return result;
  }

  private static Expression exists(List<Pattern> patterns, @Nullable Expression where, At at) {
    Clause match = new Clause.Match(false, patterns, where, at);
    Query.Part part = new Query.Part(List.of(match), at);
    return new Expression.Exists(new Query(Query.Mode.RUN, List.of(part), true), at);
  }

  private Expression parenthesis() {
    At at = tokens.at();
    Pattern pattern = tryPattern(null);
    if (pattern != null) {
      return new Expression.PatternPredicate(pattern, at);
    }
    tokens.next();
    Expression inner = expressions.expression();
    tokens.expectSymbol(")");
    return inner;
  }

  /** A pattern of at least one relationship, or null with nothing consumed. */
  private @Nullable Pattern tryPattern(@Nullable String path) {
    int place = tokens.place();
    int depth = tokens.depth();
    if (noPattern.contains(place) || !mayBeNode()) {
      return null;
    }
    try {
      Pattern pattern = parser.chain(path);
      if (!pattern.relationships().isEmpty()) {
        return pattern;
      }
    } catch (CypherException e) {
      if (e.detail().equals("NestingTooDeep") || e.detail().equals("InvalidRelationshipPattern")) {
        throw e;
      }
      // Not a pattern: it is parsed again as an expression, which reports what is wrong with it.
    }
    noPattern.add(place);
    tokens.rewind(place, depth);
    return null;
  }

  private boolean mayBeNode() {
    Token second = tokens.peek(1);
    return second.isName() || second.isSymbol(")") || second.isSymbol(":") || second.isSymbol("{");
  }

  private Expression bracket() {
    At at = tokens.at();
    if (tokens.peek(1).isName() && tokens.peek(2).isWord("IN")) {
      return listComprehension();
    }
    int place = tokens.place();
    int depth = tokens.depth();
    tokens.next();
    boolean named = tokens.peek().isName() && tokens.peek(1).isSymbol("=");
    if (!noPattern.contains(place) && (named || tokens.isSymbol("("))) {
      String path = named ? tokens.next().text() : null;
      if (named) {
        tokens.next();
      }
      Pattern pattern = tokens.isSymbol("(") ? tryPattern(path) : null;
      if (pattern != null && (tokens.isSymbol("|") || tokens.isWord("WHERE"))) {
        Expression filter = parser.where();
        tokens.expectSymbol("|");
        Expression projection = expressions.expression();
        tokens.expectSymbol("]");
        return new Expression.PatternComprehension(pattern, filter, projection, at);
      }
      noPattern.add(place);
      tokens.rewind(place, depth);
      tokens.next();
    }
    return new Expression.ListLiteral(expressions.list("]"), at);
  }

  private Expression listComprehension() {
    At at = tokens.next().at();
    String variable = tokens.variable();
    tokens.next();
    Expression list = expressions.expression();
    Expression filter = parser.where();
    Expression projection = tokens.acceptSymbol("|") ? expressions.expression() : null;
    tokens.expectSymbol("]");
    return new Expression.ListComprehension(variable, list, filter, projection, at);
  }

  Expression map() {
    At at = tokens.at();
    tokens.expectSymbol("{");
    List<Expression.Entry> entries = new ArrayList<>();
    if (!tokens.acceptSymbol("}")) {
      do {
        String key = tokens.name("a key");
        tokens.expectSymbol(":");
        entries.add(new Expression.Entry(key, expressions.expression()));
      } while (tokens.acceptSymbol(","));
      tokens.expectSymbol("}");
    }
    return new Expression.MapLiteral(entries, at);
  }
}
