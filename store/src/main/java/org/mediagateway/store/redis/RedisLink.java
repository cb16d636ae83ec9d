package org.mediagateway.store.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCredentials;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SslOptions;
import io.lettuce.core.StaticCredentialsProvider;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.mediagateway.store.ErrorCode;
import org.mediagateway.store.StoreException;

/** Makes connections to one server. Safe on any thread. */
final class RedisLink implements AutoCloseable {
  /** How long a server may take to accept a connection. */
  private static final Duration CONNECT_MAX = Duration.ofSeconds(2);

  /** The pause between attempts to make a lost connection anew. */
  private static final Duration RECONNECT = Duration.ofMillis(250);

  private static final long CLOSE_SECONDS_MAX = 2;
  private static final int THREADS = 2;

  private final RedisSettings settings;
  private final ClientResources resources;
  private final RedisClient client;

  RedisLink(RedisSettings settings) {
    this.settings = settings;
    resources =
        ClientResources.builder()
            .ioThreadPoolSize(THREADS)
            .computationThreadPoolSize(THREADS)
            .reconnectDelay(Delay.constant(RECONNECT))
            .build();
    client = RedisClient.create(resources, uri(settings));
    client.setOptions(
        ClientOptions.builder()
            .sslOptions(tls(settings))
            .socketOptions(SocketOptions.builder().connectTimeout(CONNECT_MAX).build())
            // Whoever asks is told at once that the server is away, and asks again itself.
            .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
            .replayFilter(command -> true)
            .timeoutOptions(TimeoutOptions.enabled())
            .build());
  }

  private static SslOptions tls(RedisSettings settings) {
    SslOptions.Builder tls = SslOptions.builder().jdkSslProvider();
    Path root = settings.tlsRoot();
    return root == null ? tls.build() : tls.trustManager(root.toFile()).build();
  }

  private static RedisURI uri(RedisSettings settings) {
    RedisURI uri = RedisURI.create(settings.url());
    uri.setTimeout(CONNECT_MAX);
    if (!settings.password().isEmpty()) {
      @Nullable String user = settings.user().isEmpty() ? null : settings.user();
      uri.setCredentialsProvider(
          new StaticCredentialsProvider(
              RedisCredentials.just(user, settings.password().toCharArray())));
    }
    return uri;
  }

  /**
   * A connection, which is made anew by itself whenever it is lost.
   *
   * @param timeout how long one command may take
   * @throws StoreException {@code UNAVAILABLE} when the server is not to be reached, {@code
   *     SERVER_UNUSABLE} when it refuses us
   */
  <V> StatefulRedisConnection<String, V> connect(RedisCodec<String, V> codec, Duration timeout) {
    try {
      StatefulRedisConnection<String, V> connection = client.connect(codec);
      connection.setTimeout(timeout);
      return connection;
    } catch (RedisException e) {
      throw refused(e);
    }
  }

  private StoreException refused(RedisException failure) {
    boolean certificate = false;
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
      certificate |= root instanceof SSLException || root instanceof CertificateException;
    }
    String said = String.valueOf(root.getMessage());
    if (certificate) {
      return new StoreException(
          ErrorCode.SERVER_UNUSABLE,
          "the Redis server must speak TLS, with a certificate for its host in redis.url, signed by"
              + " an authority that redis.tlsRoot names; correct either: server="
              + settings
              + ", "
              + said,
          failure);
    }
    return said.startsWith("WRONGPASS") || said.startsWith("NOAUTH") || said.contains("AUTH")
        ? new StoreException(
            ErrorCode.SERVER_UNUSABLE,
            "the Redis server must accept user and password: server="
                + settings
                + ", it says: "
                + said
                + "; set MG_REDIS_PASSWORD or MG_REDIS_PASSWORD_FILE",
            failure)
        : new StoreException(
            ErrorCode.UNAVAILABLE,
            "the Redis server must be reachable: server="
                + settings
                + ", "
                + said
                + "; start it or correct MG_REDIS_URL"
                + (settings.url().startsWith("rediss:") ? ", which asks for TLS" : ""),
            failure);
  }

  @Override
  public void close() {
    client.shutdown(0, CLOSE_SECONDS_MAX, TimeUnit.SECONDS);
    resources
        .shutdown(0, CLOSE_SECONDS_MAX, TimeUnit.SECONDS)
        .awaitUninterruptibly(CLOSE_SECONDS_MAX, TimeUnit.SECONDS);
  }
}
