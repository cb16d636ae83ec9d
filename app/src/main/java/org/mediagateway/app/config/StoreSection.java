package org.mediagateway.app.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mediagateway.store.postgres.PostgresSettings;
import org.mediagateway.store.postgres.PostgresSettings.Limits;
import org.mediagateway.store.postgres.PostgresSettings.Tls;
import org.mediagateway.store.postgres.cdc.RowFeed;

/** Reads the settings of the store. */
final class StoreSection {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

  private StoreSection() {}

  static GatewayConfig.Store read(SettingReader in) {
    GatewayConfig.Store.Type type =
        in.choice("store.type", GatewayConfig.Store.Type.SQLITE, GatewayConfig.Store.Type.class);
    String url =
        in.read(
            "store.url",
            "jdbc:postgresql://127.0.0.1:5432/media_gateway",
            PostgresSettings.URL_RULE,
            text -> PostgresSettings.isUrl(text.strip()) ? text.strip() : null);
    String user = in.text("store.user", "media_gateway");
    return new GatewayConfig.Store(
        type,
        new PostgresSettings(
            url,
            user,
            in.secret("store.password", "store.passwordFile"),
            tls(in),
            limits(in),
            cdcSlot(in)));
  }

  /** The slot's name is read, and so checked, also when it is not used. */
  private static @Nullable String cdcSlot(SettingReader in) {
    String slot =
        in.read(
            "store.cdcSlot",
            "media_gateway",
            "must be lower-case letters, digits and underscores, at most 63",
            text -> RowFeed.isSlotName(text.strip()) ? text.strip() : null);
    return in.flag("store.cdc", false) ? slot : null;
  }

  private static Tls tls(SettingReader in) {
    String modes =
        Arrays.stream(Tls.Mode.values()).map(Tls.Mode::code).collect(Collectors.joining(", "));
    Tls.Mode mode = in.read("store.tls", "prefer", "must be one of " + modes, StoreSection::mode);
    String root = in.optional("store.tlsRoot");
    return new Tls(mode, root.isEmpty() ? null : Path.of(root));
  }

  private static Tls.@Nullable Mode mode(String text) {
    String code = text.strip().toLowerCase(Locale.ROOT);
    return Arrays.stream(Tls.Mode.values())
        .filter(mode -> mode.code().equals(code))
        .findFirst()
        .orElse(null);
  }

  private static Limits limits(SettingReader in) {
    return new Limits(
        in.integer("store.readersMax", 10, 1, 1_000),
        in.duration("store.connectionWait", "30s", Duration.ofMillis(250), TEN_MINUTES),
        in.duration("store.readTimeout", "10s", Duration.ofMillis(100), TEN_MINUTES),
        in.duration("store.writeTimeout", "60s", SECOND, TEN_MINUTES),
        in.integer("store.breakerFailures", 5, 1, 100),
        in.duration("store.breakerPause", "60s", Duration.ofMillis(100), TEN_MINUTES));
  }
}
