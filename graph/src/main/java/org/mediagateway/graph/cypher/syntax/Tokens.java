package org.mediagateway.graph.cypher.syntax;

import java.util.List;
import java.util.Set;

/** The place of a parser in its tokens, and the limits on nesting that it keeps. */
final class Tokens {
  /** Nested expressions, patterns and subqueries; later stages walk trees recursively. */
  static final int DEPTH_MAX = 200;

  private static final Set<String> RESERVED =
      Set.of(
          "MATCH",
          "OPTIONAL",
          "RETURN",
          "WHERE",
          "WITH",
          "UNWIND",
          "ORDER",
          "SKIP",
          "LIMIT",
          "AS",
          "AND",
          "OR",
          "XOR",
          "NOT",
          "IN",
          "STARTS",
          "ENDS",
          "CONTAINS",
          "IS",
          "UNION",
          "CREATE",
          "MERGE",
          "DELETE",
          "SET",
          "REMOVE",
          "DETACH",
          "THEN",
          "ELSE",
          "WHEN",
          "END",
          "DISTINCT",
          "ASC",
          "DESC",
          "ASCENDING",
          "DESCENDING",
          "BY",
          "ON");

  private final String text;
  private final List<Token> tokens;
  private int place;
  private int depth;

  Tokens(String text) {
    this.text = text;
    this.tokens = new Lexer(text).tokens();
  }

  Token peek() {
    return tokens.get(place);
  }

  Token peek(int ahead) {
    return tokens.get(Math.min(place + ahead, tokens.size() - 1));
  }

  Token next() {
    Token token = peek();
    place = Math.min(place + 1, tokens.size() - 1);
    return token;
  }

  At at() {
    return peek().at();
  }

  int place() {
    return place;
  }

  void rewind(int to) {
    place = to;
  }

  /** The query's text from a place to where the last token ended. */
  String textFrom(At from) {
    return text.substring(from.offset(), place == 0 ? 0 : tokens.get(place - 1).end());
  }

  boolean isSymbol(String symbol) {
    return peek().isSymbol(symbol);
  }

  boolean isWord(String keyword) {
    return peek().isWord(keyword);
  }

  boolean acceptSymbol(String symbol) {
    boolean found = isSymbol(symbol);
    if (found) {
      next();
    }
    return found;
  }

  boolean acceptWord(String keyword) {
    boolean found = isWord(keyword);
    if (found) {
      next();
    }
    return found;
  }

  void expectSymbol(String symbol) {
    if (!acceptSymbol(symbol)) {
      throw unexpected("'" + symbol + "'");
    }
  }

  void expectWord(String keyword) {
    if (!acceptWord(keyword)) {
      throw unexpected(keyword);
    }
  }

  /** A label, type, key or role: keywords may be names here. */
  String name(String what) {
    if (!peek().isName()) {
      throw unexpected(what);
    }
    return next().text();
  }

  /** A variable, which must not be a reserved word. */
  String variable() {
    if (!isVariable()) {
      throw unexpected("a variable");
    }
    return next().text();
  }

  boolean isVariable() {
    return peek().kind() == Token.Kind.QUOTED
        || (peek().kind() == Token.Kind.WORD && !RESERVED.contains(peek().upper()));
  }

  void enter() {
    if (++depth > DEPTH_MAX) {
      throw tooDeep(at());
    }
  }

  void leave() {
    depth--;
  }

  int depth() {
    return depth;
  }

  /** Goes back to the depth of a place that is tried again. */
  void rewind(int to, int toDepth) {
    place = to;
    depth = toDepth;
  }

  static CypherException tooDeep(At at) {
    return CypherException.syntax(
        "NestingTooDeep",
        "a query must be nested at most " + DEPTH_MAX + " levels deep: divide it with WITH",
        at);
  }

  CypherException unexpected(String expected) {
    return CypherException.syntax(
        "UnexpectedSyntax", "expected " + expected + ", found " + peek().shown(), at());
  }
}
