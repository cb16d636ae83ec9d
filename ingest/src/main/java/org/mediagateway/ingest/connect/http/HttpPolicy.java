package org.mediagateway.ingest.connect.http;

import java.time.Duration;
import org.mediagateway.ingest.ErrorCode;
import org.mediagateway.ingest.IngestException;

/**
 * How a source is asked.
 *
 * @param connectTimeout for a connection
 * @param answerTimeout from a request to the last byte of its answer
 * @param ratePerSecond requests per second on average; as many may go out at once
 * @param attemptsMax how often one request is made before giving up
 * @param backoffFirst the longest wait after the first failure; it doubles with each further one
 * @param backoffMax the longest wait after any failure
 * @param retryAfterMax the longest wait that a source may ask for; more is giving up
 * @param bodyBytesMax the longest answer
 */
public record HttpPolicy(
    Duration connectTimeout,
    Duration answerTimeout,
    int ratePerSecond,
    int attemptsMax,
    Duration backoffFirst,
    Duration backoffMax,
    Duration retryAfterMax,
    int bodyBytesMax) {
  /** Chosen: five attempts outlast a restart of the other side, some 8 s on average. */
  public static final HttpPolicy STANDARD =
      new HttpPolicy(
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          10,
          5,
          Duration.ofSeconds(1),
          Duration.ofSeconds(60),
          Duration.ofMinutes(5),
          16 << 20);

  public HttpPolicy {
    if (ratePerSecond < 1 || attemptsMax < 1 || bodyBytesMax < 1) {
      throw new IngestException(
          ErrorCode.SETTING_INVALID,
          "a policy's numbers are positive: ratePerSecond="
              + ratePerSecond
              + ", attemptsMax="
              + attemptsMax
              + ", bodyBytesMax="
              + bodyBytesMax);
    }
  }

  /** The same with another rate. */
  public HttpPolicy withRate(int perSecond) {
    return new HttpPolicy(
        connectTimeout,
        answerTimeout,
        perSecond,
        attemptsMax,
        backoffFirst,
        backoffMax,
        retryAfterMax,
        bodyBytesMax);
  }
}
