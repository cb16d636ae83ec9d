package org.mediagateway.store.redis;

import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanIterator;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.StringCodec;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Keys of a test's own on the server that {@code script/services} started. */
final class TestRedis implements AutoCloseable, AfterEachCallback {
  private static final AtomicInteger COUNTER = new AtomicInteger();

  private final RedisSettings settings;
  private final RedisLink link;
  private final StatefulRedisConnection<String, String> connection;

  TestRedis() {
    Path file = Path.of(System.getProperty("mg.services", "target/services/services.properties"));
    Properties services = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      services.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "these tests need the server of script/services; run: script/services up", e);
    }
    settings =
        new RedisSettings(
            services.getProperty("valkey.url", ""),
            "",
            services.getProperty("valkey.password", ""),
            "test-" + ProcessHandle.current().pid() + "-" + COUNTER.incrementAndGet());
    link = new RedisLink(settings);
    connection = link.connect(StringCodec.UTF8, Duration.ofMinutes(3));
  }

  RedisSettings settings() {
    return settings;
  }

  RedisLink link() {
    return link;
  }

  RedisKeys keys() {
    return new RedisKeys(settings.prefix());
  }

  /** Direct access, as {@code valkey-cli} has. */
  StatefulRedisConnection<String, String> connection() {
    return connection;
  }

  @Override
  public void afterEach(ExtensionContext context) {
    close();
  }

  @Override
  public void close() {
    ScanIterator<String> keys =
        ScanIterator.scan(
            connection.sync(), ScanArgs.Builder.matches(settings.prefix() + ":*").limit(1_000));
    while (keys.hasNext()) {
      connection.sync().del(keys.next());
    }
    link.close();
  }
}
