package org.mediagateway.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.mediagateway.app.config.GatewayConfig;
import org.mediagateway.app.gateway.Gateway;
import org.mediagateway.app.jobs.Imports;
import org.mediagateway.domain.catalogue.Platform;
import org.mediagateway.ingest.commit.ImportProgress;
import org.mediagateway.ingest.commit.ImportResult;
import org.mediagateway.ingest.connect.FeedConnector;

/**
 * Brings feeds in: through the gateway that has the data directory open, or else by opening it. One
 * thread.
 */
final class FeedLoader implements AutoCloseable {
  private final ProgressBoard board;
  private final @Nullable ApiClient api;
  private final @Nullable Gateway gateway;

  /**
   * What became of a feed.
   *
   * @param json the command's result for machines
   * @param lines and for people
   * @param notes that are not the result
   * @param complete whether it was read to its end
   */
  record Loaded(Object json, List<String> lines, List<String> notes, boolean complete) {
    void print(Console console, boolean asJson) {
      if (asJson) {
        console.json(json);
      } else {
        lines.forEach(console::line);
        notes.forEach(console::note);
      }
    }
  }

  FeedLoader(GatewayConfig config, Console console) {
    api = ApiClient.ofRunning(config.data().directory()).orElse(null);
    gateway = api == null ? Gateway.open(config, Clock.systemUTC()) : null;
    board = new ProgressBoard(console, Clock.systemUTC());
  }

  /**
   * Brings one feed in.
   *
   * @param full whether listings that it does not name are gone
   */
  Loaded load(FeedConnector feed, boolean full) {
    if (gateway != null) {
      return imported(gateway, feed, full);
    }
    if (api != null) {
      return pushed(api, feed, full);
    }
    throw new IllegalStateException("a loader has a gateway or knows where one is");
  }

  private static Loaded pushed(ApiClient api, FeedConnector feed, boolean full) {
    Platform platform = feed.platform();
    JsonNode answer =
        api.post(
            "/api/feed/" + platform.id() + "?full=" + full,
            "application/x-ndjson", // the gateway looks at the content to tell CSV
            BodyPublishers.ofInputStream(
                () -> {
                  try {
                    return feed.source().open();
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  }
                }));
    List<String> notes = new ArrayList<>();
    answer.path("notices").forEach(notice -> notes.add(notice.asText()));
    String line =
        "%s: %d new, %d changed, %d unchanged, %d rejected, %d gone"
            .formatted(
                platform.displayName(),
                answer.path("accepted").asLong(),
                answer.path("changed").asLong(),
                answer.path("unchanged").asLong(),
                answer.path("rejected").asLong(),
                answer.path("gone").asLong());
    return new Loaded(answer, List.of(line), notes, true);
  }

  private Loaded imported(Gateway here, FeedConnector feed, boolean full) {
    String task = "Importing " + feed.platform().displayName();
    Imports.Outcome outcome = here.imports().run(feed, full, progress -> show(task, progress));
    board.finish(task, outcome.result().read(), "rows");
    return new Loaded(
        json(outcome),
        lines(outcome.result()),
        notes(outcome),
        outcome.result().ending() == ImportResult.Ending.COMPLETE);
  }

  private void show(String task, ImportProgress progress) {
    long rows = progress.committed() + progress.rejected();
    OptionalDouble share = progress.share();
    boolean known = share.isPresent() && share.getAsDouble() > 0;
    board.show(task, rows, known ? Math.round(rows / share.getAsDouble()) : -1, "rows");
  }

  private static Map<String, Object> json(Imports.Outcome outcome) {
    ImportResult result = outcome.result();
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
    if (result.rejected() > 0) {
      summary.put("rejectsFile", outcome.rejectsFile().toString());
    }
    return summary;
  }

  private static List<String> lines(ImportResult result) {
    List<String> lines = new ArrayList<>();
    lines.add(
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
      lines.add("unknown genres, kept as printed: " + result.unknownGenres());
    }
    if (!result.unknownRatings().isEmpty()) {
      lines.add("unknown ratings, kept as printed: " + result.unknownRatings());
    }
    return lines;
  }

  private static List<String> notes(Imports.Outcome outcome) {
    List<String> notes = new ArrayList<>();
    outcome
        .rejects()
        .forEach(
            reject ->
                notes.add(
                    "row %d%s: %s"
                        .formatted(
                            reject.row(),
                            reject.field() == null ? "" : ", " + reject.field(),
                            reject.reason())));
    if (outcome.result().rejected() > 0) {
      notes.add("all rejected rows: " + outcome.rejectsFile());
    }
    notes.addAll(outcome.result().notices());
    return notes;
  }

  @Override
  public void close() {
    board.close();
    if (api != null) {
      api.close();
    }
    if (gateway != null) {
      gateway.close();
    }
  }
}
