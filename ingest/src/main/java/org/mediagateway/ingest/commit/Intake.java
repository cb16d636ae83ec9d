package org.mediagateway.ingest.commit;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.mediagateway.domain.catalogue.ListingId;
import org.mediagateway.domain.catalogue.Platform;
import org.mediagateway.ingest.ErrorCode;
import org.mediagateway.ingest.IngestException;
import org.mediagateway.ingest.connect.RawField;
import org.mediagateway.ingest.connect.RawRecord;
import org.mediagateway.ingest.connect.Reading;
import org.mediagateway.ingest.connect.RecordReader;
import org.mediagateway.ingest.connect.Unreadable;
import org.mediagateway.ingest.normalize.ListingNormalizer;
import org.mediagateway.ingest.normalize.Normalization;
import org.mediagateway.ingest.reject.Reject;

/**
 * The reading half of an import: reads, normalises and drops repeats on a thread of its own, and
 * hands over through a bounded queue, so that parsing and committing use two cores and a fast feed
 * waits for a slow disk.
 *
 * <p>The reader is used and closed by that thread alone. A read that blocks, as on a terminal,
 * cannot be interrupted; the thread is a daemon and {@link #stop} does not wait for it.
 */
final class Intake implements Runnable {
  /** Four standard batches. Chosen: enough that neither side waits for the other's hiccups. */
  static final int QUEUE_CAPACITY = 400;

  private static final long OFFER_MILLIS = 100;

  /** What is handed over. */
  sealed interface Item {
    /** A row that is a listing, for the first time in this feed. */
    record Taken(Normalization.Accepted row) implements Item {}

    /** A row that takes a listing off, named for the first time in this feed. */
    record Gone(ListingId id) implements Item {}

    /** A row that is none. */
    record Refused(Reject reject) implements Item {}

    /**
     * Nothing follows.
     *
     * @param failure why the feed was cut, or what went wrong; null at the end of the feed
     */
    record End(@Nullable Throwable failure) implements Item {}
  }

  private final Platform platform;
  private final RecordReader reader;
  private final ListingNormalizer normalizer;
  private final BlockingQueue<Item> queue = new ArrayBlockingQueue<>(QUEUE_CAPACITY);
  private final Set<String> taken = new HashSet<>();
  private final Set<String> refused = new HashSet<>();
  private boolean unidentified;
  private volatile boolean stopped;

  Intake(Platform platform, RecordReader reader, ListingNormalizer normalizer) {
    this.platform = platform;
    this.reader = reader;
    this.normalizer = normalizer;
  }

  BlockingQueue<Item> queue() {
    return queue;
  }

  /** Lets the reading thread end soon; what is in the queue stays there. */
  void stop() {
    stopped = true;
  }

  long bytesRead() {
    return reader.bytesRead();
  }

  /** Fields that were ignored; only to be asked once {@link Item.End} was taken. */
  Map<String, Long> ignoredFields() {
    return reader.ignoredFields();
  }

  /** Whether the feed named {@code id}, in a good row or a bad one; only to be asked at the end. */
  boolean named(ListingId id) {
    return taken.contains(id.key()) || refused.contains(id.key());
  }

  /** Whether there was a row whose id could not be read; only to be asked at the end. */
  boolean sawUnidentified() {
    return unidentified;
  }

  @Override
  public void run() {
    Throwable failure = null;
    try (reader) {
      Reading reading = stopped ? null : reader.read();
      while (reading != null && hand(item(reading))) {
        reading = stopped ? null : reader.read();
      }
    } catch (RuntimeException | Error e) {
      failure = e; // carried to the importing thread, which throws it again
    }
    hand(new Item.End(failure));
  }

  private Item item(Reading reading) {
    return switch (reading) {
      case Unreadable row -> {
        unidentified = true;
        yield new Item.Refused(
            new Reject(row.row(), null, row.field(), row.reason(), row.excerpt()));
      }
      case RawRecord row -> item(row, normalizer.normalize(platform, row));
    };
  }

  private Item item(RawRecord row, Normalization normalized) {
    return switch (normalized) {
      case Normalization.Accepted accepted ->
          once(row, accepted.listing().id(), new Item.Taken(accepted));
      case Normalization.Withdrawn gone -> once(row, gone.id(), new Item.Gone(gone.id()));
      case Normalization.Rejected rejected -> {
        ListingId id = normalizer.idOf(platform, row);
        if (id == null) {
          unidentified = true;
        } else {
          refused.add(id.key());
        }
        yield new Item.Refused(
            new Reject(
                row.row(),
                id == null ? null : id.toString(),
                reader.nameOf(rejected.field()),
                rejected.reason(),
                excerpt(row)));
      }
    };
  }

  private Item once(RawRecord row, ListingId id, Item item) {
    return taken.add(id.key())
        ? item
        : new Item.Refused(
            new Reject(
                row.row(),
                id.toString(),
                reader.nameOf(RawField.ID),
                "an id occurs once in a feed: it was accepted from an earlier row; keep one",
                excerpt(row)));
  }

  private static String excerpt(RawRecord row) {
    return new Unreadable(row.row(), null, "", row.values().toString()).excerpt();
  }

  /** Hands {@code item} over, waiting for room; false when the import was stopped meanwhile. */
  private boolean hand(Item item) {
    try {
      while (!queue.offer(item, OFFER_MILLIS, TimeUnit.MILLISECONDS)) {
        if (stopped) {
          return false;
        }
      }
      return true;
    } catch (InterruptedException e) {
      throw new IngestException(
          ErrorCode.CLOSED, "nobody interrupts the reading thread but its end", e);
    }
  }
}
