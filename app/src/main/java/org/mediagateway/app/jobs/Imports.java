package org.mediagateway.app.jobs;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.mediagateway.app.AppException;
import org.mediagateway.app.ErrorCode;
import org.mediagateway.domain.imports.ImportLog;
import org.mediagateway.domain.imports.ImportRun;
import org.mediagateway.ingest.commit.ImportProgress;
import org.mediagateway.ingest.commit.ImportRequest;
import org.mediagateway.ingest.commit.ImportResult;
import org.mediagateway.ingest.commit.ImportService;
import org.mediagateway.ingest.commit.ProgressListener;
import org.mediagateway.ingest.connect.PlatformConnector;
import org.mediagateway.ingest.reject.Reject;
import org.mediagateway.ingest.reject.RejectFile;

/**
 * Runs imports, each with a rejects file of its own, and knows how far those under way are. Safe on
 * any thread; an import runs on its caller's.
 */
public final class Imports {
  /** Refusals that an outcome carries; all are in the rejects file. */
  public static final int REJECTS_SHOWN_MAX = 20;

  private static final DateTimeFormatter FILE_TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

  private final ImportService service;
  private final ImportLog log;
  private final Path rejectsFolder;
  private final MeterRegistry metrics;
  private final Clock clock;
  private final AtomicLong started = new AtomicLong();
  private final ConcurrentSkipListMap<Long, Running> running = new ConcurrentSkipListMap<>();

  /**
   * An import under way.
   *
   * @param source where it reads from
   * @param progress how far it is
   */
  public record Running(String source, ImportProgress progress) {}

  /**
   * What became of an import.
   *
   * @param result what it did
   * @param rejects the first refusals
   * @param rejectsFile where all of them are; only there when there are any
   */
  public record Outcome(ImportResult result, List<Reject> rejects, Path rejectsFile) {
    public Outcome {
      rejects = List.copyOf(rejects);
    }
  }

  /**
   * Imports into the store that {@code service} writes to.
   *
   * @param log of the same store
   * @param rejectsFolder is made when it is missing
   */
  public Imports(
      ImportService service,
      ImportLog log,
      Path rejectsFolder,
      MeterRegistry metrics,
      Clock clock) {
    this.service = service;
    this.log = log;
    this.rejectsFolder = rejectsFolder;
    this.metrics = metrics;
    this.clock = clock;
    try {
      Files.createDirectories(rejectsFolder);
    } catch (IOException e) {
      throw new AppException(
          ErrorCode.ENVIRONMENT,
          "the folder for rejected rows must be writable: " + rejectsFolder + ", " + e,
          e);
    }
  }

  /**
   * Imports one feed.
   *
   * @param full whether listings that the feed does not name are gone
   * @throws org.mediagateway.ingest.IngestException when nothing could be read
   */
  public Outcome run(PlatformConnector connector, boolean full, ProgressListener listener) {
    long number = started.incrementAndGet();
    String platform = connector.platform().id();
    String name = platform + "-" + FILE_TIME.format(clock.instant()) + "-" + number + ".ndjson";
    List<Reject> first = new ArrayList<>();
    try (RejectFile rejects = new RejectFile(rejectsFolder.resolve(name))) {
      ImportRequest request =
          new ImportRequest(
              connector,
              full,
              reject -> {
                rejects.add(reject);
                if (first.size() < REJECTS_SHOWN_MAX) {
                  first.add(reject);
                }
              });
      ImportResult result =
          service.run(
              request,
              progress -> {
                running.put(number, new Running(connector.name(), progress));
                listener.onProgress(progress);
              });
      count(platform, "rejected", result.rejected());
      count(platform, "accepted", result.accepted());
      return new Outcome(result, first, rejects.path());
    } catch (RuntimeException e) {
      metrics.counter("import_failures", "platform", platform).increment();
      throw e;
    } finally {
      running.remove(number);
    }
  }

  /** The imports under way, the oldest first. */
  public List<Running> running() {
    return List.copyOf(running.values());
  }

  /** The newest runs, newest first. */
  public List<ImportRun> latest(int limit) {
    return log.latest(limit);
  }

  private void count(String platform, String outcome, long rows) {
    metrics
        .counter("import_rows", "platform", platform, "outcome", outcome)
        .increment((double) rows);
  }
}
