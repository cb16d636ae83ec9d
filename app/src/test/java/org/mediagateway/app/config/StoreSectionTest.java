package org.mediagateway.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediagateway.store.postgres.PostgresSettings.Limits;
import org.mediagateway.store.postgres.PostgresSettings.Tls;

final class StoreSectionTest {
  private static final String SECRET = "hunter2-4711";

  @TempDir private Path home;

  private ConfigLoader.Loaded load(Map<String, String> environment) {
    return new ConfigLoader(environment, home).load(null, Map.of());
  }

  private String failure(Map<String, String> environment) {
    ConfigException failure = catchThrowableOfType(ConfigException.class, () -> load(environment));
    return String.valueOf(failure.getMessage());
  }

  @Test
  void load_nothingSet_isEmbedded_andTheLimitsAreTheStoresOwn() {
    GatewayConfig.Store store = load(Map.of()).config().store();
    assertThat(store.type()).isEqualTo(GatewayConfig.Store.Type.SQLITE);
    assertThat(store.postgres().limits()).isEqualTo(Limits.STANDARD);
    assertThat(store.postgres().tls()).isEqualTo(Tls.STANDARD);
  }

  @Test
  void load_environment_namesTheDatabase_andHidesThePassword() {
    ConfigLoader.Loaded loaded =
        load(
            Map.of(
                "MG_PROFILE", "production",
                "MG_STORE_TYPE", "postgres",
                "MG_STORE_URL", "jdbc:postgresql://db.example:5433/films",
                "MG_STORE_PASSWORD", SECRET,
                "MG_STORE_TLS_ROOT", "ca.pem",
                "MG_STORE_READERS_MAX", "3"));
    GatewayConfig.Store store = loaded.config().store();
    assertThat(store.type()).isEqualTo(GatewayConfig.Store.Type.POSTGRES);
    assertThat(store.postgres().password()).isEqualTo(SECRET);
    assertThat(store.postgres().tls())
        .as("production trusts no server that cannot show who it is")
        .isEqualTo(new Tls(Tls.Mode.VERIFY_FULL, Path.of("ca.pem")));
    assertThat(store.postgres().limits().readersMax()).isEqualTo(3);
    assertThat(loaded.origins())
        .containsEntry("store.password", "(hidden) (MG_STORE_PASSWORD)")
        .containsEntry("store.url", "jdbc:postgresql://db.example:5433/films (MG_STORE_URL)");
    assertThat(loaded.config().toString()).doesNotContain(SECRET);
  }

  @Test
  void load_passwordFile_isRead() throws IOException {
    Path file = Files.writeString(home.resolve("password"), SECRET + "\n");
    Map<String, String> named = Map.of("MG_STORE_PASSWORD_FILE", file.toString());
    ConfigLoader.Loaded loaded = load(named);
    assertThat(loaded.config().store().postgres().password()).isEqualTo(SECRET);
    assertThat(loaded.origins().toString()).doesNotContain(SECRET).contains(file.toString());

    Files.delete(file);
    assertThat(failure(named)).contains("store.passwordFile: must be a file that can be read");
  }

  @Test
  void load_cdc_namesASlotOnlyWhereItIsAskedFor() {
    assertThat(load(Map.of()).config().store().postgres().cdcSlot()).isNull();
    assertThat(load(Map.of("MG_STORE_CDC", "true")).config().store().postgres().cdcSlot())
        .isEqualTo("media_gateway");
    Map<String, String> own = Map.of("MG_STORE_CDC", "true", "MG_STORE_CDC_SLOT", "mg_2");
    assertThat(load(own).config().store().postgres().cdcSlot()).isEqualTo("mg_2");
    assertThat(failure(Map.of("MG_STORE_CDC_SLOT", "My-Slot")))
        .contains("store.cdcSlot: must be lower-case letters");
  }

  @Test
  void load_mistakes_areNamedWithoutTheSecretInThem() throws IOException {
    Path yaml =
        Files.writeString(home.resolve("mg.yaml"), "store: {pasword: x, passwort: " + SECRET + "}");
    ConfigException failure =
        catchThrowableOfType(
            ConfigException.class,
            () ->
                new ConfigLoader(
                        Map.of(
                            "MG_STORE_URL", "jdbc:postgresql://me:" + SECRET + "@h/d",
                            "MG_STORE_TLS", "maybe",
                            "MG_STORE_BREAKER_PAUSE", "1d"),
                        home)
                    .load(yaml, Map.of()));
    assertThat(failure.getMessage())
        .contains("store.url: must be jdbc:postgresql://host", "settings of their own")
        .contains("store.tls: must be one of disable, prefer, require, verify-ca, verify-full")
        .contains("store.breakerPause", "store.pasword: is no setting", "store.passwort")
        .doesNotContain(SECRET);
  }
}
