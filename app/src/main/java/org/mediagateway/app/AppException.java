package org.mediagateway.app;

import org.jspecify.annotations.Nullable;

/** The root of the application's own failures; its message is rule, values, remedy. */
public class AppException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;

  public AppException(ErrorCode code, String message) {
    this(code, message, null);
  }

  public AppException(ErrorCode code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /** What kind of failure it is. */
  public ErrorCode code() {
    return code;
  }
}
