package org.mediagateway.app.cli;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.random.RandomGenerator;
import org.mediagateway.app.AppException;
import org.mediagateway.app.ErrorCode;
import org.mediagateway.app.config.GatewayConfig;
import org.mediagateway.domain.catalogue.Platform;
import org.mediagateway.ingest.IngestException;
import org.mediagateway.ingest.connect.http.HttpCall;
import org.mediagateway.ingest.connect.http.HttpPolicy;
import org.mediagateway.ingest.connect.http.HttpSource;
import org.mediagateway.ingest.connect.mapped.FeedHeaders;
import org.mediagateway.ingest.connect.mapped.FeedMapping;
import org.mediagateway.ingest.connect.mapped.MappedFetch;

/** {@code mg import --feed}: fetches a platform's own JSON pages, and imports them. */
final class HttpFeedImport {
  private final GatewayConfig config;
  private final Console console;

  HttpFeedImport(GatewayConfig config, Console console) {
    this.config = config;
    this.console = console;
  }

  /**
   * The exit code.
   *
   * @param full whether listings that a whole feed does not name are gone
   */
  int run(Platform platform, String address, Path mappingFile, boolean full, boolean json) {
    URI first = HttpCall.address(address);
    FeedMapping mapping = FeedMapping.load(mappingFile);
    MappedFetch.Fetched fetched = fetch(platform, first, mapping, headers(mapping));
    String cut = fetched.cut();
    FeedLoader.Loaded loaded;
    try (FeedLoader loader = new FeedLoader(config, console)) {
      loaded = loader.load(fetched.feed(), full && cut == null);
    }
    loaded.print(console, json);
    if (cut != null) {
      console.note("the feed broke off after " + fetched.records() + " records: " + cut);
    }
    return loaded.complete() && cut == null ? 0 : 1;
  }

  private FeedHeaders headers(FeedMapping mapping) {
    try {
      return FeedHeaders.of(mapping, console.environment());
    } catch (IngestException e) {
      throw new AppException(ErrorCode.CONFIGURATION, String.valueOf(e.getMessage()), e);
    }
  }

  private MappedFetch.Fetched fetch(
      Platform platform, URI first, FeedMapping mapping, FeedHeaders headers) {
    Clock clock = Clock.systemUTC();
    String task = "Fetching from " + first.getHost();
    Path file = config.data().feeds().resolve(platform.id() + ".jsonl");
    try (ProgressBoard board = new ProgressBoard(console, clock);
        HttpSource source =
            new HttpSource(
                HttpPolicy.STANDARD, clock, Thread::sleep, RandomGenerator.getDefault())) {
      MappedFetch.Fetched fetched =
          new MappedFetch(source, mapping, headers)
              .run(platform, first, file, records -> board.show(task, records, -1, "records"));
      board.finish(task, fetched.records(), "records");
      return fetched;
    }
  }
}
