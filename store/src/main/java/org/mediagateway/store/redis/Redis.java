package org.mediagateway.store.redis;

import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.StringCodec;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.mediagateway.domain.bus.EventBus;
import org.mediagateway.domain.cache.SharedCache;
import org.mediagateway.domain.change.ChangeLog;
import org.mediagateway.store.ErrorCode;
import org.mediagateway.store.StoreException;

/**
 * What gateways share on one Redis or Valkey server. Opening waits for no server: everything begins
 * when it comes, pauses while it is away and goes on when it is back.
 */
public final class Redis implements AutoCloseable {
  /** The first version of which a stream tells how far its groups are. */
  private static final int VERSION_MIN = 7;

  private static final Duration COMMAND_MAX = Duration.ofSeconds(10);

  private final RedisLink link;
  private final RedisKeys keys;
  private final RedisCache cache;

  private Redis(RedisSettings settings) {
    link = new RedisLink(settings);
    keys = new RedisKeys(settings.prefix());
    cache = new RedisCache(link, keys);
  }

  /** Begins to connect. */
  public static Redis open(RedisSettings settings) {
    return new Redis(settings);
  }

  /** The cache that gateways share. */
  public SharedCache cache() {
    return cache;
  }

  /** Whether the cache is asked: closed, open or half open. */
  public String breakerState() {
    return cache.breakerState();
  }

  /** Whether the server is connected to at present. */
  public boolean isConnected() {
    return cache.isConnected();
  }

  /** A bus that brings {@code log} to the gateways' groups; closed before this. */
  public EventBus bus(ChangeLog log) {
    return new RedisBus(link, keys, log, BusLimits.STANDARD, () -> cache.evictMatching("*"));
  }

  /**
   * What server it is and how it is set up, for people.
   *
   * @throws StoreException when it cannot be reached, refuses us or is too old
   */
  public static String describeServer(RedisSettings settings) {
    try (RedisLink link = new RedisLink(settings);
        StatefulRedisConnection<String, String> connection =
            link.connect(StringCodec.UTF8, COMMAND_MAX)) {
      Map<String, String> info = info(connection.sync().info());
      boolean valkey = info.containsKey("valkey_version");
      String version = info.getOrDefault(valkey ? "valkey_version" : "redis_version", "0").strip();
      if (Integer.parseInt(version.replaceAll("\\D.*", "")) < VERSION_MIN) {
        throw new StoreException(
            ErrorCode.SERVER_UNUSABLE,
            "the server must be Redis or Valkey %d or newer: version=%s, server=%s; upgrade it"
                .formatted(VERSION_MIN, version, settings));
      }
      String policy = info.getOrDefault("maxmemory_policy", "");
      return "%s %s at %s, keys %s:*, maxmemory-policy %s"
          .formatted(valkey ? "Valkey" : "Redis", version, settings, settings.prefix(), policy);
    }
  }

  private static Map<String, String> info(String text) {
    Map<String, String> info = new TreeMap<>();
    text.lines()
        .map(line -> line.split(":", 2))
        .filter(pair -> pair.length == 2)
        .forEach(pair -> info.put(pair[0], pair[1].strip()));
    return info;
  }

  @Override
  public void close() {
    cache.close();
    link.close();
  }
}
