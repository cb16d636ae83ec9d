package org.mediagateway.app.platforms;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.mediagateway.app.config.GatewayConfig;
import org.mediagateway.app.config.PlatformSettings;
import org.mediagateway.app.config.RefreshPolicy;
import org.mediagateway.app.jobs.Imports;
import org.mediagateway.domain.store.CatalogueStore;
import org.mediagateway.ingest.connect.http.HttpPolicy;
import org.mediagateway.ingest.connect.http.HttpSource;
import org.mediagateway.ingest.connect.http.Pause;
import org.mediagateway.ingest.connect.simulated.SimulatedServer;
import org.mediagateway.ingest.connect.tmdb.TmdbSettings;

/** Makes the sources that are configured. */
public final class PlatformSources {
  private final GatewayConfig config;
  private final Imports imports;
  private final CatalogueStore catalogue;
  private final Clock clock;
  private final Pause pause;

  /**
   * Makes sources.
   *
   * @param imports the way into {@code catalogue}
   * @param clock says what is due, and which update of a simulated platform it is
   * @param pause how to wait between requests
   */
  public PlatformSources(
      GatewayConfig config, Imports imports, CatalogueStore catalogue, Clock clock, Pause pause) {
    this.config = config;
    this.imports = imports;
    this.catalogue = catalogue;
    this.clock = clock;
    this.pause = pause;
  }

  /** Everything that is to be asked; nothing is asked yet. */
  public List<PlatformSource> all() {
    List<PlatformSource> sources = new ArrayList<>();
    config.platforms().feeds().forEach(platform -> sources.add(source(platform)));
    RefreshPolicy daily = config.platforms().tmdb();
    TmdbSettings tmdb = config.tmdb().settings();
    if (daily != null && tmdb != null) {
      sources.add(new TmdbSource(tmdb, daily, imports, config.data(), http(daily), clock));
    }
    return sources;
  }

  private PlatformSource source(PlatformSettings platform) {
    Path folder = config.data().feeds();
    Function<PlatformSettings.Live, FeedSource> asking =
        feed -> new FeedSource(platform, feed, imports, catalogue, folder, http(platform.policy()));
    return switch (platform.mode()) {
      case PlatformSettings.Live live -> asking.apply(live);
      case PlatformSettings.Simulated(var settings) ->
          new SimulatedSource(
              new SimulatedServer(platform.platform(), settings, clock, pause), asking);
    };
  }

  private HttpSource http(RefreshPolicy policy) {
    return new HttpSource(
        HttpPolicy.STANDARD.withRate(policy.ratePerSecond()),
        clock,
        pause,
        RandomGenerator.getDefault());
  }
}
