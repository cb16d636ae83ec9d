package org.mediagateway.ingest.connect.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How long to wait before trying again: exponential backoff with full jitter, so that many clients
 * that failed together do not come back together.
 */
final class RetryDelays {
  private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");
  private static final int DOUBLINGS_MAX = 30;

  private final HttpPolicy policy;
  private final RandomGenerator random;

  RetryDelays(HttpPolicy policy, RandomGenerator random) {
    this.policy = policy;
    this.random = random;
  }

  /**
   * The wait after a failure.
   *
   * @param failures so far, from 1
   * @param asked the least wait that the source asked for; null when it asked for none
   */
  Duration after(int failures, @Nullable Duration asked) {
    long factor = 1L << Math.min(failures - 1, DOUBLINGS_MAX);
    long millisMax =
        Math.min(policy.backoffFirst().toMillis() * factor, policy.backoffMax().toMillis());
    Duration drawn = Duration.ofMillis(random.nextLong(millisMax + 1));
    return asked == null ? drawn : asked.plus(drawn);
  }

  /**
   * What a {@code Retry-After} header asks for (RFC 9110, section 10.2.3): seconds or a date.
   *
   * @return null when it is neither; never negative
   */
  static @Nullable Duration asked(String header, Instant now) {
    String text = header.strip();
    if (SECONDS.matcher(text).matches()) {
      return Duration.ofSeconds(Long.parseLong(text));
    }
    try {
      Instant at = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return at.isAfter(now) ? Duration.between(now, at) : Duration.ZERO;
    } catch (DateTimeException e) {
      return null; // the backoff alone decides then
    }
  }
}
