package org.mediagateway.app.cli;

import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import org.mediagateway.app.gateway.Gateway;
import org.mediagateway.app.http.Json;
import org.mediagateway.app.jobs.DemoImport;
import org.mediagateway.app.jobs.Imports;
import org.mediagateway.domain.store.CatalogueCounts;
import org.mediagateway.ingest.vectors.VectorProgress;
import org.mediagateway.ingest.vectors.VectorWorker;

/** Shows how the demo's catalogues come in and get their vectors, and what came out. */
final class DemoWatch {
  private static final Duration POLL = Duration.ofMillis(500);
  private static final String EMBEDDING = "Learning meanings";

  private final Console console;
  private final Gateway gateway;
  private final DemoImport demo;
  private final Clock clock = Clock.systemUTC();

  DemoWatch(Console console, Gateway gateway, DemoImport demo) {
    this.console = console;
    this.gateway = gateway;
    this.demo = demo;
  }

  /** Watches until everything is in and has a vector, or the process is asked to stop. */
  void untilDone(ServeCommand.StopSignal stop, boolean json) throws InterruptedException {
    long begin = System.nanoTime();
    try (ProgressBoard board = new ProgressBoard(console, clock)) {
      Set<String> shown = new HashSet<>();
      while (!demo.done().isDone() && !stop.isRequested()) {
        showImports(board, shown);
        Thread.sleep(POLL);
      }
      for (String task : shown) {
        board.finish(task, gateway.counts().titles(), "titles so far");
      }
      if (demo.done().isCompletedExceptionally()) {
        return; // the job has logged why; what is in already is served on
      }
      while (isEmbedding() && !stop.isRequested()) {
        VectorWorker worker = gateway.embedding();
        if (worker != null) {
          VectorProgress progress = worker.progress();
          board.show(EMBEDDING, progress.done(), progress.total(), "titles");
        }
        Thread.sleep(POLL);
      }
    }
    if (!stop.isRequested()) {
      report(json, Duration.ofNanos(System.nanoTime() - begin));
    }
  }

  private void showImports(ProgressBoard board, Set<String> shown) {
    for (Imports.Running running : gateway.imports().running()) {
      String task = "Importing " + running.progress().platform().displayName();
      shown.add(task);
      long rows = running.progress().committed() + running.progress().rejected();
      OptionalDouble share = running.progress().share();
      boolean known = share.isPresent() && share.getAsDouble() > 0;
      board.show(task, rows, known ? Math.round(rows / share.getAsDouble()) : -1, "rows");
    }
  }

  private boolean isEmbedding() {
    VectorWorker worker = gateway.embedding();
    if (worker == null) {
      return false;
    }
    VectorProgress.State state = worker.progress().state();
    if (state == VectorProgress.State.FAILED) {
      return false; // the log tells why
    }
    if (state == VectorProgress.State.EMBEDDING) {
      return true; // known without counting, which takes the store tens of milliseconds
    }
    CatalogueCounts counts = gateway.counts();
    return counts.vectors() < counts.titles();
  }

  private void report(boolean json, Duration took) {
    CatalogueCounts counts = gateway.counts();
    Map<String, Long> platforms = new TreeMap<>();
    counts.liveListings().forEach((platform, n) -> platforms.put(platform.displayName(), n));
    long listings = platforms.values().stream().mapToLong(Long::longValue).sum();
    if (json) {
      Map<String, Object> summary = new TreeMap<>();
      summary.put("listings", listings);
      summary.put("listingsByPlatform", platforms);
      summary.put("titles", counts.titles());
      summary.put("mergedTitles", counts.mergedTitles());
      summary.put("vectors", counts.vectors());
      summary.put("reviews", counts.reviews());
      summary.put("seconds", took.toMillis() / 1000.0);
      console.line(Json.line(summary));
      return;
    }
    console.line("%,d listings %s".formatted(listings, platforms));
    console.line(
        "%,d titles, %,d of them on several platforms, %,d pairs to review"
            .formatted(counts.titles(), counts.mergedTitles(), counts.reviews()));
    console.line(
        "%,d vectors; all done in %.1f s".formatted(counts.vectors(), took.toMillis() / 1000.0));
  }
}
