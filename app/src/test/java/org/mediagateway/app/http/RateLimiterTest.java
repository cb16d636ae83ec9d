package org.mediagateway.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class RateLimiterTest {
  private final AtomicLong nanos = new AtomicLong(1);

  @Test
  void acquire_beyondTheBurst_waitsUntilEarned() {
    RateLimiter limiter = new RateLimiter(2, 3, nanos::get);
    for (int i = 0; i < 3; i++) {
      assertThat(limiter.acquire("a")).isZero();
    }
    assertThat(limiter.acquire("a")).isEqualTo(1);
    nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(499));
    assertThat(limiter.acquire("a")).isEqualTo(1);
    nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(2));
    assertThat(limiter.acquire("a")).isZero();
    assertThat(limiter.acquire("a")).isEqualTo(1);
  }

  @Test
  void acquire_afterALongPause_hasTheBurstAndNoMore() {
    RateLimiter limiter = new RateLimiter(100, 2, nanos::get);
    nanos.addAndGet(TimeUnit.HOURS.toNanos(1));
    assertThat(limiter.acquire("a")).isZero();
    assertThat(limiter.acquire("a")).isZero();
    assertThat(limiter.acquire("a")).isEqualTo(1);
  }

  @Test
  void acquire_otherClient_hasItsOwnBucket() {
    RateLimiter limiter = new RateLimiter(1, 1, nanos::get);
    assertThat(limiter.acquire("a")).isZero();
    assertThat(limiter.acquire("b")).isZero();
    assertThat(limiter.acquire("a")).isPositive();
  }

  @Test
  void acquire_moreClientsThanRemembered_forgetsTheOldest() {
    RateLimiter limiter = new RateLimiter(1, 1, nanos::get);
    limiter.acquire("first");
    for (int i = 0; i < RateLimiter.CLIENTS_MAX; i++) {
      limiter.acquire("client" + i);
    }
    assertThat(limiter.acquire("first")).isZero();
    assertThat(limiter.acquire("client" + (RateLimiter.CLIENTS_MAX - 1))).isPositive();
  }
}
