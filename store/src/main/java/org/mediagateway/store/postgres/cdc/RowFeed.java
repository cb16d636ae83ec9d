package org.mediagateway.store.postgres.cdc;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mediagateway.store.ErrorCode;
import org.mediagateway.store.StoreException;
import org.mediagateway.store.postgres.cdc.PgOutput.Message;
import org.mediagateway.store.sql.ListingAnnouncer;
import org.mediagateway.store.sql.TitleAnnouncer;
import org.mediagateway.store.sql.ViewerAnnouncer;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.replication.LogSequenceNumber;
import org.postgresql.replication.PGReplicationStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows what other programs write to listings, titles, vectors, viewers and interactions, and
 * says it in the change log, from where every index and cache of every node learns of it. A
 * position is confirmed to the server once what lies before it was said: after a crash some is said
 * twice, and nothing is missed. Of several nodes one follows; another takes its place when it goes.
 * Safe on any thread.
 */
public final class RowFeed implements AutoCloseable {
  /** What the feed is doing. */
  public enum State {
    /** It follows. */
    FOLLOWING,
    /** Another node follows. */
    STANDING_BY,
    /** The server does not answer; it is tried again. */
    DISCONNECTED
  }

  private static final Logger LOG = LoggerFactory.getLogger(RowFeed.class);
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final Duration STAND_BY = Duration.ofSeconds(5);
  private static final Duration RECONNECT = Duration.ofSeconds(1);
  private static final String SLOT_IN_USE = "55006";

  /** Titles, listings or viewers said in one transaction: it keeps other writers waiting. */
  private static final int PAGE = 500;

  private final ReplicationSlot slot;
  private final Announcers announcers;
  private final Runnable wholeAudit;
  private final Thread thread;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicLong announced = new AtomicLong();
  private final AtomicLong unreadable = new AtomicLong();
  private volatile State state = State.DISCONNECTED;
  private @Nullable Connection first;
  private boolean unfollowed;

  /** What says it of titles, of those made anew from listings, and of viewers. */
  public record Announcers(
      TitleAnnouncer titles, ListingAnnouncer listings, ViewerAnnouncer viewers) {}

  private RowFeed(ReplicationSlot slot, Announcers announcers, Runnable wholeAudit) {
    this.slot = slot;
    this.announcers = announcers;
    this.wholeAudit = wholeAudit;
    this.thread = Thread.ofPlatform().name("postgres-rows").daemon().unstarted(this::run);
  }

  /**
   * Starts to follow.
   *
   * @param source makes connections of their own, and is used for nothing else
   * @param slotName of the replication slot: lower-case letters, digits and underscores
   * @param location where the database is, for messages
   * @param wholeAudit looks at all rows, where it is not known which were written
   * @throws SQLException when the server cannot be reached
   * @throws StoreException {@code SERVER_UNUSABLE} when it is not set up for replication
   */
  public static RowFeed start(
      PGSimpleDataSource source,
      String slotName,
      String location,
      Announcers announcers,
      Runnable wholeAudit)
      throws SQLException {
    ReplicationSlot slot = new ReplicationSlot(source, slotName, location);
    RowFeed feed = new RowFeed(slot, announcers, wholeAudit);
    feed.first = feed.prepared();
    feed.thread.start();
    return feed;
  }

  /** Whether a replication slot may be named so. */
  public static boolean isSlotName(String name) {
    return ReplicationSlot.NAME.matcher(name).matches();
  }

  public State state() {
    return state;
  }

  /**
   * Titles, listings and viewers of other programs' transactions that were followed since the
   * start.
   */
  public long announced() {
    return announced.get();
  }

  /** Those that were not, because their rows cannot be read. */
  public long unreadable() {
    return unreadable.get();
  }

  private void run() {
    while (closed.getCount() > 0) {
      try (Connection connection = connection()) {
        follow(connection);
      } catch (SQLException e) {
        boolean taken = SLOT_IN_USE.equals(e.getSQLState());
        rest(taken ? State.STANDING_BY : State.DISCONNECTED, taken ? STAND_BY : RECONNECT, e);
      } catch (StoreException e) {
        rest(State.DISCONNECTED, RECONNECT, e);
      }
    }
  }

  private Connection connection() throws SQLException {
    Connection kept = first;
    first = null;
    return kept != null ? kept : prepared();
  }

  private Connection prepared() throws SQLException {
    Connection connection = slot.connect();
    try {
      unfollowed |= slot.prepare(connection);
      return connection;
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  private void rest(State why, Duration pause, Exception failure) {
    if (closed.getCount() == 0) {
      return;
    }
    if (state != why) {
      state = why;
      LOG.info("other programs' writes are not followed by this node: {}", failure.getMessage());
    }
    await(pause);
  }

  private void follow(Connection connection) throws SQLException {
    PGReplicationStream stream = slot.stream(connection);
    state = State.FOLLOWING;
    LOG.info("other programs' writes to listings, titles and viewers are followed");
    if (unfollowed) {
      wholeAudit.run();
      unfollowed = false;
    }
    PgOutput output = new PgOutput();
    ForeignWrites transaction = new ForeignWrites();
    boolean within = false;
    while (closed.getCount() > 0) {
      ByteBuffer bytes = stream.readPending();
      if (bytes == null) {
        if (!within) {
          confirm(stream, stream.getLastReceiveLSN()); // so that other databases' log can go
        }
        await(LOOK);
        continue;
      }
      switch (output.read(bytes)) {
        case Message.Begin _ -> within = true;
        case Message.Row row -> transaction.add(row);
        case Message.Truncated truncated -> transaction.add(truncated);
        case Message.Commit commit -> {
          say(transaction);
          transaction.clear();
          within = false;
          confirm(stream, LogSequenceNumber.valueOf(commit.end()));
        }
        case Message.Other _ -> {}
      }
    }
  }

  /** The driver tells the server with its next status. */
  private static void confirm(PGReplicationStream stream, LogSequenceNumber position) {
    stream.setAppliedLSN(position);
    stream.setFlushedLSN(position);
  }

  private void say(ForeignWrites transaction) {
    if (transaction.emptied(ForeignWrites.TITLES, ForeignWrites.VECTORS, ForeignWrites.LISTINGS)) {
      wholeAudit.run();
    } else {
      inPages(transaction.titles(), announcers.titles()::announce);
    }
    if (transaction.emptied(ForeignWrites.LISTINGS)) {
      inPages(announcers.listings().titles(), announcers.listings()::announceTitles);
    } else {
      inPages(transaction.listings(), announcers.listings()::announce);
    }
    boolean anyViewer = transaction.emptied(ForeignWrites.VIEWERS, ForeignWrites.INTERACTIONS);
    inPages(
        anyViewer ? announcers.viewers().viewers() : transaction.viewers(),
        announcers.viewers()::announce);
  }

  private <T> void inPages(Collection<T> ids, Consumer<List<T>> announce) {
    List<T> ordered = new ArrayList<>(ids);
    for (int from = 0; from < ordered.size(); from += PAGE) {
      say(ordered.subList(from, Math.min(from + PAGE, ordered.size())), announce);
    }
  }

  private <T> void say(List<T> ids, Consumer<List<T>> announce) {
    try {
      announce.accept(ids);
      announced.addAndGet(ids.size());
    } catch (StoreException e) {
      if (e.code() != ErrorCode.CORRUPT) {
        throw e; // said again once the database answers
      }
      if (ids.size() > 1) {
        ids.forEach(id -> say(List.of(id), announce));
        return;
      }
      unreadable.incrementAndGet();
      LOG.error(
          "another program wrote a row that cannot be read; correct it: id={}: {}",
          ids.getFirst(),
          e.getMessage());
    }
  }

  private void await(Duration pause) {
    try {
      var _ = closed.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      closed.countDown();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
