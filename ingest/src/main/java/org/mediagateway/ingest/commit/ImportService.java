package org.mediagateway.ingest.commit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.mediagateway.domain.catalogue.Listing;
import org.mediagateway.domain.catalogue.ListingId;
import org.mediagateway.domain.catalogue.Platform;
import org.mediagateway.domain.store.CatalogueStore;
import org.mediagateway.ingest.ErrorCode;
import org.mediagateway.ingest.IngestException;
import org.mediagateway.ingest.commit.ImportResult.Ending;
import org.mediagateway.ingest.connect.RecordReader;
import org.mediagateway.ingest.normalize.ListingNormalizer;
import org.mediagateway.ingest.normalize.Normalization;

/**
 * Imports feeds: reads, normalises, commits in batches, and says what it did.
 *
 * <p>An import is an upsert: a row equal to what is stored writes nothing. Interrupting the
 * importing thread is how to stop one: it commits what it has read, returns with {@link
 * Ending#STOPPED} and leaves the thread interrupted. Safe on any thread; each call of {@link #run}
 * is an import of its own.
 */
public final class ImportService {
  private final CatalogueStore store;
  private final ListingCommitter committer;
  private final BatchPolicy policy;
  private final Clock clock;
  private final ListingNormalizer normalizer = new ListingNormalizer();

  public ImportService(
      CatalogueStore store, ListingResolver resolver, BatchPolicy policy, Clock clock) {
    this.store = store;
    this.committer = new ListingCommitter(store, resolver);
    this.policy = policy;
    this.clock = clock;
  }

  /**
   * Imports what {@code request} names, on the calling thread.
   *
   * @throws IngestException {@code FEED_UNREADABLE} or {@code FEED_FORMAT} when nothing could be
   *     read; {@code REJECTS_UNWRITABLE} when a reject could not be kept. That, and what the store
   *     throws, ends the import; batches committed before stand.
   */
  public ImportResult run(ImportRequest request, ProgressListener listener) {
    Instant start = clock.instant();
    Platform platform = request.connector().platform();
    RecordReader reader = request.connector().open();
    Intake intake = new Intake(platform, reader, normalizer);
    Thread reading = Thread.ofPlatform().daemon().name("import-" + platform.id()).unstarted(intake);
    reading.start();
    try {
      return new Run(request, listener, intake, start).toEnd();
    } finally {
      intake.stop();
    }
  }

  /** One import, on the importing thread. */
  private final class Run {
    private final ImportRequest request;
    private final ProgressListener listener;
    private final Intake intake;
    private final Instant start;
    private final Tally tally = new Tally();
    private final List<Listing> batch = new ArrayList<>();
    private Intake.Item.@Nullable End end;

    Run(ImportRequest request, ProgressListener listener, Intake intake, Instant start) {
      this.request = request;
      this.listener = listener;
      this.intake = intake;
      this.start = start;
    }

    ImportResult toEnd() {
      Ending ending;
      try {
        while (end == null) {
          collect();
          flush();
        }
        ending = settle(end);
      } catch (InterruptedException e) {
        ending = drain();
      }
      if (request.full()) {
        ending = removeVanished(ending);
      }
      Map<String, Long> ignored = end == null ? Map.of() : intake.ignoredFields();
      ImportResult result = tally.result(request, ending, ignored, elapsed());
      if (ending == Ending.STOPPED) {
        Thread.currentThread().interrupt();
      }
      return result;
    }

    /** Collects until the batch is full, its delay is over, or the feed is at its end. */
    private void collect() throws InterruptedException {
      long deadline = 0;
      while (end == null && batch.size() < policy.size()) {
        Intake.Item item;
        if (batch.isEmpty()) {
          item = intake.queue().take();
          deadline = System.nanoTime() + policy.delay().toNanos();
        } else {
          item = intake.queue().poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        }
        if (item == null) {
          return;
        }
        add(item);
      }
    }

    private void add(Intake.Item item) {
      switch (item) {
        case Intake.Item.Taken taken -> take(taken.row());
        case Intake.Item.Refused refused -> {
          tally.reject();
          request.rejects().add(refused.reject());
        }
        case Intake.Item.End last -> end = last;
      }
    }

    private void take(Normalization.Accepted row) {
      tally.accept(row);
      batch.add(row.listing());
    }

    private void flush() {
      if (!batch.isEmpty()) {
        tally.commit(committer.commit(batch, Set.of()));
        batch.clear();
      }
      listener.onProgress(
          new ImportProgress(
              request.connector().platform(),
              tally.committed(),
              tally.rejected(),
              share(),
              elapsed()));
    }

    /** Commits what was read before the interrupt, and only that. */
    private Ending drain() {
      intake.stop();
      tally.notice("the import was stopped; what was read before is committed");
      while (end == null) {
        Intake.Item item = intake.queue().poll();
        if (item == null) {
          break;
        }
        add(item);
        if (batch.size() >= policy.size()) {
          flush();
        }
      }
      flush();
      return Ending.STOPPED;
    }

    private Ending settle(Intake.Item.End last) {
      RuntimeException failure = last.failure();
      if (failure == null) {
        return Ending.COMPLETE;
      }
      if (failure instanceof IngestException e && e.code() == ErrorCode.FEED_CUT) {
        tally.notice(String.valueOf(e.getMessage()));
        return Ending.CUT;
      }
      throw failure;
    }

    /** Takes off what a whole feed did not name; nothing when in any doubt that it is whole. */
    private Ending removeVanished(Ending ending) {
      String doubt = doubt(ending);
      if (doubt != null) {
        tally.notice("no listing was marked as gone: " + doubt);
        return ending;
      }
      Platform platform = request.connector().platform();
      ListingId after = null;
      List<ListingId> page;
      do {
        page = store.liveListings(platform, after, CatalogueStore.PAGE_MAX);
        Set<ListingId> vanished = new HashSet<>();
        for (ListingId id : page) {
          after = id;
          if (!intake.named(id)) {
            vanished.add(id);
          }
          if (vanished.size() == policy.size()) {
            remove(vanished);
          }
        }
        remove(vanished);
      } while (page.size() == CatalogueStore.PAGE_MAX);
      return ending;
    }

    private void remove(Set<ListingId> vanished) {
      if (!vanished.isEmpty()) {
        tally.commit(committer.commit(List.of(), vanished));
        vanished.clear();
      }
    }

    private @Nullable String doubt(Ending ending) {
      if (ending != Ending.COMPLETE) {
        return "the feed was not read to its end";
      }
      if (intake.sawUnidentified()) {
        return "a rejected row has no readable id, so it may be any listing's; mend the feed";
      }
      return tally.accepted() == 0 ? "the feed has no listing at all" : null;
    }

    private OptionalDouble share() {
      OptionalLong size = request.connector().sizeBytes();
      return size.isEmpty()
          ? OptionalDouble.empty()
          : OptionalDouble.of(Math.min(1, (double) intake.bytesRead() / size.getAsLong()));
    }

    private Duration elapsed() {
      return Duration.between(start, clock.instant());
    }
  }
}
