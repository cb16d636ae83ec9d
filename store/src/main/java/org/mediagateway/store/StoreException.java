package org.mediagateway.store;

import org.jspecify.annotations.Nullable;

/** A store's refusal or failure. The message says the rule, the values and the remedy. */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final ErrorCode code;

  public StoreException(ErrorCode code, String message) {
    this(code, message, null);
  }

  public StoreException(ErrorCode code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /** What a caller may branch on. */
  public ErrorCode code() {
    return code;
  }
}
