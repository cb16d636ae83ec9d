package org.mediagateway.app.api;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mediagateway.app.http.ApiRequest;
import org.mediagateway.app.http.Problem;
import org.mediagateway.app.http.ProblemException;
import org.mediagateway.app.http.Reply;
import org.mediagateway.app.jobs.Imports;
import org.mediagateway.app.jobs.Sharing;
import org.mediagateway.discovery.availability.AvailabilityGraph;
import org.mediagateway.discovery.index.IndexStatus;
import org.mediagateway.discovery.index.TitleIndexes;
import org.mediagateway.domain.imports.ImportCounts;
import org.mediagateway.domain.imports.ImportRun;
import org.mediagateway.domain.store.CatalogueCounts;
import org.mediagateway.ingest.vectors.VectorProgress;
import org.mediagateway.ingest.vectors.VectorWorker;

/** How much there is and what is being done. */
final class StatusApi {
  private static final int RECENT_MAX = 10;
  private static final double MILLIS_PER_SECOND = 1_000;

  private final Sources sources;
  private final Clock clock;
  private final Instant started;

  /**
   * Where the figures come from.
   *
   * @param counts of the catalogue
   * @param imports under way and past
   * @param embedding null when it is switched off
   * @param indexes where they stand
   * @param availability the graph of offers
   * @param sharing what is shared with other gateways
   */
  record Sources(
      Supplier<CatalogueCounts> counts,
      Imports imports,
      @Nullable VectorWorker embedding,
      TitleIndexes indexes,
      AvailabilityGraph availability,
      Sharing sharing) {}

  StatusApi(Sources sources, Clock clock) {
    this.sources = sources;
    this.clock = clock;
    this.started = clock.instant();
  }

  /** The schema {@code Status}. */
  record Status(
      Catalogue catalogue,
      ImportsJson imports,
      Embedding embedding,
      Indexes indexes,
      Offers offers,
      Sharing.Status sharing,
      long uptimeSeconds) {}

  /** What the catalogue holds. */
  record Catalogue(
      long listings,
      Map<String, Long> listingsByPlatform,
      long goneListings,
      long titles,
      long mergedTitles,
      long vectors,
      long reviews) {}

  /** Imports under way and past. */
  record ImportsJson(List<RunningJson> running, List<RunJson> recent) {}

  /** An import under way. */
  record RunningJson(
      String platform,
      String platformName,
      String source,
      long read,
      long rejected,
      @Nullable Double share,
      double rowsPerSecond,
      @Nullable Double secondsLeft) {

    static RunningJson of(Imports.Running running) {
      var progress = running.progress();
      return new RunningJson(
          progress.platform().id(),
          progress.platform().displayName(),
          running.source(),
          progress.committed() + progress.rejected(),
          progress.rejected(),
          progress.share().isPresent() ? progress.share().getAsDouble() : null,
          progress.rowsPerSecond(),
          progress.timeLeft().map(left -> left.toMillis() / MILLIS_PER_SECOND).orElse(null));
    }
  }

  /** An import, running or over. */
  record RunJson(
      long run,
      String platform,
      String source,
      String state,
      String startedAt,
      @Nullable String finishedAt,
      ImportCounts counts,
      @Nullable String message) {

    static RunJson of(ImportRun run) {
      Instant finished = run.finishedAt();
      return new RunJson(
          run.id(),
          run.platform().id(),
          run.source(),
          run.state().name().toLowerCase(Locale.ROOT),
          run.startedAt().toString(),
          finished == null ? null : finished.toString(),
          run.counts(),
          run.message());
    }
  }

  /** How far the vectors are. */
  record Embedding(
      String state,
      long done,
      long pending,
      double ratePerSecond,
      @Nullable Double secondsLeft,
      @Nullable String message) {}

  /** Where the indexes stand. */
  record Indexes(
      String phase,
      long sequence,
      long lag,
      long titles,
      long available,
      double coverage,
      long failures,
      @Nullable String lastError,
      @Nullable Long snapshotSequence,
      @Nullable String snapshotAt) {

    static Indexes of(IndexStatus status) {
      Instant snapshotAt = status.snapshotAt();
      return new Indexes(
          status.phase().name().toLowerCase(Locale.ROOT),
          status.sequence(),
          status.lag(),
          status.titles(),
          status.available(),
          status.coverage(),
          status.failures(),
          status.lastError(),
          status.snapshotSequence(),
          snapshotAt == null ? null : snapshotAt.toString());
    }
  }

  /** How far the graph of offers is. */
  record Offers(boolean ready, long titlesRead, long sequence) {
    static Offers of(AvailabilityGraph graph) {
      return new Offers(graph.ready(), graph.titlesRead(), graph.applied());
    }
  }

  Reply status(ApiRequest request) {
    return Reply.ok(now());
  }

  /** The status now; blocks for the counts. */
  Status now() {
    CatalogueCounts counts = sources.counts().get();
    Map<String, Long> byPlatform = new TreeMap<>();
    counts.liveListings().forEach((platform, listings) -> byPlatform.put(platform.id(), listings));
    Catalogue catalogue =
        new Catalogue(
            byPlatform.values().stream().mapToLong(Long::longValue).sum(),
            byPlatform,
            counts.goneListings(),
            counts.titles(),
            counts.mergedTitles(),
            counts.vectors(),
            counts.reviews());
    ImportsJson imports =
        new ImportsJson(
            sources.imports().running().stream().map(RunningJson::of).toList(),
            sources.imports().latest(RECENT_MAX).stream().map(RunJson::of).toList());
    return new Status(
        catalogue,
        imports,
        embedding(counts),
        Indexes.of(sources.indexes().status()),
        Offers.of(sources.availability()),
        sources.sharing().status(),
        Duration.between(started, clock.instant()).toSeconds());
  }

  private Embedding embedding(CatalogueCounts counts) {
    VectorWorker worker = sources.embedding();
    long pending = counts.titles() - counts.vectors();
    if (worker == null) {
      return new Embedding("off", counts.vectors(), 0, 0, null, null);
    }
    VectorProgress progress = worker.progress();
    return new Embedding(
        progress.state().name().toLowerCase(Locale.ROOT),
        counts.vectors(),
        pending,
        progress.perSecond(),
        pending > 0 && progress.perSecond() > 0 ? pending / progress.perSecond() : null,
        progress.problem());
  }

  /** The process works, or this would not be answered. */
  Reply live(ApiRequest request) {
    return Reply.ok("status", "UP");
  }

  /** Searches are answered unless the indexes are closed, even while the database is away. */
  Reply ready(ApiRequest request) {
    if (sources.indexes().phase() == IndexStatus.Phase.CLOSED) {
      throw new ProblemException(Problem.of(503, "the indexes are closed; the server is stopping"));
    }
    return Reply.ok("status", "UP");
  }
}
