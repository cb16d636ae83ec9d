package org.mediagateway.app.platforms;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.mediagateway.app.config.GatewayConfig;
import org.mediagateway.app.config.PlatformSettings;
import org.mediagateway.app.config.RefreshPolicy;
import org.mediagateway.app.jobs.Imports;
import org.mediagateway.ingest.connect.http.HttpPolicy;
import org.mediagateway.ingest.connect.http.HttpSource;
import org.mediagateway.ingest.connect.tmdb.TmdbKey;

/** The configured sources. */
public final class PlatformSources {
  private PlatformSources() {}

  /**
   * Everything that {@code config} wants asked; nothing is asked yet.
   *
   * @param imports the way into the catalogue
   */
  public static List<PlatformSource> of(GatewayConfig config, Imports imports, Clock clock) {
    Path directory = config.data().directory();
    List<PlatformSource> sources = new ArrayList<>();
    for (PlatformSettings platform : config.platforms().feeds()) {
      sources.add(
          new FeedSource(
              platform, imports, directory.resolve("feeds"), http(platform.policy(), clock)));
    }
    RefreshPolicy daily = config.platforms().tmdb();
    TmdbKey key = config.tmdb().key();
    if (daily != null && key != null) {
      sources.add(
          new TmdbSource(config.tmdb(), key, daily, imports, directory, http(daily, clock), clock));
    }
    return sources;
  }

  private static HttpSource http(RefreshPolicy policy, Clock clock) {
    return new HttpSource(
        HttpPolicy.STANDARD.withRate(policy.ratePerSecond()),
        clock,
        Thread::sleep,
        RandomGenerator.getDefault());
  }
}
