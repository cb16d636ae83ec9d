package org.mediagateway.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.mediagateway.app.AppException;
import org.mediagateway.app.ErrorCode;
import org.mediagateway.app.config.GatewayConfig;
import org.mediagateway.app.gateway.AddressFile;
import org.mediagateway.app.gateway.Gateway;
import org.mediagateway.app.jobs.Imports;
import org.mediagateway.domain.catalogue.Platform;
import org.mediagateway.ingest.commit.ImportResult;
import org.mediagateway.ingest.connect.FeedConnector;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mg import}: brings one platform's listings in. */
@Command(
    name = "import",
    description = "Bring in a platform's listings: CSV or JSON lines, gzipped or not.",
    footer = {"", "The layouts are in docs/formats.md."})
final class ImportCommand implements Callable<Integer> {
  private static final String STANDARD_INPUT = "-";

  private final Console console;

  @Mixin private final CommonOptions common = new CommonOptions();

  @Option(
      names = "--platform",
      required = true,
      paramLabel = "NAME",
      description = "Whose listings they are, for example netflix.")
  private String platformName = "";

  @Option(names = "--full", description = "These are all: mark the others as gone.")
  private boolean full;

  @Parameters(paramLabel = "FILE", description = "The file, or - for standard input.")
  private String file = "";

  ImportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    GatewayConfig config = common.load(console);
    Platform platform = platform(platformName);
    if (!file.equals(STANDARD_INPUT) && !Files.isReadable(Path.of(file))) {
      throw new AppException(
          ErrorCode.FAILED,
          "the file must exist and be readable: file=" + file + "; check its path");
    }
    Optional<ApiClient> running = runningGateway(config);
    if (running.isPresent()) {
      try (ApiClient api = running.get()) {
        return push(api, platform);
      }
    }
    return load(config, platform);
  }

  private static Platform platform(String name) {
    try {
      return new Platform(name);
    } catch (IllegalArgumentException e) {
      throw new AppException(ErrorCode.CONFIGURATION, e.getMessage() + "; such as netflix", e);
    }
  }

  private static Optional<ApiClient> runningGateway(GatewayConfig config) {
    Optional<String> address = AddressFile.read(config.data().directory());
    if (address.isEmpty()) {
      return Optional.empty();
    }
    ApiClient client = new ApiClient(address.get());
    if (client.answers()) {
      return Optional.of(client);
    }
    client.close();
    return Optional.empty();
  }

  /** Hands the feed to the gateway that has the data directory open. */
  private int push(ApiClient api, Platform platform) {
    String path = "/api/feed/" + platform.id() + "?full=" + full;
    JsonNode answer;
    try {
      answer =
          api.post(
              path,
              "application/x-ndjson", // the gateway looks at the content to tell CSV
              file.equals(STANDARD_INPUT)
                  ? BodyPublishers.ofInputStream(() -> System.in)
                  : BodyPublishers.ofFile(Path.of(file)));
    } catch (FileNotFoundException e) {
      throw new AppException(ErrorCode.FAILED, "the file is gone: " + file, e);
    }
    if (common.json()) {
      console.json(answer);
    } else {
      console.line(
          "%s: %d new, %d changed, %d unchanged, %d rejected, %d gone"
              .formatted(
                  platform.displayName(),
                  answer.path("accepted").asLong(),
                  answer.path("changed").asLong(),
                  answer.path("unchanged").asLong(),
                  answer.path("rejected").asLong(),
                  answer.path("gone").asLong()));
      answer.path("notices").forEach(notice -> console.note(notice.asText()));
    }
    return 0;
  }

  private int load(GatewayConfig config, Platform platform) {
    FeedConnector connector =
        file.equals(STANDARD_INPUT)
            ? FeedConnector.stream(platform, "standard input", System.in)
            : FeedConnector.file(platform, Path.of(file));
    try (InterruptOnStop _ = InterruptOnStop.install();
        Gateway gateway = Gateway.open(config, Clock.systemUTC());
        ProgressBoard board = new ProgressBoard(console, Clock.systemUTC())) {
      String task = "Importing " + platform.displayName();
      Imports.Outcome outcome =
          gateway
              .imports()
              .run(
                  connector,
                  full,
                  progress -> {
                    long rows = progress.committed() + progress.rejected();
                    OptionalDouble share = progress.share();
                    boolean known = share.isPresent() && share.getAsDouble() > 0;
                    board.show(
                        task, rows, known ? Math.round(rows / share.getAsDouble()) : -1, "rows");
                  });
      board.finish(task, outcome.result().read(), "rows");
      report(outcome);
      return outcome.result().ending() == ImportResult.Ending.COMPLETE ? 0 : 1;
    }
  }

  private void report(Imports.Outcome outcome) {
    ImportResult result = outcome.result();
    boolean rejectsKept = result.rejected() > 0;
    if (common.json()) {
      Map<String, Object> summary = new LinkedHashMap<>();
      summary.put("platform", result.platform().id());
      summary.put("run", result.run());
      summary.put("ending", result.ending().name().toLowerCase(Locale.ROOT));
      summary.put("read", result.read());
      summary.put("added", result.added());
      summary.put("changed", result.changed());
      summary.put("unchanged", result.unchanged());
      summary.put("rejected", result.rejected());
      summary.put("gone", result.gone());
      summary.put("unknownGenres", result.unknownGenres());
      summary.put("unknownRatings", result.unknownRatings());
      summary.put("ignoredFields", result.ignoredFields());
      summary.put("notices", result.notices());
      summary.put("seconds", result.elapsed().toMillis() / 1000.0);
      if (rejectsKept) {
        summary.put("rejectsFile", outcome.rejectsFile().toString());
      }
      console.json(summary);
      return;
    }
    console.line(
        "%s: %,d rows read, %,d new, %,d changed, %,d unchanged, %,d rejected, %,d gone in %.1f s"
            .formatted(
                result.platform().displayName(),
                result.read(),
                result.added(),
                result.changed(),
                result.unchanged(),
                result.rejected(),
                result.gone(),
                result.elapsed().toMillis() / 1000.0));
    if (!result.unknownGenres().isEmpty()) {
      console.line("unknown genres, kept as printed: " + result.unknownGenres());
    }
    if (!result.unknownRatings().isEmpty()) {
      console.line("unknown ratings, kept as printed: " + result.unknownRatings());
    }
    outcome
        .rejects()
        .forEach(
            reject ->
                console.note(
                    "row %d%s: %s"
                        .formatted(
                            reject.row(),
                            reject.field() == null ? "" : ", " + reject.field(),
                            reject.reason())));
    if (rejectsKept) {
      console.note("all rejected rows: " + outcome.rejectsFile());
    }
    result.notices().forEach(console::note);
  }
}
