package org.mediagateway.store.redis;

import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.RedisCodec;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A connection that is made when it is first used, and from then on kept. Safe on any thread. */
final class LazyConnection<V> {
  private final RedisLink link;
  private final RedisCodec<String, V> codec;
  private final Duration timeout;
  private @Nullable StatefulRedisConnection<String, V> connection;

  /**
   * @param timeout how long one command may take
   */
  LazyConnection(RedisLink link, RedisCodec<String, V> codec, Duration timeout) {
    this.link = link;
    this.codec = codec;
    this.timeout = timeout;
  }

  /** Commands to the server; throws as {@link RedisLink#connect} while there is no connection. */
  synchronized RedisCommands<String, V> commands() {
    StatefulRedisConnection<String, V> connected = connection;
    if (connected == null) {
      connected = link.connect(codec, timeout);
      connection = connected;
    }
    return connected.sync();
  }
}
