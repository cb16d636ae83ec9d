package org.mediagateway.domain.idempotency;

/**
 * What a client write was answered.
 *
 * @param status the HTTP status, 100 to 599
 * @param body the body, at most {@value #BODY_LENGTH_MAX} characters
 */
public record Answer(int status, String body) {
  public static final int BODY_LENGTH_MAX = 65_536;

  public Answer {
    if (status < 100 || status > 599) {
      throw new IllegalArgumentException("a status is 100 to 599: status=" + status);
    }
    if (body.length() > BODY_LENGTH_MAX) {
      throw new IllegalArgumentException(
          "an answer that is kept has at most "
              + BODY_LENGTH_MAX
              + " characters: length="
              + body.length());
    }
  }
}
