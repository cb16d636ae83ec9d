package org.mediagateway.app.platforms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.mediagateway.app.config.RefreshPolicy;
import org.mediagateway.app.config.RefreshPolicy.Cache;

final class PlatformScheduleTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);

  private static PlatformSchedule schedule(Cache cache) {
    RefreshPolicy policy = new RefreshPolicy(HOUR, 10, cache);
    return new PlatformSchedule("acme", policy, START, new SplittableRandom(5));
  }

  @Test
  void beginIfDue_atTheStartAndAfterEachInterval_onceAtATime() {
    PlatformSchedule schedule = schedule(Cache.STALE_WHILE_REVALIDATE);
    assertThat(schedule.beginIfDue(START.minusMillis(1))).isFalse();
    assertThat(schedule.beginIfDue(START)).isTrue();
    assertThat(schedule.beginIfDue(START.plus(HOUR))).as("one is under way").isFalse();
    assertThat(schedule.begin()).as("nor by hand").isFalse();
    schedule.succeeded(START.plusSeconds(5));
    assertThat(schedule.beginIfDue(START.plus(HOUR).plusSeconds(4))).isFalse();
    assertThat(schedule.beginIfDue(START.plus(HOUR).plusSeconds(5))).isTrue();
  }

  @Test
  void failed_eachTime_waitsLongerUpToAnHour_untilASuccess() {
    PlatformSchedule schedule = schedule(Cache.STALE_WHILE_REVALIDATE);
    Instant now = START;
    for (long longest : new long[] {30, 60, 120, 240, 480, 960, 1_920, 3_600, 3_600}) {
      assertThat(schedule.beginIfDue(now)).isTrue();
      schedule.failed(now, "status 500");
      Instant next = Objects.requireNonNull(schedule.status().nextRun());
      assertThat(next).isBetween(now.plusSeconds(longest / 2), now.plusSeconds(longest));
      assertThat(schedule.beginIfDue(next.minusMillis(1))).isFalse();
      assertThat(schedule.mayBeAsked()).isFalse();
      now = next;
    }
    assertThat(schedule.status().lastError()).isEqualTo("status 500");
    schedule.begin();
    schedule.succeeded(now);
    assertThat(schedule.mayBeAsked()).isTrue();
    assertThat(schedule.status().failures()).isZero();
    assertThat(schedule.status().lastError()).isNull();
    assertThat(schedule.status().nextRun()).isEqualTo(now.plus(HOUR));
  }

  @Test
  void breaker_afterFiveFailuresInARow_isOpen_andHalfOpenWhileAsked() {
    PlatformSchedule schedule = schedule(Cache.STALE_WHILE_REVALIDATE);
    for (int failures = 0; failures < 5; failures++) {
      assertThat(schedule.status().breaker()).isEqualTo(PlatformStatus.Breaker.CLOSED);
      schedule.failed(START, "no");
    }
    assertThat(schedule.status().breaker()).isEqualTo(PlatformStatus.Breaker.OPEN);
    schedule.begin();
    assertThat(schedule.status().breaker()).isEqualTo(PlatformStatus.Breaker.HALF_OPEN);
    schedule.succeeded(START);
    assertThat(schedule.status().breaker()).isEqualTo(PlatformStatus.Breaker.CLOSED);
  }

  @Test
  void succeeded_cacheFirst_isNotAskedAgain_butAfterAFailureItIs() {
    PlatformSchedule schedule = schedule(Cache.CACHE_FIRST);
    assertThat(schedule.beginIfDue(START)).isTrue();
    schedule.failed(START, "no");
    assertThat(schedule.beginIfDue(START.plusSeconds(30))).isTrue();
    schedule.succeeded(START.plusSeconds(31));
    assertThat(schedule.status().nextRun()).isNull();
    assertThat(schedule.beginIfDue(START.plus(Duration.ofDays(365)))).isFalse();
    assertThat(schedule.begin()).as("by hand it is").isTrue();
  }

  @Test
  void isStale_olderThanItsIntervalOrUnknown() {
    PlatformSchedule schedule = schedule(Cache.STALE_WHILE_REVALIDATE);
    assertThat(schedule.status().isStale(START)).isTrue();
    schedule.succeeded(START);
    assertThat(schedule.status().isStale(START.plus(HOUR))).isFalse();
    assertThat(schedule.status().isStale(START.plus(HOUR).plusMillis(1))).isTrue();
    assertThat(schedule.status().refreshes()).isEqualTo(1);
  }
}
