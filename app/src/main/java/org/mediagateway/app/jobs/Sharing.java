package org.mediagateway.app.jobs;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mediagateway.domain.bus.BusStatus;
import org.mediagateway.domain.bus.ConsumerGroup;
import org.mediagateway.domain.bus.DeadLetter;
import org.mediagateway.domain.bus.Event;
import org.mediagateway.domain.bus.EventBus;
import org.mediagateway.domain.cache.SharedCache;
import org.mediagateway.domain.change.ChangeLog;
import org.mediagateway.domain.change.ChangeType;
import org.mediagateway.store.bus.InProcessBus;
import org.mediagateway.store.redis.Redis;
import org.mediagateway.store.redis.RedisSettings;

/**
 * What a gateway shares with others: the work that follows changes, and a cache. Without a server
 * it does the work alone and caches nothing for anyone.
 */
public final class Sharing implements AutoCloseable {
  /** Changes remembered as counted, at some 100 bytes each. */
  private static final int COUNTED_MAX = 50_000;

  private final ChangeLog log;
  private final @Nullable RedisSettings settings;
  private final @Nullable Redis redis;
  private final EventBus bus;

  private Sharing(@Nullable RedisSettings settings, ChangeLog log, Clock clock) {
    this.log = log;
    this.settings = settings;
    redis = settings == null ? null : Redis.open(settings);
    bus = redis == null ? new InProcessBus(log, clock) : redis.bus(log);
  }

  /**
   * Opens it; waits for no server.
   *
   * @param settings which server; null for none
   */
  public static Sharing open(@Nullable RedisSettings settings, ChangeLog log, Clock clock) {
    return new Sharing(settings, log, clock);
  }

  /** The cache that gateways share. */
  public SharedCache cache() {
    return redis == null ? SharedCache.NONE : redis.cache();
  }

  /** The bus that brings changes to groups. */
  public EventBus bus() {
    return bus;
  }

  /** Whether the server is asked: closed, open or half open; closed without one. */
  public String breakerState() {
    return redis == null ? "CLOSED" : redis.breakerState();
  }

  /** Starts to work on changes; at most once. */
  public void start(MeterRegistry metrics) {
    bus.start(
        Map.of(
            ConsumerGroup.MEDIA, events -> cache().evictMatching("search:*"),
            ConsumerGroup.USER, events -> cache().evict(viewerKeys(events)),
            ConsumerGroup.ANALYTICS, new Counting(metrics)::count));
  }

  private static List<String> viewerKeys(List<Event> events) {
    return events.stream().map(event -> event.aggregate() + ":rows").distinct().toList();
  }

  /** Counts changes, each once though it be delivered twice. */
  private static final class Counting {
    private record Counted(String aggregate, long version) {}

    private final MeterRegistry metrics;
    private final Cache<Counted, ChangeType> counted =
        Caffeine.newBuilder().maximumSize(COUNTED_MAX).build();

    Counting(MeterRegistry metrics) {
      this.metrics = metrics;
    }

    void count(List<Event> events) {
      for (Event event : events) {
        Counted key = new Counted(event.aggregate(), event.version());
        if (counted.asMap().putIfAbsent(key, event.type()) == null) {
          metrics.counter("changes.counted", "type", event.type().code()).increment();
        }
      }
    }
  }

  /**
   * Where it stands.
   *
   * @param kind {@code redis}, or {@code process} without a server
   * @param server which one; null without
   * @param connected whether it is reached at present
   * @param lag entries of the change log that each group has not handled yet
   * @param length events in the stream
   * @param deadLetters how many events put aside are kept
   * @param newestDeadLetters the last of them, newest first
   * @param problem why nothing moves; null when all is well
   * @param cache what the shared cache was good for
   */
  public record Status(
      String kind,
      @Nullable String server,
      boolean connected,
      Map<String, Long> lag,
      long length,
      long deadLetters,
      List<Letter> newestDeadLetters,
      @Nullable String problem,
      SharedCache.Stats cache) {}

  /** An event put aside, see {@link DeadLetter}. */
  public record Letter(
      String group,
      long sequence,
      String type,
      String aggregate,
      long attempts,
      String reason,
      String at) {
    static Letter of(DeadLetter letter) {
      return new Letter(
          letter.group().code(),
          letter.sequence(),
          letter.type(),
          letter.aggregate(),
          letter.attempts(),
          letter.reason(),
          letter.at().toString());
    }
  }

  /** Where it stands; asks the store, but no Redis server. */
  public Status status() {
    BusStatus status = bus.status();
    long head = log.head();
    Map<String, Long> lag =
        status.handled().entrySet().stream()
            .collect(
                Collectors.toMap(
                    each -> each.getKey().code(),
                    each -> Math.max(0, head - each.getValue()),
                    Math::max,
                    TreeMap::new));
    return new Status(
        redis == null ? "process" : "redis",
        settings == null ? null : settings.toString(),
        redis == null || redis.isConnected(),
        lag,
        status.length(),
        status.deadLetters(),
        status.newestDeadLetters().stream().map(Letter::of).toList(),
        status.problem(),
        cache().stats());
  }

  /** Entries of the change log that a group has not handled yet; not a number when unknown. */
  public double lag(ConsumerGroup group) {
    Long handled = bus.status().handled().get(group);
    return handled == null ? Double.NaN : Math.max(0, log.head() - handled);
  }

  @Override
  public void close() {
    bus.close();
    if (redis != null) {
      redis.close();
    }
  }
}
