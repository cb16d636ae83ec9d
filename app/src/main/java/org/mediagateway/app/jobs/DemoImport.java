package org.mediagateway.app.jobs;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.mediagateway.domain.imports.ImportRun;
import org.mediagateway.ingest.commit.ProgressListener;
import org.mediagateway.ingest.connect.PlatformConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the bundled catalogues in, beside everything else. Those that were brought in completely
 * before are passed over; one that was interrupted is read again, which writes only what is
 * missing. One thread of its own.
 */
public final class DemoImport implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DemoImport.class);
  private static final Duration CLOSE_MAX = Duration.ofSeconds(30);

  /** The runs looked through for the bundled catalogues; they are among the first of a store. */
  private static final int RUNS_MAX = 1_000;

  private final Imports imports;
  private final List<PlatformConnector> catalogues;
  private final ProgressListener listener;
  private final CompletableFuture<Boolean> done = new CompletableFuture<>();
  private final Thread thread;

  /** Starts at once. */
  public DemoImport(
      Imports imports, List<PlatformConnector> catalogues, ProgressListener listener) {
    this.imports = imports;
    this.catalogues = List.copyOf(catalogues);
    this.listener = listener;
    this.thread = Thread.ofPlatform().name("demo-import").start(this::run);
  }

  /**
   * Whether everything is in: true at the end, false when it was stopped before; fails with what
   * went wrong.
   */
  public CompletableFuture<Boolean> done() {
    return done;
  }

  /** Commits what was read and stops. */
  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(CLOSE_MAX);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      Set<String> complete = new HashSet<>();
      for (ImportRun run : imports.latest(RUNS_MAX)) {
        if (run.state() == ImportRun.State.COMPLETED) {
          complete.add(run.source());
        }
      }
      for (PlatformConnector catalogue : catalogues) {
        if (Thread.currentThread().isInterrupted()) {
          done.complete(false);
          return;
        }
        if (!complete.contains(catalogue.name())) {
          imports.run(catalogue, false, listener);
        }
      }
      done.complete(!Thread.currentThread().isInterrupted());
    } catch (RuntimeException e) {
      LOG.error("the bundled catalogues could not be brought in: {}", e.getMessage(), e);
      done.completeExceptionally(e);
    }
  }
}
