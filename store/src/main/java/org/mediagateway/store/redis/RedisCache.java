package org.mediagateway.store.redis;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.lettuce.core.RedisException;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanIterator;
import io.lettuce.core.SetArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mediagateway.domain.cache.SharedCache;
import org.mediagateway.store.ErrorCode;
import org.mediagateway.store.StoreException;
import org.mediagateway.store.bus.Loop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The shared cache on a Redis or Valkey server. A server that does not answer quickly is not asked
 * for a while: a cache that is waited for longer than the answer takes is none.
 */
final class RedisCache implements SharedCache, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RedisCache.class);

  /** How long the server may take for a value. */
  private static final Duration READ_MAX = Duration.ofMillis(250);

  /** How long the server may take to forget a value: nobody waits for an answer meanwhile. */
  private static final Duration EVICT_MAX = Duration.ofSeconds(10);

  /** Failures in a row after which the server is not asked. */
  private static final int FAILURES_MAX = 5;

  /** How long it is not asked; requirement G1 has answers go on meanwhile. */
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private static final RedisCodec<String, byte[]> CODEC =
      RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);

  /** A first connection is made anew by itself, so there is nothing more to do. */
  private static final Duration CONNECTED = Duration.ofDays(1);

  private static final int SCAN_COUNT = 1_000;

  private final RedisLink link;
  private final RedisKeys keys;
  private final CircuitBreaker breaker =
      CircuitBreaker.of(
          "redis",
          CircuitBreakerConfig.custom()
              .slidingWindowSize(FAILURES_MAX)
              .minimumNumberOfCalls(FAILURES_MAX)
              .failureRateThreshold(100)
              .waitDurationInOpenState(PAUSE)
              .permittedNumberOfCallsInHalfOpenState(1)
              .build());
  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();
  private final LongAdder failures = new LongAdder();
  private final Loop connecting;
  private volatile @Nullable StatefulRedisConnection<String, byte[]> reading;
  private final LazyConnection<byte[]> evicting;

  RedisCache(RedisLink link, RedisKeys keys) {
    this.link = link;
    this.keys = keys;
    evicting = new LazyConnection<>(link, CODEC, EVICT_MAX);
    connecting = new Loop("redis-cache", this::connect);
    connecting.start();
  }

  private Duration connect() {
    if (reading == null) {
      reading = link.connect(CODEC, READ_MAX);
    }
    return CONNECTED;
  }

  /** What the breaker does: closed, open or half open. */
  String breakerState() {
    return breaker.getState().name();
  }

  /** Whether there is a connection at present. */
  boolean isConnected() {
    StatefulRedisConnection<String, byte[]> connected = reading;
    return connected != null && connected.isOpen();
  }

  @Override
  public Optional<byte[]> get(String key) {
    StatefulRedisConnection<String, byte[]> connected = reading;
    if (connected == null || !breaker.tryAcquirePermission()) {
      failures.increment();
      return Optional.empty();
    }
    try {
      byte[] value = connected.sync().get(keys.cached(key));
      breaker.onSuccess(0, TimeUnit.NANOSECONDS);
      (value == null ? misses : hits).increment();
      return Optional.ofNullable(value);
    } catch (RedisException e) {
      failed(e);
      return Optional.empty();
    }
  }

  /** Not swallowed: counted, and the answer is computed instead. */
  private void failed(Throwable failure) {
    failures.increment();
    breaker.onError(0, TimeUnit.NANOSECONDS, failure);
    LOG.debug("the shared cache could not be asked", failure);
  }

  @Override
  public void put(String key, byte[] value, Duration kept) {
    StatefulRedisConnection<String, byte[]> connected = reading;
    if (value.length > VALUE_BYTES_MAX
        || connected == null
        || breaker.getState() == CircuitBreaker.State.OPEN) {
      return;
    }
    connected
        .async()
        .set(keys.cached(key), value, SetArgs.Builder.px(kept))
        .whenComplete(
            (done, failure) -> {
              if (failure != null) {
                LOG.debug("a value could not be shared; the next reader computes it", failure);
              }
            });
  }

  @Override
  public void evict(Collection<String> evicted) {
    if (!evicted.isEmpty()) {
      String[] names = evicted.stream().map(keys::cached).toArray(String[]::new);
      evicting(redis -> redis.unlink(names));
    }
  }

  @Override
  public void evictMatching(String pattern) {
    ScanArgs matching = ScanArgs.Builder.matches(keys.cached(pattern)).limit(SCAN_COUNT);
    evicting(
        redis -> {
          ScanIterator<String> found = ScanIterator.scan(redis, matching);
          List<String> names = new ArrayList<>();
          found.forEachRemaining(names::add);
          if (!names.isEmpty()) {
            redis.unlink(names.toArray(String[]::new));
          }
        });
  }

  private void evicting(Consumer<RedisCommands<String, byte[]>> work) {
    try {
      work.accept(evicting.commands());
    } catch (RedisException e) {
      throw new StoreException(
          ErrorCode.UNAVAILABLE, "the Redis server did not answer in time: " + e.getMessage(), e);
    }
  }

  @Override
  public Stats stats() {
    return new Stats(hits.sum(), misses.sum(), failures.sum());
  }

  @Override
  public void close() {
    connecting.close();
  }
}
