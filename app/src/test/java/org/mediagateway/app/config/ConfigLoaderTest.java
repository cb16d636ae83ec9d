package org.mediagateway.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ConfigLoaderTest {
  @TempDir private Path home;

  private GatewayConfig load(Map<String, String> environment, @Nullable String yaml)
      throws IOException {
    Path file = null;
    if (yaml != null) {
      file = home.resolve("mg.yaml");
      Files.writeString(file, yaml);
    }
    return new ConfigLoader(environment, home).load(file, Map.of()).config();
  }

  private ConfigException failure(Map<String, String> environment, @Nullable String yaml) {
    return catchThrowableOfType(ConfigException.class, () -> load(environment, yaml));
  }

  @Test
  void load_nothingSet_isDevelopmentOnLoopback() throws IOException {
    GatewayConfig config = load(Map.of(), null);
    assertThat(config.profile()).isEqualTo(Profile.DEVELOPMENT);
    assertThat(config.http().host()).isEqualTo("127.0.0.1");
    assertThat(config.http().port()).isEqualTo(8080);
    assertThat(config.data().directory()).isEqualTo(home.resolve("data"));
    assertThat(config.log().format()).isEqualTo(GatewayConfig.Log.Format.PLAIN);
  }

  @Test
  void load_layers_laterWins() throws IOException {
    String yaml =
        """
        profile: production
        http: {port: 1, drainTimeout: 7s, bodyMax: 2kB}
        profiles:
          production: {http: {port: 2}}
          staging: {http: {port: 3}}
        """;
    assertThat(load(Map.of(), yaml).http().port()).isEqualTo(2);
    assertThat(load(Map.of("MG_PROFILE", "staging"), yaml).http().port()).isEqualTo(3);
    assertThat(load(Map.of("MG_HTTP_PORT", "4"), yaml).http().port()).isEqualTo(4);
    GatewayConfig config = load(Map.of("MG_HTTP_DRAIN_TIMEOUT", "250ms"), yaml);
    assertThat(config.http().drainTimeout()).isEqualTo(Duration.ofMillis(250));
    assertThat(config.http().bodyBytesMax()).isEqualTo(2_048);
    assertThat(config.log().format()).isEqualTo(GatewayConfig.Log.Format.JSON);
    int port =
        new ConfigLoader(Map.of("MG_HTTP_PORT", "4"), home)
            .load(null, Map.of("http.port", "5"))
            .config()
            .http()
            .port();
    assertThat(port).isEqualTo(5);
  }

  @Test
  void load_manyMistakes_namesAllWithRuleValueSourceAndRemedy() {
    ConfigException failure =
        failure(
            Map.of("MG_HTTP_PORT", "99999", "MG_LOG_LEVEL", "loud"),
            "http: {host: 0.0.0.0, bodyMax: big}\nsearch: {timeout: 3 weeks}\n");
    assertThat(failure.problems())
        .extracting(ConfigProblem::setting)
        .containsExactlyInAnyOrder(
            "http.host", "http.bodyMax", "http.port", "search.timeout", "log.level");
    assertThat(failure)
        .hasMessageContaining("from 0 to 65535: 99999 (MG_HTTP_PORT)")
        .hasMessageContaining("error, warn, info, debug: loud")
        .hasMessageContaining("no authentication yet");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "192.168.1.5", "::", "example.org", "localhost.example.org"})
  void load_publicHost_isRefused(String host) {
    assertThat(failure(Map.of("MG_HTTP_HOST", host), null))
        .hasMessageContaining("must be a loopback address");
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.0.0.2", "::1", "localhost"})
  void load_loopbackHost_isTaken(String host) throws IOException {
    assertThat(load(Map.of("MG_HTTP_HOST", host), null).http().host()).isEqualTo(host);
  }

  @Test
  void load_unknownSettings_areRefusedWithTheNearest() {
    assertThat(failure(Map.of(), "http: {prot: 1}\n"))
        .hasMessageContaining("http.prot: is no setting")
        .hasMessageContaining("the nearest is http.port");
    assertThat(failure(Map.of(), "profiles: {prodution: {http: {port: 1}}}\n"))
        .hasMessageContaining("profiles.prodution.http.port: is no setting");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http: [1]", "http: {port: [", "just text"})
  void load_otherThanSettings_isRefused(String yaml) {
    assertThat(failure(Map.of(), yaml)).isNotNull();
  }

  @Test
  void load_fileMissing_isRefused() {
    ConfigException failure =
        catchThrowableOfType(
            ConfigException.class,
            () -> new ConfigLoader(Map.of(), home).load(home.resolve("none.yaml"), Map.of()));
    assertThat(failure).hasMessageContaining("must be a file that can be read");
  }

  @Test
  void variable_ofPath_isUpperSnake() {
    assertThat(ConfigLoader.variable("http.drainTimeout")).isEqualTo("MG_HTTP_DRAIN_TIMEOUT");
  }
}
