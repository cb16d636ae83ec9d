package org.mediagateway.discovery;

/** A request that breaks a rule of one of its fields. */
public final class InvalidRequestException extends DiscoveryException {
  private final String field;

  public InvalidRequestException(String field, String message) {
    super(ErrorCode.INVALID_REQUEST, message);
    this.field = field;
  }

  /** The field, as the request names it. */
  public String field() {
    return field;
  }
}
