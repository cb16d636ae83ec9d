package org.mediagateway.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mediagateway.app.AppException;
import org.mediagateway.app.ErrorCode;
import org.mediagateway.app.config.GatewayConfig;
import org.mediagateway.domain.catalogue.Platform;
import org.mediagateway.ingest.connect.FeedConnector;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mg import}: brings listings in, one platform's from a file or many from TMDB. */
@Command(
    name = "import",
    description = "Bring in listings: a file of a platform (CSV or JSON lines), or TMDB.",
    footer = {"", "The layouts are in docs/formats.md."})
final class ImportCommand implements Callable<Integer> {
  private static final String STANDARD_INPUT = "-";

  private final Console console;

  @Mixin private final CommonOptions common = new CommonOptions();

  @Option(
      names = "--platform",
      paramLabel = "NAME",
      description = "Whose listings they are, for example netflix.")
  private @Nullable String platformName;

  @Option(names = "--full", description = "These are all: mark the others as gone.")
  private boolean full;

  @Option(
      names = "--feed",
      paramLabel = "URL",
      description = "Instead of a file: JSON pages in the platform's own shape.")
  private @Nullable String feed;

  @Option(
      names = "--mapping",
      paramLabel = "FILE",
      description = "What is what in those pages (docs/formats.md).")
  private @Nullable Path mapping;

  @Option(
      names = "--tmdb",
      description = "Popular titles and who has them, from TMDB (needs TMDB_API_KEY).")
  private boolean tmdb;

  @Option(
      names = "--pages",
      paramLabel = "N",
      description = "Of TMDB: pages of 20 titles, for each region and kind (default: tmdb.pages).")
  private @Nullable String pages;

  @Option(
      names = "--regions",
      paramLabel = "GB,US",
      description = "Of TMDB: where they can be watched (default: tmdb.regions).")
  private @Nullable String regions;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "The file, or - for standard input.")
  private @Nullable String file;

  ImportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    boolean one = platformName != null || file != null || full || feed != null || mapping != null;
    if (tmdb == one || (feed == null) != (mapping == null) || (feed != null && file != null)) {
      throw new AppException(
          ErrorCode.CONFIGURATION,
          "an import has --platform NAME with a FILE or with --feed and --mapping, or it has --tmdb"
              + " and none of these; choose one");
    }
    GatewayConfig config = common.load(console, overrides());
    try (InterruptOnStop _ = InterruptOnStop.install()) {
      return tmdb ? new TmdbImport(config, console).run(common.json()) : load(config);
    }
  }

  private Map<String, String> overrides() {
    Map<String, String> settings = new HashMap<>();
    if (pages != null) {
      settings.put("tmdb.pages", pages);
    }
    if (regions != null) {
      settings.put("tmdb.regions", regions);
    }
    return settings;
  }

  private int load(GatewayConfig config) {
    if (platformName == null || (file == null && feed == null)) {
      throw new AppException(
          ErrorCode.CONFIGURATION,
          "an import has --platform NAME and a FILE or --feed: one is missing; add it");
    }
    Platform platform = platform(platformName);
    if (feed != null && mapping != null) {
      return new HttpFeedImport(config, console).run(platform, feed, mapping, full, common.json());
    }
    return load(config, platform, String.valueOf(file));
  }

  private int load(GatewayConfig config, Platform platform, String file) {
    boolean standardInput = file.equals(STANDARD_INPUT);
    if (!standardInput && !Files.isReadable(Path.of(file))) {
      throw new AppException(
          ErrorCode.FAILED,
          "the file must exist and be readable: file=" + file + "; check its path");
    }
    FeedConnector connector =
        standardInput
            ? FeedConnector.stream(platform, "standard input", System.in)
            : FeedConnector.file(platform, Path.of(file));
    try (FeedLoader loader = new FeedLoader(config, console)) {
      FeedLoader.Loaded loaded = loader.load(connector, full);
      loaded.print(console, common.json());
      return loaded.complete() ? 0 : 1;
    }
  }

  private static Platform platform(String name) {
    try {
      return new Platform(name);
    } catch (IllegalArgumentException e) {
      throw new AppException(ErrorCode.CONFIGURATION, e.getMessage() + "; such as netflix", e);
    }
  }
}
