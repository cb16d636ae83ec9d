package org.mediagateway.graph.cypher.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Parses a query by recursive descent; docs/cypher.md says what is understood.
 *
 * <p>Every text gives a query or a {@link CypherException} with line and column, in time linear in
 * its length but for parentheses that may be patterns, which are read twice.
 */
public final class Parser {
  /** Chars of a query; generated ones are far shorter. */
  public static final int LENGTH_MAX = 1_000_000;

  /** Clauses of a query; each takes a frame of the stack when the query runs. */
  private static final int CLAUSES_MAX = 500;

  private static final Set<String> WRITING =
      Set.of("MERGE", "DELETE", "DETACH", "SET", "REMOVE", "FOREACH", "LOAD", "DROP", "CALL");

  private final Tokens tokens;
  private final ExpressionParser expressions;
  private final PatternParser patterns;
  private int clauseCount;

  private Parser(String text) {
    tokens = new Tokens(text);
    expressions = new ExpressionParser(tokens, this);
    patterns = new PatternParser(tokens, expressions);
  }

  /**
   * Parses a text.
   *
   * @throws CypherException SYNTAX_ERROR with line, column and a caret
   */
  public static Query parse(String text) {
    if (text.length() > LENGTH_MAX) {
      throw CypherException.of(
          CypherErrorKind.SYNTAX_ERROR,
          "QueryTooLong",
          "a query must have at most "
              + LENGTH_MAX
              + " chars: length="
              + text.length()
              + "; pass long lists as parameters");
    }
    try {
      Parser parser = new Parser(text);
      Query query = parser.query(false);
      parser.tokens.acceptSymbol(";");
      if (parser.tokens.peek().kind() != Token.Kind.END) {
        throw parser.tokens.unexpected("a clause or the end of the query");
      }
      return query;
    } catch (CypherException e) {
      throw e.in(text);
    }
  }

  Query query(boolean nested) {
    Query.Mode mode = Query.Mode.RUN;
    if (!nested && tokens.acceptWord("EXPLAIN")) {
      mode = Query.Mode.EXPLAIN;
    } else if (!nested && tokens.acceptWord("PROFILE")) {
      mode = Query.Mode.PROFILE;
    }
    List<Query.Part> parts = new ArrayList<>();
    parts.add(part(nested));
    Boolean all = null;
    while (tokens.isWord("UNION")) {
      At at = tokens.next().at();
      boolean thisAll = tokens.acceptWord("ALL");
      if (all != null && all != thisAll) {
        throw CypherException.syntax(
            "InvalidClauseComposition", "UNION and UNION ALL must not be mixed", at);
      }
      all = thisAll;
      parts.add(part(nested));
    }
    return new Query(mode, parts, Boolean.TRUE.equals(all));
  }

  private Query.Part part(boolean nested) {
    At at = tokens.at();
    List<Clause> clauses = new ArrayList<>();
    do {
      if (++clauseCount > CLAUSES_MAX) {
        throw CypherException.syntax(
            "TooManyClauses", "a query must have at most " + CLAUSES_MAX + " clauses", tokens.at());
      }
      clauses.add(clause(nested));
    } while (!(clauses.getLast() instanceof Clause.Return) && !atEnd());
    return new Query.Part(clauses, at);
  }

  private boolean atEnd() {
    return tokens.peek().kind() == Token.Kind.END
        || tokens.isSymbol(";")
        || tokens.isSymbol("}")
        || tokens.isWord("UNION");
  }

  private Clause clause(boolean nested) {
    At at = tokens.at();
    if (tokens.acceptWord("OPTIONAL")) {
      tokens.expectWord("MATCH");
      return new Clause.Match(true, patterns.patterns(), where(), at);
    }
    if (tokens.acceptWord("MATCH")) {
      return new Clause.Match(false, patterns.patterns(), where(), at);
    }
    if (tokens.acceptWord("UNWIND")) {
      Expression list = expressions.expression();
      tokens.expectWord("AS");
      return new Clause.Unwind(list, tokens.variable(), at);
    }
    if (tokens.acceptWord("WITH")) {
      Clause.Projection projection = projection(at);
      return new Clause.With(projection, where(), at);
    }
    if (tokens.acceptWord("RETURN")) {
      return new Clause.Return(projection(at), at);
    }
    if (tokens.isWord("CREATE") && !nested && !ofSchema()) {
      tokens.next();
      return new Clause.Create(patterns.patterns(), at);
    }
    if (tokens.isWord("CREATE") || WRITING.contains(tokens.peek().upper())) {
      throw refused(tokens.peek().upper(), nested, at);
    }
    throw tokens.unexpected("a clause: MATCH, UNWIND, WITH or RETURN");
  }

  /**
   * Whether a CREATE is of an index or the like: what follows is neither a node nor a path's name.
   */
  private boolean ofSchema() {
    return tokens.peek(1).isName() && !tokens.peek(2).isSymbol("=");
  }

  /** The error for a clause that this engine does not run. */
  public static CypherException refused(String clause, boolean nested, At at) {
    return CypherException.syntax(
        nested ? "InvalidClauseComposition" : "ClauseRefused",
        "queries are read-only: the clause " + clause + " is refused; use MATCH and RETURN",
        at);
  }

  private Clause.Projection projection(At at) {
    boolean distinct = tokens.acceptWord("DISTINCT");
    boolean all = tokens.acceptSymbol("*");
    List<Clause.Item> items = new ArrayList<>();
    if (!all || tokens.acceptSymbol(",")) {
      do {
        items.add(item());
      } while (tokens.acceptSymbol(","));
    }
    List<Clause.SortItem> order = new ArrayList<>();
    if (tokens.acceptWord("ORDER")) {
      tokens.expectWord("BY");
      do {
        Expression key = expressions.expression();
        boolean descending = tokens.acceptWord("DESC") || tokens.acceptWord("DESCENDING");
        if (!descending && !tokens.acceptWord("ASC")) {
          tokens.acceptWord("ASCENDING");
        }
        order.add(new Clause.SortItem(key, descending));
      } while (tokens.acceptSymbol(","));
    }
    Expression skip = tokens.acceptWord("SKIP") ? expressions.expression() : null;
    Expression limit = tokens.acceptWord("LIMIT") ? expressions.expression() : null;
    return new Clause.Projection(distinct, all, items, order, skip, limit, at);
  }

  private Clause.Item item() {
    At at = tokens.at();
    Expression expression = expressions.expression();
    String text = tokens.textFrom(at);
    return tokens.acceptWord("AS")
        ? new Clause.Item(expression, tokens.variable(), true)
        : new Clause.Item(
            expression,
            expression instanceof Expression.Variable variable ? variable.name() : text,
            false);
  }

  @Nullable Expression where() {
    return tokens.acceptWord("WHERE") ? expressions.expression() : null;
  }

  List<Pattern> patterns() {
    return patterns.patterns();
  }

  List<Pattern> hyperedge() {
    return patterns.hyperedge();
  }

  Pattern chain(@Nullable String path) {
    return patterns.chain(path, tokens.at());
  }
}
