package org.mediagateway.app.platforms;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mediagateway.app.config.PlatformSettings;
import org.mediagateway.app.config.RefreshPolicy;
import org.mediagateway.app.jobs.Imports;
import org.mediagateway.domain.catalogue.ListingId;
import org.mediagateway.domain.imports.ImportLog;
import org.mediagateway.domain.imports.ImportRun;
import org.mediagateway.domain.store.CatalogueStore;
import org.mediagateway.ingest.commit.ImportResult;
import org.mediagateway.ingest.commit.ProgressListener;
import org.mediagateway.ingest.connect.FeedConnector;
import org.mediagateway.ingest.connect.http.HttpSource;
import org.mediagateway.ingest.connect.mapped.MappedFetch;

/** A platform with a feed of JSON pages. */
final class FeedSource implements PlatformSource {
  private final PlatformSettings settings;
  private final PlatformSettings.Live feed;
  private final Imports imports;
  private final CatalogueStore catalogue;
  private final Path file;
  private final HttpSource http;

  /**
   * @param feed what to ask for
   * @param catalogue what is known of the platform
   * @param folder where the fetched feed is kept
   * @param http to ask with; closed with this
   */
  FeedSource(
      PlatformSettings settings,
      PlatformSettings.Live feed,
      Imports imports,
      CatalogueStore catalogue,
      Path folder,
      HttpSource http) {
    this.settings = settings;
    this.feed = feed;
    this.imports = imports;
    this.catalogue = catalogue;
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
    return "the feed of " + name() + " at " + feed.feed().getHost();
  }

  @Override
  public @Nullable String refresh() {
    MappedFetch.Fetched fetched =
        new MappedFetch(http, feed.mapping(), feed.headers())
            .run(settings.platform(), feed.feed(), file, _ -> {});
    String doubt = fetched.cut();
    if (doubt == null && settings.full() && isListed(2 * fetched.records())) {
      doubt =
          "a whole feed has at least half of what is listed: it has "
              + fetched.records()
              + " rows, and nothing was marked as gone; if that is right, use mg import --full";
    }
    FeedConnector feed = fetched.feed();
    FeedConnector named =
        new FeedConnector(
            feed.platform(),
            doubt == null ? title() : title() + ", not whole",
            feed.sizeBytes(),
            feed.source(),
            feed.format(),
            feed.limits());
    ImportResult result =
        imports.run(named, settings.full() && doubt == null, ProgressListener.NONE).result();
    return doubt != null || result.ending() == ImportResult.Ending.COMPLETE
        ? doubt
        : String.join("; ", result.notices());
  }

  /** Whether more than so many listings of the platform are live. */
  private boolean isListed(long count) {
    long listed = 0;
    ListingId after = null;
    List<ListingId> page;
    do {
      page = catalogue.liveListings(settings.platform(), after, CatalogueStore.PAGE_MAX);
      listed += page.size();
      after = page.isEmpty() ? null : page.getLast();
    } while (listed <= count && page.size() == CatalogueStore.PAGE_MAX);
    return listed > count;
  }

  @Override
  public void close() {
    http.close();
  }
}
