package org.mediagateway.app.platforms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mediagateway.app.config.RefreshPolicy;
import org.mediagateway.app.config.RefreshPolicy.Cache;

/** Schedules on a clock that the test moves; refreshes on their real threads. */
final class PlatformRefreshTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final long WAIT_SECONDS_MAX = 200;

  private final ManualClock clock = new ManualClock();
  private @Nullable PlatformRefresh refresh;

  /** Answers what it is told to. */
  private static class Source implements PlatformSource {
    final String name;
    final Cache cache;
    final AtomicInteger asked = new AtomicInteger();
    volatile @Nullable RuntimeException failure;
    volatile @Nullable String missing;
    volatile @Nullable Instant held;
    volatile boolean closed;

    Source(String name, Cache cache) {
      this.name = name;
      this.cache = cache;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public RefreshPolicy policy() {
      return new RefreshPolicy(HOUR, 10, cache);
    }

    @Override
    public @Nullable Instant lastSuccess() {
      return held;
    }

    @Override
    public @Nullable String refresh() {
      asked.incrementAndGet();
      RuntimeException thrown = failure;
      if (thrown != null) {
        throw thrown;
      }
      return missing;
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  /** Does not answer until it is let go or interrupted. */
  private static final class Hanging extends Source {
    final CountDownLatch letGo = new CountDownLatch(1);
    final CountDownLatch reached = new CountDownLatch(1);

    Hanging(String name, Cache cache) {
      super(name, cache);
    }

    @Override
    public @Nullable String refresh() {
      reached.countDown();
      try {
        letGo.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("was interrupted", e);
      }
      return super.refresh();
    }
  }

  private PlatformRefresh of(PlatformSource... sources) {
    PlatformRefresh all = new PlatformRefresh(List.of(sources), clock, new SplittableRandom(3));
    refresh = all;
    return all;
  }

  @AfterEach
  void close() {
    if (refresh != null) {
      refresh.close();
    }
  }

  private static void await(List<CompletableFuture<@Nullable Void>> runs) {
    runs.forEach(run -> run.orTimeout(WAIT_SECONDS_MAX, TimeUnit.SECONDS).join());
  }

  private static Source plain(String name) {
    return new Source(name, Cache.STALE_WHILE_REVALIDATE);
  }

  @Test
  void tick_anHourOfSchedules_asksEachWhenItIsDue() {
    Source good = plain("good");
    Source bad = plain("bad");
    bad.failure = new IllegalStateException("status 500");
    PlatformRefresh all = of(good, bad);
    for (int second = 0; second <= 3_600; second++) {
      await(all.tick());
      clock.advance(Duration.ofSeconds(1));
    }
    assertThat(good.asked).as("at the start and after an hour").hasValue(2);
    assertThat(bad.asked.get()).as("waits double from 30 s to an hour").isBetween(7, 9);
    assertThat(all.status("bad").breaker()).isEqualTo(PlatformStatus.Breaker.OPEN);
    assertThat(all.status("bad").lastError()).isEqualTo("status 500");
    assertThat(all.status("good").refreshes()).isEqualTo(2);
    assertThat(all.status("good").lastError()).isNull();
  }

  @Test
  void tick_oneHangs_theOthersGoOn_andItIsBrokenOff() throws InterruptedException {
    Hanging hanging = new Hanging("hanging", Cache.STALE_WHILE_REVALIDATE);
    Source good = plain("good");
    PlatformRefresh all = of(good, hanging);
    List<CompletableFuture<@Nullable Void>> first = all.tick();
    assertThat(hanging.reached.await(WAIT_SECONDS_MAX, TimeUnit.SECONDS)).isTrue();
    await(first.subList(0, 1));
    assertThat(good.asked).hasValue(1);
    clock.advance(HOUR.minusMinutes(40));
    assertThat(all.tick()).as("neither is due").isEmpty();
    assertThat(all.status("hanging").running()).isTrue();
    clock.advance(Duration.ofMinutes(11)); // past half an hour
    assertThat(all.tick()).isEmpty();
    await(first);
    assertThat(all.status("hanging").failures()).isEqualTo(1);
    assertThat(all.status("hanging").lastError()).isEqualTo("was interrupted");
  }

  @Test
  void tick_broughtInByAnotherGateway_isNotAskedAgain() {
    Source source = plain("acme");
    source.held = ManualClock.START.minus(Duration.ofMinutes(20));
    PlatformRefresh all = of(source);
    await(all.tick());
    assertThat(source.asked).hasValue(0);
    assertThat(all.status("acme").nextRun())
        .isEqualTo(ManualClock.START.plus(Duration.ofMinutes(40)));
    clock.advance(Duration.ofMinutes(40));
    await(all.tick());
    assertThat(source.asked).as("what is held is an hour old").hasValue(1);
  }

  @Test
  void tick_cacheFirst_isAskedOnlyWhileNothingIsHeld() {
    Source never = new Source("never", Cache.CACHE_FIRST);
    Source held = new Source("held", Cache.CACHE_FIRST);
    held.held = ManualClock.START.minus(Duration.ofDays(100));
    PlatformRefresh all = of(held, never);
    await(all.tick());
    clock.advance(Duration.ofDays(2));
    await(all.tick());
    assertThat(held.asked).hasValue(0);
    assertThat(never.asked).hasValue(1);
    await(List.of(Objects.requireNonNull(all.refresh("held"))));
    assertThat(held.asked).as("by hand it is").hasValue(1);
  }

  @Test
  void refresh_notWhole_countsAsAFailure() {
    Source source = plain("acme");
    source.missing = "page 2 answered 403";
    PlatformRefresh all = of(source);
    await(all.tick());
    assertThat(all.status("acme").lastError()).isEqualTo("page 2 answered 403");
    assertThat(all.status("acme").lastSuccess()).isNull();
    assertThat(all.refresh("nobody")).isNull();
  }

  @Test
  void beforeQuestion_onlyNetworkFirst_isAsked_andNotTwiceWithinTenSeconds() {
    Source first = new Source("first", Cache.NETWORK_FIRST);
    Source other = plain("other");
    PlatformRefresh all = of(first, other);
    await(all.tick());
    clock.advance(Duration.ofSeconds(11));
    Duration wait = Duration.ofSeconds(WAIT_SECONDS_MAX);
    all.beforeQuestion(Set.of("first", "other", "unknown"), wait);
    all.beforeQuestion(Set.of("first"), wait);
    assertThat(first.asked).hasValue(2);
    assertThat(other.asked).hasValue(1);

    first.failure = new IllegalStateException("status 503");
    clock.advance(Duration.ofSeconds(11));
    all.beforeQuestion(Set.of("first"), wait);
    all.beforeQuestion(Set.of("first"), wait);
    assertThat(first.asked).as("waits after failures hold for questions too").hasValue(3);
  }

  @Test
  void beforeQuestion_platformHangs_nobodyWaitsForLong() throws InterruptedException {
    Hanging hanging = new Hanging("hanging", Cache.NETWORK_FIRST);
    PlatformRefresh all = of(hanging);
    all.beforeQuestion(Set.of("hanging"), Duration.ofMillis(1));
    assertThat(hanging.reached.await(WAIT_SECONDS_MAX, TimeUnit.SECONDS)).isTrue();
    assertThat(all.status("hanging").running()).as("the answer did not come in time").isTrue();
    clock.advance(Duration.ofSeconds(3));
    // Returns although nothing lets the platform go: it was asked too long ago.
    all.beforeQuestion(Set.of("hanging"), Duration.ofSeconds(2));
    assertThat(all.status("hanging").running()).isTrue();
  }

  @Test
  void close_refreshUnderWay_isBrokenOffAndWaitedFor() throws InterruptedException {
    Hanging hanging = new Hanging("hanging", Cache.STALE_WHILE_REVALIDATE);
    PlatformRefresh all = of(hanging);
    List<CompletableFuture<@Nullable Void>> runs = all.tick();
    assertThat(hanging.reached.await(WAIT_SECONDS_MAX, TimeUnit.SECONDS)).isTrue();
    all.close();
    assertThat(hanging.closed).isTrue();
    await(runs);
    assertThat(all.status("hanging").running()).isFalse();
    clock.advance(HOUR);
    assertThat(all.tick()).isEmpty();
  }
}
