package org.mediagateway.graph.cypher.syntax;

import org.jspecify.annotations.Nullable;
import org.mediagateway.graph.ErrorCode;
import org.mediagateway.graph.GraphException;

/**
 * A query that cannot be run, or could not be run to its end.
 *
 * <p>{@link #detail} is the error's name in openCypher's test suite where it has one, for example
 * {@code UndefinedVariable}.
 */
public final class CypherException extends GraphException {
  private static final long serialVersionUID = 1;

  /** Chars of the query's line shown on either side of the caret. */
  private static final int CONTEXT = 60;

  private final CypherErrorKind kind;
  private final String detail;
  private final int offset;
  private final int line;
  private final int column;

  private CypherException(
      CypherErrorKind kind, String detail, String message, int offset, int line, int column) {
    super(
        kind == CypherErrorKind.LIMIT_EXCEEDED ? ErrorCode.LIMIT : ErrorCode.INVALID_ARGUMENT,
        message);
    this.kind = kind;
    this.detail = detail;
    this.offset = offset;
    this.line = line;
    this.column = column;
  }

  /** An error without a place. */
  public static CypherException of(CypherErrorKind kind, String detail, String message) {
    return new CypherException(kind, detail, message, -1, 0, 0);
  }

  /** An error at a place; {@link #in} adds the query's text. */
  public static CypherException at(CypherErrorKind kind, String detail, String message, At at) {
    return new CypherException(kind, detail, message, at.offset(), 0, 0);
  }

  /** A syntax error at a place. */
  public static CypherException syntax(String detail, String message, At at) {
    return at(CypherErrorKind.SYNTAX_ERROR, detail, message, at);
  }

  /** The same error with line, column and a caret under the offending place of the text. */
  public CypherException in(String text) {
    if (offset < 0 || line > 0) {
      return this;
    }
    int place = Math.min(offset, text.length());
    int begin = text.lastIndexOf('\n', place - 1) + 1;
    int end = text.indexOf('\n', place);
    String whole = text.substring(begin, end < 0 ? text.length() : end);
    int lineNumber = 1 + (int) text.substring(0, begin).chars().filter(c -> c == '\n').count();
    int from = Math.max(0, place - begin - CONTEXT);
    String shown =
        whole.substring(from, Math.min(whole.length(), place - begin + CONTEXT)).replace('\t', ' ');
    String message =
        getMessage()
            + " (line "
            + lineNumber
            + ", column "
            + (place - begin + 1)
            + ")\n  "
            + shown
            + "\n  "
            + " ".repeat(place - begin - from)
            + "^";
    CypherException located =
        new CypherException(kind, detail, message, offset, lineNumber, place - begin + 1);
    located.setStackTrace(getStackTrace());
    return located;
  }

  public CypherErrorKind kind() {
    return kind;
  }

  public String detail() {
    return detail;
  }

  /** From 1; 0 if the error has no place. */
  public int line() {
    return line;
  }

  /** From 1, in chars; 0 if the error has no place. */
  public int column() {
    return column;
  }

  @Override
  public String getMessage() {
    @Nullable String message = super.getMessage();
    return message == null ? detail : message;
  }
}
