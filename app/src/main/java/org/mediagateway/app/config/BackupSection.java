package org.mediagateway.app.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.mediagateway.store.backup.S3Settings;

/** Reads the settings of backups. */
final class BackupSection {
  private static final String S3 = "s3://";

  private BackupSection() {}

  static GatewayConfig.Backup read(SettingReader in, Path dataDirectory) {
    String target =
        in.read(
            "backup.target",
            "",
            "must be a folder, or " + S3Settings.LOCATION_RULE,
            text -> !text.startsWith(S3) || S3Settings.isLocation(text) ? text.strip() : null);
    URI endpoint =
        in.read(
            "backup.endpoint",
            "https://s3.us-east-1.amazonaws.com",
            "must be an http or https address without a path",
            BackupSection::endpoint);
    String region = in.text("backup.region", "us-east-1");
    String accessKey = in.optional("backup.accessKey");
    String secretKey = in.optional("backup.secretKey");
    S3Settings s3 = null;
    if (target.startsWith(S3)) {
      if (accessKey.isEmpty() || secretKey.isEmpty()) {
        in.reject(
            "backup.target",
            "in S3 needs keys",
            "set MG_BACKUP_ACCESS_KEY and MG_BACKUP_SECRET_KEY");
      }
      s3 = S3Settings.of(target, endpoint, region, accessKey, secretKey);
    }
    Path folder =
        target.isEmpty() || s3 != null
            ? dataDirectory.resolveSibling(dataDirectory.getFileName() + "-backups")
            : Path.of(target);
    return new GatewayConfig.Backup(
        !target.isEmpty(),
        folder,
        s3,
        in.integer("backup.kept", 168, 1, 100_000),
        in.duration("backup.interval", "1h", Duration.ofSeconds(1), Duration.ofDays(365)));
  }

  private static @Nullable URI endpoint(String text) {
    try {
      URI uri = URI.create(text.strip());
      boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      return http && uri.getHost() != null && uri.getRawPath().replace("/", "").isEmpty()
          ? uri
          : null;
    } catch (IllegalArgumentException e) {
      return null; // not an address: the caller names the rule
    }
  }
}
