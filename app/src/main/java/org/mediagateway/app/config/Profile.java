package org.mediagateway.app.config;

import java.util.Map;

/** Where the gateway runs, which decides the defaults of some settings. */
public enum Profile {
  DEVELOPMENT,
  STAGING,
  PRODUCTION;

  /** The settings whose default this profile changes, by path. */
  Map<String, String> defaults() {
    return switch (this) {
      case DEVELOPMENT -> Map.of();
      case STAGING -> Map.of("log.format", "json");
      case PRODUCTION ->
          Map.of("log.format", "json", "http.drainTimeout", "30s", "store.tls", "verify-full");
    };
  }
}
