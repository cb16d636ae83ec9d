package org.mediagateway.app.platforms;

import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mediagateway.app.config.PlatformSettings;
import org.mediagateway.app.config.RefreshPolicy;
import org.mediagateway.app.jobs.Imports;
import org.mediagateway.domain.imports.ImportLog;
import org.mediagateway.domain.imports.ImportRun;
import org.mediagateway.ingest.commit.ImportResult;
import org.mediagateway.ingest.commit.ProgressListener;
import org.mediagateway.ingest.connect.FeedConnector;
import org.mediagateway.ingest.connect.http.HttpSource;
import org.mediagateway.ingest.connect.mapped.MappedFetch;

/** A platform with a feed of JSON pages. */
final class FeedSource implements PlatformSource {
  private final PlatformSettings settings;
  private final Imports imports;
  private final Path file;
  private final HttpSource http;

  /**
   * @param folder where the fetched feed is kept
   * @param http to ask with; closed with this
   */
  FeedSource(PlatformSettings settings, Imports imports, Path folder, HttpSource http) {
    this.settings = settings;
    this.imports = imports;
    this.file = folder.resolve(settings.platform().id() + ".scheduled.jsonl");
    this.http = http;
  }

  @Override
  public String name() {
    return settings.platform().id();
  }

  @Override
  public RefreshPolicy policy() {
    return settings.policy();
  }

  /** As the import log has it. */
  @Override
  public @Nullable Instant lastSuccess() {
    return imports.latest(ImportLog.PAGE_MAX).stream()
        .filter(run -> run.state() == ImportRun.State.COMPLETED && run.source().equals(title()))
        .map(ImportRun::startedAt)
        .findFirst()
        .orElse(null);
  }

  private String title() {
    return "the feed of " + name() + " at " + settings.feed().getHost();
  }

  @Override
  public @Nullable String refresh() {
    MappedFetch.Fetched fetched =
        new MappedFetch(http, settings.mapping(), settings.headers())
            .run(settings.platform(), settings.feed(), file, _ -> {});
    String cut = fetched.cut();
    FeedConnector feed = fetched.feed();
    FeedConnector named =
        new FeedConnector(
            feed.platform(),
            cut == null ? title() : title() + ", cut",
            feed.sizeBytes(),
            feed.source(),
            feed.format(),
            feed.limits());
    ImportResult result =
        imports.run(named, settings.full() && cut == null, ProgressListener.NONE).result();
    return cut != null || result.ending() == ImportResult.Ending.COMPLETE
        ? cut
        : String.join("; ", result.notices());
  }

  @Override
  public void close() {
    http.close();
  }
}
