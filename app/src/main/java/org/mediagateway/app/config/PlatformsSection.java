package org.mediagateway.app.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mediagateway.domain.catalogue.Platform;
import org.mediagateway.ingest.IngestException;
import org.mediagateway.ingest.connect.http.HttpCall;
import org.mediagateway.ingest.connect.mapped.FeedHeaders;
import org.mediagateway.ingest.connect.mapped.FeedMapping;
import org.mediagateway.ingest.connect.simulated.SimulatedServer;
import org.mediagateway.ingest.connect.simulated.SimulationSettings;

/** Reads the settings of the platforms that are asked by themselves, each under its name. */
final class PlatformsSection {
  private static final String SECTION = "platforms";
  private static final Duration INTERVAL_MIN = Duration.ofSeconds(1);
  private static final Duration INTERVAL_MAX = Duration.ofDays(365);

  private PlatformsSection() {}

  /**
   * @param environment holds the values of request headers
   */
  static List<PlatformSettings> read(SettingReader in, Map<String, String> environment) {
    List<PlatformSettings> platforms = new ArrayList<>();
    for (String name : in.names(SECTION)) {
      PlatformSettings platform = platform(in, name, environment);
      if (platform != null) {
        platforms.add(platform);
      }
    }
    return List.copyOf(platforms);
  }

  private static RefreshPolicy policy(SettingReader in, String path) {
    return new RefreshPolicy(
        in.duration(path + ".refreshInterval", "1h", INTERVAL_MIN, INTERVAL_MAX),
        in.integer(path + ".rateLimit", 10, 1, 1_000),
        in.choice(
            path + ".cachePolicy",
            RefreshPolicy.Cache.STALE_WHILE_REVALIDATE,
            RefreshPolicy.Cache.class));
  }

  /** How {@code mode} is written. */
  private enum Mode {
    LIVE,
    SIMULATED
  }

  private static @Nullable PlatformSettings platform(
      SettingReader in, String name, Map<String, String> environment) {
    String path = SECTION + "." + name;
    Mode written = in.choice(path + ".mode", Mode.LIVE, Mode.class);
    boolean simulated = written == Mode.SIMULATED;
    RefreshPolicy policy = policy(in, path);
    boolean full = in.flag(path + ".full", simulated);
    String feed =
        in.read(
            path + ".feed",
            "",
            "must be an http or https address",
            PlatformsSection::addressOrNone);
    String file = in.optional(path + ".mapping");
    SimulationSettings simulation = SimulationSection.read(in, path);
    if (name.equals("tmdb")) {
      in.reject(path + ".mode", "is not for TMDB", "set tmdb.scheduled instead");
      return null;
    }
    try {
      Platform platform = new Platform(name);
      PlatformSettings.Mode mode =
          simulated
              ? simulated(in, path, platform, simulation)
              : live(in, path, feed, file, environment);
      return mode == null ? null : new PlatformSettings(platform, mode, full, policy);
    } catch (IllegalArgumentException e) {
      in.reject(path + ".mode", String.valueOf(e.getMessage()), "use a name such as acme");
      return null;
    }
  }

  private static PlatformSettings.@Nullable Mode simulated(
      SettingReader in, String path, Platform platform, SimulationSettings settings) {
    boolean replays =
        switch (settings.strategy()) {
          case REPLAY, HYBRID -> true;
          case SYNTHETIC, CHAOS -> false;
        };
    if (replays && !SimulatedServer.isBundled(platform)) {
      in.reject(
          path + ".strategy",
          "replays what is bundled, and of " + platform.id() + " nothing is",
          "use synthetic");
      return null;
    }
    return new PlatformSettings.Simulated(settings);
  }

  private static PlatformSettings.@Nullable Mode live(
      SettingReader in, String path, String feed, String file, Map<String, String> environment) {
    if (feed.isEmpty()) {
      in.reject(path + ".feed", "must be set", "name the address of the platform's first page");
      return null;
    }
    try {
      FeedMapping mapping = FeedMapping.load(Path.of(file));
      FeedHeaders headers = FeedHeaders.of(mapping, environment);
      return new PlatformSettings.Live(HttpCall.address(feed), mapping, headers);
    } catch (IngestException e) {
      in.reject(path + ".mapping", String.valueOf(e.getMessage()), "correct it");
      return null;
    }
  }

  private static @Nullable String addressOrNone(String text) {
    try {
      return text.isBlank() ? "" : HttpCall.address(text.strip()).toString();
    } catch (IngestException e) {
      return null; // the caller names the rule
    }
  }
}
