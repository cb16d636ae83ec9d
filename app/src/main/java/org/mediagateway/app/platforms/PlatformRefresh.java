package org.mediagateway.app.platforms;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.mediagateway.app.config.RefreshPolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks each platform by its own schedule, on a thread of its own. Safe on any thread. */
public final class PlatformRefresh implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PlatformRefresh.class);

  private static final Duration TICK = Duration.ofSeconds(1);

  /** After which a refresh is broken off. Chosen: TMDB at 10 requests/s has 18,000 titles. */
  static final Duration RUN_MAX = Duration.ofMinutes(30);

  /** Questions this close to one another share what a platform answers. Chosen. */
  static final Duration FRESH = Duration.ofSeconds(10);

  private final Map<String, Asked> asked = new TreeMap<>();
  private final Clock clock;
  private final ScheduledExecutorService ticker =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("platforms").factory());
  private volatile boolean closed;

  /** A platform with its schedule and its refresh under way. */
  private static final class Asked {
    final PlatformSource source;
    final PlatformSchedule schedule;
    @Nullable Run run;

    Asked(PlatformSource source, PlatformSchedule schedule) {
      this.source = source;
      this.schedule = schedule;
    }
  }

  /** A refresh. */
  private record Run(Instant begun, Thread thread, CompletableFuture<@Nullable Void> done) {}

  /**
   * A schedule that stands still until {@link #start}.
   *
   * @param sources no name twice; closed with this
   * @param random draws the seeds of the waits after failures
   */
  public PlatformRefresh(List<PlatformSource> sources, Clock clock, RandomGenerator random) {
    this.clock = clock;
    for (PlatformSource source : sources) {
      PlatformSchedule schedule =
          new PlatformSchedule(
              source.name(),
              source.policy(),
              clock.instant(),
              new SplittableRandom(random.nextLong()));
      asked.put(source.name(), new Asked(source, schedule));
    }
  }

  /** Asks platforms from now on, until closed; call it once. */
  public void start() {
    var _ = ticker.scheduleWithFixedDelay(this::tick, 0, TICK.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Breaks off what takes too long and starts what is due; answers what it started. */
  List<CompletableFuture<@Nullable Void>> tick() {
    List<CompletableFuture<@Nullable Void>> started = new ArrayList<>();
    Instant now = clock.instant();
    for (Asked one : asked.values()) {
      synchronized (one) {
        if (one.run != null && one.run.begun().plus(RUN_MAX).isBefore(now)) {
          one.run.thread().interrupt();
        }
        if (!closed && one.schedule.beginIfDue(now)) {
          started.add(run(one, now, true));
        }
      }
    }
    return started;
  }

  /**
   * Asks a platform now, whatever its schedule says.
   *
   * @return done when its refresh is, well or not; null when there is no platform of that name
   */
  public @Nullable CompletableFuture<@Nullable Void> refresh(String name) {
    Asked one = asked.get(name);
    return one == null ? null : ask(one, clock.instant());
  }

  private CompletableFuture<@Nullable Void> ask(Asked one, Instant now) {
    synchronized (one) {
      if (one.schedule.begin()) {
        return run(one, now, false);
      }
      return one.run == null ? CompletableFuture.completedFuture(null) : one.run.done();
    }
  }

  /**
   * Has those of {@code names} that are to be asked first asked, and waits for their answers.
   *
   * @param wait from when a platform was asked to when nobody waits for it any more
   */
  public void beforeQuestion(Set<String> names, Duration wait) {
    Instant now = clock.instant();
    List<CompletableFuture<@Nullable Void>> answers = new ArrayList<>();
    for (String name : names) {
      Asked one = asked.get(name);
      if (one != null
          && one.source.policy().cache() == RefreshPolicy.Cache.NETWORK_FIRST
          && one.schedule.mayBeAsked()
          && !isFresh(one, now)) {
        CompletableFuture<@Nullable Void> answer = ask(one, now);
        if (!askedBefore(one, now.minus(wait))) {
          answers.add(answer);
        }
      }
    }
    if (!answers.isEmpty()) {
      CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
          .completeOnTimeout(null, wait.toMillis(), TimeUnit.MILLISECONDS)
          .join();
    }
  }

  private static boolean isFresh(Asked one, Instant now) {
    Instant last = one.schedule.status().lastSuccess();
    return last != null && !last.plus(FRESH).isBefore(now);
  }

  /** Whether the refresh under way began before {@code then}: it is hanging, or slow. */
  private static boolean askedBefore(Asked one, Instant then) {
    synchronized (one) {
      return one.run != null && one.run.begun().isBefore(then);
    }
  }

  private CompletableFuture<@Nullable Void> run(Asked one, Instant begun, boolean scheduled) {
    CompletableFuture<@Nullable Void> done = new CompletableFuture<>();
    Thread thread =
        Thread.ofPlatform()
            .daemon()
            .name("platform-" + one.source.name())
            .unstarted(
                () -> {
                  Runnable settle = refresh(one, scheduled);
                  synchronized (one) {
                    one.run = null;
                    settle.run();
                  }
                  done.complete(null);
                });
    one.run = new Run(begun, thread, done);
    thread.start();
    return done;
  }

  /** Asks, and answers what its schedule is to be told. */
  private Runnable refresh(Asked one, boolean scheduled) {
    try {
      Instant before = one.source.lastSuccess();
      if (scheduled && before != null && holds(one, before)) {
        return () -> one.schedule.held(before); // of another gateway, or before a restart
      }
      String missing = one.source.refresh();
      return missing == null
          ? () -> one.schedule.succeeded(clock.instant())
          : () -> failed(one, missing);
    } catch (RuntimeException e) {
      LOG.debug("{} could not be brought in", one.source.name(), e);
      return () -> failed(one, e.getMessage() == null ? e.toString() : e.getMessage());
    } catch (Error e) {
      LOG.error("{} could not be brought in", one.source.name(), e);
      return () -> failed(one, e.toString());
    }
  }

  private boolean holds(Asked one, Instant success) {
    RefreshPolicy policy = one.source.policy();
    return policy.cache() == RefreshPolicy.Cache.CACHE_FIRST
        || success.plus(policy.interval()).isAfter(clock.instant());
  }

  private void failed(Asked one, String why) {
    one.schedule.failed(clock.instant(), why);
    if (!closed) {
      LOG.warn(
          "{} could not be brought in; it is asked again at {}: {}",
          one.source.name(),
          one.schedule.status().nextRun(),
          why);
    }
  }

  /**
   * How a platform is doing.
   *
   * @throws IllegalArgumentException when there is none of that name
   */
  public PlatformStatus status(String name) {
    Asked one = asked.get(name);
    if (one == null) {
      throw new IllegalArgumentException("a platform is one that is asked: name=" + name);
    }
    return one.schedule.status();
  }

  /** How each platform is doing, by name. */
  public List<PlatformStatus> status() {
    return asked.values().stream().map(one -> one.schedule.status()).toList();
  }

  /** Breaks off what is under way, which commits what it has read, and waits for it. */
  @Override
  public void close() {
    closed = true;
    ticker.shutdownNow();
    List<Thread> threads = new ArrayList<>();
    for (Asked one : asked.values()) {
      synchronized (one) {
        if (one.run != null) {
          one.run.thread().interrupt();
          threads.add(one.run.thread());
        }
      }
    }
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    asked.values().forEach(one -> one.source.close());
  }
}
