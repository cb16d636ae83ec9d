package org.mediagateway.app.platforms;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mediagateway.app.config.GatewayConfig;
import org.mediagateway.app.config.RefreshPolicy;
import org.mediagateway.app.jobs.Imports;
import org.mediagateway.ingest.commit.ImportResult;
import org.mediagateway.ingest.commit.ProgressListener;
import org.mediagateway.ingest.connect.FeedConnector;
import org.mediagateway.ingest.connect.http.HttpSource;
import org.mediagateway.ingest.connect.tmdb.TmdbFetch;
import org.mediagateway.ingest.connect.tmdb.TmdbSettings;
import org.mediagateway.ingest.connect.tmdb.TmdbState;

/** TMDB, which knows many platforms. */
final class TmdbSource implements PlatformSource {
  private final TmdbSettings settings;
  private final RefreshPolicy policy;
  private final Imports imports;
  private final Path state;
  private final Path folder;
  private final Clock clock;
  private final HttpSource http;

  /**
   * @param data where what is fetched and known of TMDB is kept
   * @param http to ask with; closed with this
   */
  TmdbSource(
      TmdbSettings settings,
      RefreshPolicy policy,
      Imports imports,
      GatewayConfig.Data data,
      HttpSource http,
      Clock clock) {
    this.settings = settings;
    this.policy = policy;
    this.imports = imports;
    this.state = data.tmdbState();
    this.folder = data.tmdbFeeds();
    this.clock = clock;
    this.http = http;
  }

  @Override
  public String name() {
    return "tmdb";
  }

  @Override
  public RefreshPolicy policy() {
    return policy;
  }

  @Override
  public @Nullable Instant lastSuccess() {
    return TmdbState.load(state).wholeAt();
  }

  @Override
  public @Nullable String refresh() {
    TmdbFetch.Fetched fetched =
        new TmdbFetch(http, settings, TmdbState.load(state), folder, clock).run((_, _) -> {});
    for (FeedConnector feed : fetched.feeds()) {
      ImportResult result = imports.run(feed, false, ProgressListener.NONE).result();
      if (result.ending() != ImportResult.Ending.COMPLETE) {
        return String.join("; ", result.notices());
      }
    }
    fetched.after().save(state);
    return fetched.whole() ? null : String.join("; ", fetched.notices());
  }

  @Override
  public void close() {
    http.close();
  }
}
