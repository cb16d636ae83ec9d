package org.mediagateway.app.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * A token bucket per client: {@code burst} requests at once, {@code ratePerSecond} in the long run.
 * Remembers the {@value #CLIENTS_MAX} clients seen last; a forgotten one starts with a full bucket.
 * Safe on any thread.
 */
final class RateLimiter {
  static final int CLIENTS_MAX = 10_000;

  private static final double NANOS_PER_SECOND = 1e9;

  private final double ratePerSecond;
  private final double burst;
  private final LongSupplier nanoTime;
  private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true);

  /** What a client has left; guarded by the limiter. */
  private static final class Bucket {
    private double tokens;
    private long at;
  }

  RateLimiter(int ratePerSecond, int burst, LongSupplier nanoTime) {
    this.ratePerSecond = ratePerSecond;
    this.burst = burst;
    this.nanoTime = nanoTime;
  }

  /**
   * Takes one request from the client's bucket.
   *
   * @return 0 when it may go on, otherwise the seconds after which to try again, at least 1
   */
  synchronized int acquire(String client) {
    long now = nanoTime.getAsLong();
    Bucket bucket = buckets.get(client);
    if (bucket == null) {
      bucket = new Bucket();
      bucket.tokens = burst;
      bucket.at = now;
      buckets.put(client, bucket);
      if (buckets.size() > CLIENTS_MAX) {
        buckets.remove(buckets.keySet().iterator().next());
      }
    }
    double earned = (now - bucket.at) / NANOS_PER_SECOND * ratePerSecond;
    bucket.tokens = Math.min(burst, bucket.tokens + earned);
    bucket.at = now;
    if (bucket.tokens >= 1) {
      bucket.tokens -= 1;
      return 0;
    }
    return (int) Math.max(1, Math.ceil((1 - bucket.tokens) / ratePerSecond));
  }
}
