package org.mediagateway.graph.cypher.syntax;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parses what {@code MATCH} matches. */
final class PatternParser {
  private final Tokens tokens;
  private final ExpressionParser expressions;

  PatternParser(Tokens tokens, ExpressionParser expressions) {
    this.tokens = tokens;
    this.expressions = expressions;
  }

  /** Patterns separated by commas; a hyperedge pattern gives one for each role. */
  List<Pattern> patterns() {
    List<Pattern> patterns = new ArrayList<>();
    do {
      if (tokens.isSymbol("<")) {
        patterns.addAll(hyperedge());
      } else {
        patterns.add(pattern());
      }
    } while (tokens.acceptSymbol(","));
    return patterns;
  }

  private Pattern pattern() {
    At at = tokens.at();
    String path = null;
    if (tokens.peek().isName() && tokens.peek(1).isSymbol("=")) {
      path = tokens.variable();
      tokens.next();
    }
    boolean one = tokens.isWord("shortestPath");
    if ((one || tokens.isWord("allShortestPaths")) && tokens.peek(1).isSymbol("(")) {
      tokens.next();
      tokens.next();
      Pattern inner = chain(path, at);
      tokens.expectSymbol(")");
      if (inner.relationships().size() != 1) {
        throw CypherException.syntax(
            "InvalidRelationshipPattern",
            "a shortest path must have one relationship pattern: found "
                + inner.relationships().size(),
            at);
      }
      return new Pattern(
          path,
          one ? Pattern.Search.SHORTEST : Pattern.Search.ALL_SHORTEST,
          inner.nodes(),
          inner.relationships(),
          at);
    }
    return chain(path, at);
  }

  /** A node and any relationships that follow. */
  Pattern chain(@Nullable String path, At at) {
    List<Pattern.Node> nodes = new ArrayList<>();
    List<Pattern.Relationship> relationships = new ArrayList<>();
    nodes.add(node());
    while (atRelationship()) {
      relationships.add(relationship());
      nodes.add(node());
    }
    return new Pattern(path, Pattern.Search.EVERY, nodes, relationships, at);
  }

  private boolean atRelationship() {
    Token second = tokens.peek(1);
    if (tokens.isSymbol("-")) {
      return second.isSymbol("-") || second.isSymbol("[");
    }
    return tokens.isSymbol("<") && second.isSymbol("-");
  }

  private Pattern.Node node() {
    At at = tokens.at();
    tokens.expectSymbol("(");
    String variable = tokens.isVariable() ? tokens.variable() : null;
    List<String> labels = new ArrayList<>();
    while (tokens.acceptSymbol(":")) {
      labels.add(tokens.name("a label"));
    }
    Expression properties = properties();
    tokens.expectSymbol(")");
    return new Pattern.Node(variable, labels, properties, at);
  }

  private @Nullable Expression properties() {
    if (tokens.isSymbol("{")) {
      return expressions.map();
    }
    if (tokens.peek().kind() == Token.Kind.PARAMETER) {
      At at = tokens.at();
      return new Expression.Parameter(tokens.next().text(), at);
    }
    return null;
  }

  private Pattern.Relationship relationship() {
    At at = tokens.at();
    boolean in = tokens.acceptSymbol("<");
    tokens.expectSymbol("-");
    String variable = null;
    List<String> types = new ArrayList<>();
    Pattern.Length length = null;
    Expression properties = null;
    if (tokens.acceptSymbol("[")) {
      variable = tokens.isVariable() ? tokens.variable() : null;
      if (tokens.acceptSymbol(":")) {
        do {
          tokens.acceptSymbol(":");
          types.add(tokens.name("a relationship type"));
        } while (tokens.acceptSymbol("|"));
      }
      if (tokens.acceptSymbol("*")) {
        length = length();
      } else if (tokens.isSymbol("..")) {
        throw CypherException.syntax(
            "InvalidRelationshipPattern", "a length must begin with *: write *..", tokens.at());
      }
      properties = properties();
      tokens.expectSymbol("]");
    }
    tokens.expectSymbol("-");
    boolean out = tokens.acceptSymbol(">");
    Pattern.Direction direction =
        in == out ? Pattern.Direction.BOTH : in ? Pattern.Direction.IN : Pattern.Direction.OUT;
    return new Pattern.Relationship(variable, types, properties, direction, length, false, at);
  }

  private Pattern.Length length() {
    int min = 1;
    int max = Integer.MAX_VALUE;
    if (tokens.isSymbol("-")) {
      throw CypherException.syntax(
          "InvalidRelationshipPattern", "a length must not be negative", tokens.at());
    }
    if (tokens.peek().kind() == Token.Kind.INTEGER) {
      min = bound();
      max = tokens.isSymbol("..") ? Integer.MAX_VALUE : min;
    }
    if (tokens.acceptSymbol("..") && tokens.peek().kind() == Token.Kind.INTEGER) {
      max = bound();
    }
    return new Pattern.Length(min, max);
  }

  private int bound() {
    Token token = tokens.next();
    try {
      return Integer.parseInt(token.text());
    } catch (NumberFormatException e) {
      throw CypherException.syntax(
          "InvalidRelationshipPattern",
          "a length must be a whole number below 2^31: found " + token.text(),
          token.at());
    }
  }

  /** {@code <variable:Type {properties} | role: (node), ...>}, as one pattern for each role. */
  List<Pattern> hyperedge() {
    At at = tokens.at();
    tokens.expectSymbol("<");
    String variable = tokens.isVariable() ? tokens.variable() : " hyperedge " + at.offset();
    List<String> types = new ArrayList<>();
    if (tokens.acceptSymbol(":")) {
      types.add(tokens.name("a type of hyperedges"));
    }
    Expression properties = properties();
    List<Pattern> patterns = new ArrayList<>();
    if (tokens.acceptSymbol("|")) {
      do {
        At roleAt = tokens.at();
        String role = tokens.name("a role");
        tokens.expectSymbol(":");
        boolean first = patterns.isEmpty();
        Pattern.Node edge =
            new Pattern.Node(
                variable, first ? types : List.of(), first ? properties : null, roleAt);
        Pattern.Relationship participation =
            new Pattern.Relationship(
                null, List.of(role), null, Pattern.Direction.OUT, null, true, roleAt);
        patterns.add(
            new Pattern(
                null, Pattern.Search.EVERY, List.of(edge, node()), List.of(participation), roleAt));
      } while (tokens.acceptSymbol(","));
    }
    tokens.expectSymbol(">");
    if (patterns.isEmpty()) {
      throw CypherException.syntax(
          "UnexpectedSyntax",
          "a hyperedge pattern must name a role: write <o:Offer | title: (t)>",
          at);
    }
    return patterns;
  }
}
