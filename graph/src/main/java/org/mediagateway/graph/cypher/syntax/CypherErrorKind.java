package org.mediagateway.graph.cypher.syntax;

/** The sort of a query's error; the first ones are those of openCypher. */
public enum CypherErrorKind {
  SYNTAX_ERROR("SyntaxError"),
  TYPE_ERROR("TypeError"),
  ARGUMENT_ERROR("ArgumentError"),
  ARITHMETIC_ERROR("ArithmeticError"),
  PARAMETER_MISSING("ParameterMissing"),
  /** A limit of {@code QueryLimits} was reached. */
  LIMIT_EXCEEDED("LimitExceeded"),
  /** The caller cancelled the query. */
  CANCELLED("Cancelled");

  private final String title;

  CypherErrorKind(String title) {
    this.title = title;
  }

  /** The name that openCypher's test suite uses. */
  public String title() {
    return title;
  }
}
