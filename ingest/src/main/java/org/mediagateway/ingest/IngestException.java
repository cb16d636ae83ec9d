package org.mediagateway.ingest;

import org.jspecify.annotations.Nullable;

/**
 * The one root of every error this module raises.
 *
 * <p>The message states the rule, the values that broke it and the remedy.
 */
public final class IngestException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;

  /** An error of kind {@code code}. */
  public IngestException(ErrorCode code, String message) {
    this(code, message, null);
  }

  /** An error of kind {@code code} with what caused it. */
  public IngestException(ErrorCode code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /** What kind of error this is. */
  public ErrorCode code() {
    return code;
  }
}
