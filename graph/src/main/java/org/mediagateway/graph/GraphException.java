package org.mediagateway.graph;

import org.jspecify.annotations.Nullable;

/** The root of what this module throws; the message says rule, values and remedy. */
public class GraphException extends RuntimeException {
  private static final long serialVersionUID = 1;
  private final ErrorCode code;

  public GraphException(ErrorCode code, String message) {
    this(code, message, null);
  }

  public GraphException(ErrorCode code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  public ErrorCode code() {
    return code;
  }
}
