package org.mediagateway.store.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mediagateway.domain.cache.SharedCache;
import org.mediagateway.store.ErrorCode;
import org.mediagateway.store.StoreException;
import org.mediagateway.store.bus.Recorder;

final class RedisCacheTest {
  private static final Duration KEPT = Duration.ofMinutes(10);

  @RegisterExtension private final TestRedis redis = new TestRedis();

  private final Redis open = Redis.open(redis.settings());

  @AfterEach
  void close() {
    open.close();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private static boolean has(SharedCache cache, String key) {
    return cache.get(key).isPresent();
  }

  /** Puts it until it is there: putting promises no more than to try. */
  private static void put(SharedCache cache, String key, Duration kept) {
    Recorder.until(
        () -> {
          cache.put(key, bytes("value of " + key), kept);
          return has(cache, key);
        },
        () -> key + " is put");
  }

  @Test
  void value_putByOne_isReadByAnotherUntilItsTimeIsOver() {
    put(open.cache(), "search:heist", KEPT);
    try (Redis other = Redis.open(redis.settings())) {
      Recorder.until(() -> has(other.cache(), "search:heist"), () -> "it is there");
      assertThat(other.cache().get("search:heist").orElseThrow())
          .isEqualTo(bytes("value of search:heist"));
      assertThat(other.cache().stats().hits()).isPositive();
      put(open.cache(), "search:brief", Duration.ofSeconds(2));
      Recorder.until(() -> !has(other.cache(), "search:brief"), () -> "it is gone");
      assertThat(redis.connection().sync().exists(redis.keys().cached("search:brief"))).isZero();
      assertThat(other.cache().stats().misses()).isPositive();
    }
  }

  @Test
  void evict_byKeyAndByPattern_forgetsThoseAlone() {
    for (String key : List.of("user:4:rows", "user:42:rows", "user:42:taste", "search:42")) {
      put(open.cache(), key, KEPT);
    }
    open.cache().evict(List.of("user:4:rows", "user:5:rows"));
    assertThat(there()).containsExactly("search:42", "user:42:rows", "user:42:taste");
    open.cache().evictMatching("user:42:*");
    assertThat(there()).containsExactly("search:42");
    open.cache().evictMatching("*");
    assertThat(there()).isEmpty();
  }

  private List<String> there() {
    return List.of("search:42", "user:4:rows", "user:42:rows", "user:42:taste").stream()
        .filter(key -> redis.connection().sync().exists(redis.keys().cached(key)) == 1)
        .toList();
  }

  @Test
  void put_tooLarge_isNotKept() {
    put(open.cache(), "search:small", KEPT);
    open.cache().put("search:large", new byte[SharedCache.VALUE_BYTES_MAX + 1], KEPT);
    put(open.cache(), "search:later", KEPT); // on the same connection, so after it
    assertThat(has(open.cache(), "search:large")).isFalse();
  }

  @Test
  void noServer_answersWithoutIt_andSaysSoWhereItMatters() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    RedisSettings nowhere = new RedisSettings("redis://127.0.0.1:" + port, "", "hunter2", "test");
    try (Redis none = Redis.open(nowhere)) {
      none.cache().put("search:heist", bytes("x"), KEPT);
      assertThat(none.cache().get("search:heist")).isEmpty();
      assertThat(none.cache().stats().failures()).isEqualTo(1);
      assertThat(none.isConnected()).isFalse();
      assertThatThrownBy(() -> none.cache().evict(List.of("search:heist")))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("must be reachable")
          .hasMessageNotContaining("hunter2");
    }
    assertThatThrownBy(() -> Redis.describeServer(nowhere))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNAVAILABLE));
  }

  @Test
  void serverThatHangs_isNotAskedForAWhile_andAskedAgainLater() {
    put(open.cache(), "search:heist", KEPT);
    Recorder.until(
        () -> {
          if (has(open.cache(), "search:heist")) {
            var _ = redis.connection().async().clientPause(3_000); // it answers nobody
          }
          return open.breakerState().equals("OPEN");
        },
        () -> "breaker " + open.breakerState());
    long failures = open.cache().stats().failures();
    long begin = System.nanoTime();
    for (int i = 0; i < 100; i++) {
      assertThat(open.cache().get("search:heist")).isEmpty();
    }
    assertThat(open.cache().stats().failures()).isEqualTo(failures + 100);
    assertThat(Duration.ofNanos(System.nanoTime() - begin))
        .as("a hundred waits would take 25 s")
        .isLessThan(Duration.ofSeconds(25));
    Recorder.until(() -> has(open.cache(), "search:heist"), () -> "it is asked again");
    assertThat(open.breakerState()).isEqualTo("CLOSED");
  }

  @Test
  void describeServer_namesIt_andARefusedPasswordIsSaidWithoutIt() {
    assertThat(Redis.describeServer(redis.settings()))
        .contains(redis.settings().url(), "maxmemory-policy")
        .doesNotContain(redis.settings().password());
    RedisSettings wrong = new RedisSettings(redis.settings().url(), "", "hunter2", "test");
    assertThatThrownBy(() -> Redis.describeServer(wrong))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("must accept user and password")
        .hasMessageContaining("MG_REDIS_PASSWORD")
        .hasMessageNotContaining("hunter2");
  }
}
