package org.mediagateway.discovery;

/** The root of what this module throws: a stable code, and a message with rule, values, remedy. */
public class DiscoveryException extends RuntimeException {
  private final ErrorCode code;

  public DiscoveryException(ErrorCode code, String message) {
    super(message);
    this.code = code;
  }

  public DiscoveryException(ErrorCode code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /** What went wrong, for programs. */
  public ErrorCode code() {
    return code;
  }
}
