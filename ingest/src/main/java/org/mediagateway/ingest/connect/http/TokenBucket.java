package org.mediagateway.ingest.connect.http;

import java.time.Duration;
import java.time.Instant;

/** A token bucket that holds one second's tokens and lends what it does not have yet. */
final class TokenBucket {
  private static final double NANOS = 1e9;

  private final int perSecond;
  private double tokens;
  private Instant filled;

  TokenBucket(int perSecond, Instant now) {
    this.perSecond = perSecond;
    this.tokens = perSecond;
    this.filled = now;
  }

  /** Takes one token and tells how long its holder has to wait before using it. */
  synchronized Duration take(Instant now) {
    if (now.isAfter(filled)) { // a clock that was set back fills nothing
      double seconds = Duration.between(filled, now).toNanos() / NANOS;
      tokens = Math.min(perSecond, tokens + seconds * perSecond);
    }
    filled = now;
    tokens--;
    return tokens >= 0 ? Duration.ZERO : Duration.ofNanos((long) (-tokens / perSecond * NANOS));
  }
}
