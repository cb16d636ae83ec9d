package org.mediagateway.app.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.mediagateway.app.AppException;
import org.mediagateway.app.ErrorCode;
import org.mediagateway.app.config.GatewayConfig;
import org.mediagateway.ingest.connect.FeedConnector;
import org.mediagateway.ingest.connect.http.HttpPolicy;
import org.mediagateway.ingest.connect.http.HttpSource;
import org.mediagateway.ingest.connect.tmdb.TmdbFetch;
import org.mediagateway.ingest.connect.tmdb.TmdbSettings;
import org.mediagateway.ingest.connect.tmdb.TmdbState;

/** {@code mg import --tmdb}: fetches titles with their watch providers, and imports them. */
final class TmdbImport {
  private final GatewayConfig config;
  private final Console console;

  TmdbImport(GatewayConfig config, Console console) {
    this.config = config;
    this.console = console;
  }

  /** The exit code. */
  int run(boolean json) {
    Path file = config.data().tmdbState();
    TmdbSettings settings = settings();
    TmdbState before = TmdbState.load(file);
    TmdbFetch.Fetched fetched = fetch(settings, before);
    List<Object> imports = new ArrayList<>();
    boolean complete = true;
    try (FeedLoader loader = new FeedLoader(config, console)) {
      for (FeedConnector feed : fetched.feeds()) {
        FeedLoader.Loaded loaded = loader.load(feed, false);
        complete &= loaded.complete();
        imports.add(loaded.json());
        if (!json) {
          loaded.print(console, false);
        }
      }
    }
    if (complete) {
      fetched.after().save(file);
    }
    print(fetched, imports, json);
    return complete && fetched.whole() && fetched.failed() == 0 ? 0 : 1;
  }

  private TmdbSettings settings() {
    TmdbSettings settings = config.tmdb().settings();
    if (settings == null) {
      throw new AppException(
          ErrorCode.CONFIGURATION,
          "TMDB is asked with a key: none is set; set TMDB_API_KEY to a v3 key or a v4 read access"
              + " token, or tmdb.keyFile to a file that holds one");
    }
    return settings;
  }

  private TmdbFetch.Fetched fetch(TmdbSettings settings, TmdbState before) {
    Clock clock = Clock.systemUTC();
    String task = "Fetching from TMDB";
    HttpPolicy policy = HttpPolicy.STANDARD.withRate(config.tmdb().ratePerSecond());
    Path folder = config.data().tmdbFeeds();
    try (ProgressBoard board = new ProgressBoard(console, clock);
        HttpSource source =
            new HttpSource(policy, clock, Thread::sleep, RandomGenerator.getDefault())) {
      TmdbFetch.Fetched fetched =
          new TmdbFetch(source, settings, before, folder, clock)
              .run((done, total) -> board.show(task, done, total, "titles"));
      board.finish(task, fetched.titles(), "titles");
      return fetched;
    }
  }

  private void print(TmdbFetch.Fetched fetched, List<Object> imports, boolean json) {
    if (json) {
      Map<String, Object> summary = new LinkedHashMap<>();
      summary.put("titles", fetched.titles());
      summary.put("unchanged", fetched.unchanged());
      summary.put("unoffered", fetched.unoffered());
      summary.put("failed", fetched.failed());
      summary.put("whole", fetched.whole());
      summary.put("notices", fetched.notices());
      summary.put("imports", imports);
      console.json(summary);
      return;
    }
    console.line(
        "TMDB: %,d titles asked for, %,d unchanged, %,d that nobody has, %,d failed; %d platforms"
            .formatted(
                fetched.titles(),
                fetched.unchanged(),
                fetched.unoffered(),
                fetched.failed(),
                imports.size()));
    fetched.notices().forEach(console::note);
  }
}
