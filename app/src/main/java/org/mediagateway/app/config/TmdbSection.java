package org.mediagateway.app.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mediagateway.domain.catalogue.Region;
import org.mediagateway.ingest.IngestException;
import org.mediagateway.ingest.connect.http.HttpCall;
import org.mediagateway.ingest.connect.tmdb.TmdbKey;
import org.mediagateway.ingest.connect.tmdb.TmdbSettings;

/** Reads the settings of the TMDB source. */
final class TmdbSection {
  static final String REGIONS_RULE = "must be ISO 3166-1 codes such as GB,US";

  private TmdbSection() {}

  static GatewayConfig.Tmdb read(SettingReader in) {
    String key = in.secret("tmdb.key", "tmdb.keyFile");
    if (!key.isEmpty() && !TmdbKey.isKey(key)) {
      in.reject("tmdb.key", TmdbKey.RULE, "copy it from the account's page of API keys");
      key = "";
    }
    return new GatewayConfig.Tmdb(
        HttpCall.address(
            in.read(
                "tmdb.url",
                "https://api.themoviedb.org/3",
                "must be an http or https address without a slash at its end",
                TmdbSection::address)),
        key.isEmpty() ? null : new TmdbKey(key),
        in.read("tmdb.regions", "GB,US", REGIONS_RULE, TmdbSection::regions),
        in.integer("tmdb.pages", 5, 0, TmdbSettings.PAGES_MAX),
        in.text("tmdb.language", "en-US"),
        in.integer("tmdb.ratePerSecond", 10, 1, 50));
  }

  /** When TMDB is asked by itself; null when it is not. */
  static @Nullable RefreshPolicy schedule(SettingReader in, GatewayConfig.Tmdb tmdb) {
    Duration interval =
        in.duration("tmdb.refreshInterval", "24h", Duration.ofMinutes(1), Duration.ofDays(14));
    if (!in.flag("tmdb.scheduled", false)) {
      return null;
    }
    if (tmdb.key() == null) {
      in.reject("tmdb.scheduled", "needs a key", "set TMDB_API_KEY or tmdb.keyFile");
    }
    return new RefreshPolicy(
        interval, tmdb.ratePerSecond(), RefreshPolicy.Cache.STALE_WHILE_REVALIDATE);
  }

  private static @Nullable String address(String text) {
    try {
      String address = HttpCall.address(text.strip()).toString();
      return address.endsWith("/") ? null : address;
    } catch (IngestException e) {
      return null; // the caller names the rule
    }
  }

  static @Nullable List<String> regions(String text) {
    try {
      List<String> regions = new ArrayList<>();
      for (String printed : List.of(text.split(",", -1))) {
        regions.add(Region.code(printed));
      }
      return regions.stream().distinct().toList();
    } catch (IllegalArgumentException e) {
      return null; // the caller names the rule
    }
  }
}
