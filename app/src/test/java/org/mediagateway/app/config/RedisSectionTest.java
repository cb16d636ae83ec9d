package org.mediagateway.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediagateway.store.redis.RedisSettings;

final class RedisSectionTest {
  private static final String SECRET = "hunter2-4711";

  @TempDir private Path home;

  private ConfigLoader.Loaded load(Map<String, String> environment) {
    return new ConfigLoader(environment, home).load(null, Map.of());
  }

  @Test
  void load_nothingSet_sharesNothing() {
    assertThat(load(Map.of()).config().redis()).isNull();
  }

  @Test
  void load_environment_namesTheServer_andHidesThePassword() throws IOException {
    Path file = Files.writeString(home.resolve("password"), SECRET + "\n");
    ConfigLoader.Loaded loaded =
        load(
            Map.of(
                "MG_REDIS_URL", "rediss://cache.example:6380/2",
                "MG_REDIS_USER", "gateway",
                "MG_REDIS_PASSWORD_FILE", file.toString(),
                "MG_REDIS_PREFIX", "films",
                "MG_REDIS_TLS_ROOT", file.toString()));
    assertThat(loaded.config().redis())
        .isEqualTo(
            new RedisSettings("rediss://cache.example:6380/2", "gateway", SECRET, "films", file));
    assertThat(loaded.config().toString() + loaded.origins()).doesNotContain(SECRET);
  }

  @Test
  void load_mistakes_areNamedWithoutTheSecretInThem() {
    assertThatThrownBy(
            () ->
                load(
                    Map.of(
                        "MG_REDIS_URL",
                        "redis://me:" + SECRET + "@cache.example",
                        "MG_REDIS_PREFIX",
                        "Not this",
                        "MG_REDIS_TLS_ROOT",
                        home.resolve("absent.pem").toString())))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("redis.url: must be empty, or it must be redis://host")
        .hasMessageContaining("(MG_REDIS_URL); leave it out, or correct it")
        .hasMessageContaining("redis.prefix: must be 1 to 32")
        .hasMessageContaining("redis.tlsRoot: must be a file that can be read")
        .hasMessageNotContaining(SECRET);
  }
}
