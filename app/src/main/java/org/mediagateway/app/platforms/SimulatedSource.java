package org.mediagateway.app.platforms;

import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mediagateway.app.config.PlatformSettings;
import org.mediagateway.app.config.RefreshPolicy;
import org.mediagateway.ingest.connect.mapped.FeedHeaders;
import org.mediagateway.ingest.connect.mapped.FeedMapping;
import org.mediagateway.ingest.connect.simulated.SimulatedServer;

/** A simulated platform, asked over HTTP as one that is live. */
final class SimulatedSource implements PlatformSource {
  private final SimulatedServer server;
  private final PlatformSource source;

  /**
   * @param server of the platform; closed with this
   * @param asking makes the source that asks it
   */
  SimulatedSource(SimulatedServer server, Function<PlatformSettings.Live, FeedSource> asking) {
    this.server = server;
    FeedMapping mapping = FeedMapping.ownLayout();
    this.source =
        asking.apply(
            new PlatformSettings.Live(server.first(), mapping, FeedHeaders.of(mapping, Map.of())));
  }

  @Override
  public String name() {
    return source.name();
  }

  @Override
  public RefreshPolicy policy() {
    return source.policy();
  }

  @Override
  public @Nullable Instant lastSuccess() {
    return source.lastSuccess();
  }

  @Override
  public @Nullable String refresh() {
    return source.refresh();
  }

  @Override
  public void close() {
    source.close();
    server.close();
  }
}
