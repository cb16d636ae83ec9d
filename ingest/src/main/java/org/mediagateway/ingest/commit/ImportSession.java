package org.mediagateway.ingest.commit;

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
import org.mediagateway.domain.imports.RejectedRow;
import org.mediagateway.domain.store.CatalogueStore;
import org.mediagateway.ingest.ErrorCode;
import org.mediagateway.ingest.IngestException;
import org.mediagateway.ingest.commit.ImportResult.Ending;
import org.mediagateway.ingest.normalize.Normalization;
import org.mediagateway.ingest.reject.Reject;

/** The committing half of one import. Belongs to the importing thread. */
final class ImportSession {
  private final ImportService service;
  private final ImportRequest request;
  private final ProgressListener listener;
  private final long run;
  private final Instant start;
  private final Tally tally = new Tally();
  private final List<Listing> batch = new ArrayList<>();
  private final List<RejectedRow> refused = new ArrayList<>();
  private final Set<ListingId> withdrawn = new HashSet<>();
  private Intake.Item.@Nullable End end;

  ImportSession(ImportService service, ImportRequest request, ProgressListener listener, long run) {
    this.service = service;
    this.request = request;
    this.listener = listener;
    this.run = run;
    this.start = service.clock().instant();
  }

  /** Takes everything that {@code intake} hands over, and ends the run. */
  ImportResult toEnd(Intake intake) {
    try {
      Ending ending;
      try {
        while (end == null) {
          collect(intake);
          flush(intake);
        }
        ending = settle(end);
      } catch (InterruptedException e) {
        ending = drain(intake);
      }
      if (request.full()) {
        removeVanished(intake, ending);
      }
      Map<String, Long> ignored = end == null ? Map.of() : intake.ignoredFields();
      return finish(ending, ignored);
    } finally {
      intake.stop();
    }
  }

  /** Notes in the import log that the run ended with {@code failure}. */
  void failed(Throwable failure) {
    try {
      service
          .imports()
          .fail(run, tally.countsWith(ListingCommitter.Counts.NONE), describe(failure));
    } catch (RuntimeException e) {
      failure.addSuppressed(e); // the store is what failed, most likely
    }
  }

  private static String describe(Throwable failure) {
    String message = failure.getMessage();
    return message == null ? failure.getClass().getName() : message;
  }

  /** Collects until the batch is full, its delay is over, or the feed is at its end. */
  private void collect(Intake intake) throws InterruptedException {
    long deadline = 0;
    while (end == null && pending() < request.batches().size()) {
      Intake.Item item;
      if (pending() == 0) {
        item = intake.queue().take();
        deadline = System.nanoTime() + request.batches().delay().toNanos();
      } else {
        item = intake.queue().poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      }
      if (item == null) {
        return;
      }
      add(item);
    }
  }

  private int pending() {
    return batch.size() + withdrawn.size() + refused.size();
  }

  private void add(Intake.Item item) {
    switch (item) {
      case Intake.Item.Taken taken -> take(taken.row());
      case Intake.Item.Gone gone -> withdraw(gone.id());
      case Intake.Item.Refused bad -> refuse(bad.reject());
      case Intake.Item.End last -> end = last;
    }
  }

  private void take(Normalization.Accepted row) {
    tally.accept(row);
    batch.add(row.listing());
  }

  private void withdraw(ListingId id) {
    tally.withdraw();
    withdrawn.add(id);
  }

  private void refuse(Reject reject) {
    tally.reject();
    request.rejects().add(reject);
    String field = reject.field() == null ? "" : reject.field();
    refused.add(new RejectedRow(reject.row(), field, reject.reason()));
  }

  private void flush(Intake intake) {
    if (pending() > 0) {
      tally.commit(service.store().write(tx -> commit(batch, withdrawn)));
      batch.clear();
      withdrawn.clear();
      refused.clear();
    }
    listener.onProgress(
        new ImportProgress(
            platform(), tally.committed(), tally.rejected(), share(intake), elapsed()));
  }

  /** One batch and what the log says of it, in the transaction that is open. */
  private ListingCommitter.Counts commit(List<Listing> listings, Set<ListingId> gone) {
    ListingCommitter.Counts counts = service.committer().commit(listings, gone);
    if (!refused.isEmpty()) {
      service.imports().reject(run, refused);
    }
    if (counts.wrote() || !refused.isEmpty()) {
      service.imports().progress(run, tally.countsWith(counts));
    }
    return counts;
  }

  /** Commits what was read before the interrupt, and only that. */
  private Ending drain(Intake intake) {
    intake.stop();
    tally.notice("the import was stopped; what was read before is committed");
    Intake.Item item = intake.queue().poll();
    while (item != null) {
      add(item);
      if (pending() >= request.batches().size()) {
        flush(intake);
      }
      item = end == null ? intake.queue().poll() : null;
    }
    flush(intake);
    return Ending.STOPPED;
  }

  private Ending settle(Intake.Item.End last) {
    Throwable failure = last.failure();
    if (failure == null) {
      return Ending.COMPLETE;
    }
    if (failure instanceof IngestException e && e.code() == ErrorCode.FEED_CUT) {
      tally.notice(describe(e));
      return Ending.CUT;
    }
    if (failure instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) failure;
  }

  /** Takes off what a whole feed did not name; nothing when in any doubt that it is whole. */
  private void removeVanished(Intake intake, Ending ending) {
    String doubt = doubt(intake, ending);
    if (doubt != null) {
      tally.notice("no listing was marked as gone: " + doubt);
      return;
    }
    ListingId after = null;
    List<ListingId> page;
    do {
      page = service.store().liveListings(platform(), after, CatalogueStore.PAGE_MAX);
      Set<ListingId> vanished = new HashSet<>();
      for (ListingId id : page) {
        after = id;
        if (!intake.named(id)) {
          vanished.add(id);
        }
        if (vanished.size() == request.batches().size()) {
          remove(vanished);
        }
      }
      remove(vanished);
    } while (page.size() == CatalogueStore.PAGE_MAX);
  }

  private void remove(Set<ListingId> vanished) {
    if (!vanished.isEmpty()) {
      tally.commit(service.store().write(tx -> commit(List.of(), vanished)));
      vanished.clear();
    }
  }

  private @Nullable String doubt(Intake intake, Ending ending) {
    if (ending != Ending.COMPLETE) {
      return "the feed was not read to its end";
    }
    if (intake.sawUnidentified()) {
      return "a rejected row has no readable id, so it may be any listing's; mend the feed";
    }
    return tally.accepted() == 0 ? "the feed has no listing at all" : null;
  }

  private ImportResult finish(Ending ending, Map<String, Long> ignored) {
    ImportResult result = tally.result(run, request, ending, ignored, elapsed());
    if (ending == Ending.COMPLETE) {
      service.imports().complete(run, tally.countsWith(ListingCommitter.Counts.NONE));
    } else {
      String why = String.join("; ", result.notices());
      service.imports().fail(run, tally.countsWith(ListingCommitter.Counts.NONE), why);
    }
    if (ending == Ending.STOPPED) {
      Thread.currentThread().interrupt();
    }
    return result;
  }

  private Platform platform() {
    return request.connector().platform();
  }

  private OptionalDouble share(Intake intake) {
    OptionalLong size = request.connector().sizeBytes();
    return size.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(Math.min(1, (double) intake.bytesRead() / size.getAsLong()));
  }

  private Duration elapsed() {
    return Duration.between(start, service.clock().instant());
  }
}
