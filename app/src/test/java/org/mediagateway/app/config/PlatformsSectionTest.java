package org.mediagateway.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediagateway.ingest.connect.simulated.SimulationSettings;

final class PlatformsSectionTest {
  @TempDir private Path home;

  @BeforeEach
  void writeMapping() throws IOException {
    Files.writeString(
        home.resolve("m.json"),
        """
        {"fields": {"id": "/a", "title": "/b"}, "constants": {"type": "movie"},
         "headers": {"X-Key": "ACME_TOKEN"}}""");
  }

  private ConfigLoader.Loaded load(Map<String, String> environment, String yaml)
      throws IOException {
    Path file = home.resolve("mg.yaml");
    Files.writeString(file, yaml.replace("MAPPING", home.resolve("m.json").toString()));
    return new ConfigLoader(environment, home).load(file, Map.of());
  }

  @Test
  void load_nothingSet_asksNobody() {
    GatewayConfig.Platforms platforms =
        new ConfigLoader(Map.of(), home).load(null, Map.of()).config().platforms();
    assertThat(platforms.feeds()).isEmpty();
    assertThat(platforms.tmdb()).isNull();
  }

  @Test
  void load_platform_hasDefaults_andTheEnvironmentOverThem() throws IOException {
    ConfigLoader.Loaded loaded =
        load(
            Map.of("ACME_TOKEN", "hush", "MG_PLATFORMS_ACME_TV_REFRESH_INTERVAL", "5m"),
            """
            platforms:
              acme-tv: {feed: 'https://example.org/all?k=quiet', mapping: MAPPING}
              other:
                {feed: 'https://example.org/b', mapping: MAPPING, full: true, rateLimit: 3,
                 cachePolicy: network-first}
            """);
    PlatformSettings first = loaded.config().platforms().feeds().getFirst();
    assertThat(first.platform().id()).isEqualTo("acme-tv");
    assertThat(first.full()).isFalse();
    assertThat(first.policy())
        .isEqualTo(
            new RefreshPolicy(
                Duration.ofMinutes(5), 10, RefreshPolicy.Cache.STALE_WHILE_REVALIDATE));
    assertThat(loaded.config().platforms().feeds().getLast().policy())
        .isEqualTo(new RefreshPolicy(Duration.ofHours(1), 3, RefreshPolicy.Cache.NETWORK_FIRST));
    assertThat(loaded.config().toString() + loaded.origins()).doesNotContain("hush");
    assertThat(loaded.origins().toString()).doesNotContain("quiet");
    assertThat(loaded.config().forOneCommand().platforms().scheduled()).isFalse();
  }

  @Test
  void load_simulatedPlatform_hasDefaults_andReplaysOnlyWhatIsBundled() throws IOException {
    PlatformSettings platform =
        load(Map.of(), "platforms: {hulu: {mode: simulated, strategy: replay, regions: 'UK'}}\n")
            .config()
            .platforms()
            .feeds()
            .getFirst();
    assertThat(platform.full()).isTrue();
    assertThat(platform.mode())
        .isEqualTo(
            new PlatformSettings.Simulated(
                new SimulationSettings(
                    SimulationSettings.Strategy.REPLAY,
                    1_000,
                    List.of("GB"),
                    42,
                    Duration.ofHours(1),
                    10)));
    ConfigException failure =
        catchThrowableOfType(
            ConfigException.class,
            () -> load(Map.of(), "platforms: {acme: {mode: simulated, strategy: hybrid}}\n"));
    assertThat(failure).hasMessageContaining("of acme nothing is");
  }

  @Test
  void load_mistakes_areAllNamed() {
    ConfigException failure =
        catchThrowableOfType(
            ConfigException.class,
            () ->
                load(
                    Map.of(),
                    """
                    platforms:
                      acme: {feed: 'https://example.org/a', mapping: MAPPING}
                      tmdb: {feed: 'https://example.org/a', mapping: MAPPING}
                      none: {rateLimit: 0, cachePolicy: never}
                      Odd Name: {feed: 'https://example.org/a', mapping: MAPPING}
                    tmdb: {scheduled: true}
                    """));
    assertThat(Objects.requireNonNull(failure).problems())
        .extracting(ConfigProblem::setting)
        .contains(
            "platforms.acme.mapping",
            "platforms.tmdb.mode",
            "platforms.Odd Name.mode",
            "platforms.none.feed",
            "platforms.none.rateLimit",
            "platforms.none.cachePolicy",
            "tmdb.scheduled");
    assertThat(failure).hasMessageContaining("ACME_TOKEN is not set");
    assertThat(failure).hasMessageContaining("stale-while-revalidate, cache-first, network-first");
  }
}
