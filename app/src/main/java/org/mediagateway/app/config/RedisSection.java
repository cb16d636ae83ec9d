package org.mediagateway.app.config;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.mediagateway.store.redis.RedisSettings;

/** Reads the settings of what gateways share. */
final class RedisSection {
  private RedisSection() {}

  /** Null when no server is named. */
  static @Nullable RedisSettings read(SettingReader in) {
    String url =
        in.read(
            "redis.url",
            "",
            "must be empty, or it " + RedisSettings.URL_RULE,
            text -> text.isBlank() || RedisSettings.isUrl(text.strip()) ? text.strip() : null);
    String user = in.optional("redis.user");
    String password = in.secret("redis.password", "redis.passwordFile");
    String prefix =
        in.read(
            "redis.prefix",
            "mg",
            RedisSettings.PREFIX_RULE,
            text -> RedisSettings.isPrefix(text.strip()) ? text.strip() : null);
    String root = in.optional("redis.tlsRoot");
    Path authorities = root.isEmpty() ? null : Path.of(root);
    if (authorities != null && !Files.isReadable(authorities)) {
      in.reject("redis.tlsRoot", "must be a file that can be read", "name a PEM file, or none");
    }
    return url.isEmpty() ? null : new RedisSettings(url, user, password, prefix, authorities);
  }
}
