package org.mediagateway.discovery.availability;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.mediagateway.discovery.DiscoveryException;
import org.mediagateway.discovery.ErrorCode;
import org.mediagateway.discovery.index.IndexFollower;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.change.Change;
import org.mediagateway.domain.change.ChangeLog;
import org.mediagateway.domain.store.CatalogueStore;
import org.mediagateway.graph.GraphVersion;
import org.mediagateway.graph.Hypergraph;

/**
 * The hypergraph of offers, kept up from the change log; docs/decisions/062 says what is in it.
 *
 * <p>A title's state replaces what the graph had of it, so that a change seen twice changes
 * nothing. Every update is published whole: a query sees all offers of a title or none.
 */
public final class AvailabilityGraph implements AutoCloseable {
  /** Titles of one update, and changes of one step: some 10 ms of work. */
  private static final int BATCH = 1_000;

  /** How long a question waits for the first reading of all titles; chosen. */
  private static final Duration LOAD_MAX = Duration.ofSeconds(20);

  private final CatalogueStore store;
  private final ChangeLog log;
  private final Hypergraph graph = new Hypergraph();
  private final IndexFollower follower;
  private final AtomicBoolean started = new AtomicBoolean();
  private final CountDownLatch loaded = new CountDownLatch(1);
  private volatile long applied;
  private volatile long read;

  /** A graph that is empty, and costs nothing, until it is started or first asked for. */
  public AvailabilityGraph(CatalogueStore store, ChangeLog log, Duration pollInterval) {
    this.store = store;
    this.log = log;
    this.follower = new IndexFollower("availability-follower", log, pollInterval, this::step);
  }

  /** Begins to read all titles, then to follow the change log; only the first call does so. */
  public void start() {
    if (!started.getAndSet(true)) {
      follower.start();
    }
  }

  /** Whether all titles have been read, so that {@link #version} answers at once. */
  public boolean ready() {
    return loaded.getCount() == 0;
  }

  /**
   * The newest version; it never changes. Starts if nobody has, and waits until all titles are
   * read.
   *
   * @throws DiscoveryException NOT_READY when it takes too long, INTERRUPTED
   */
  public GraphVersion version() {
    start();
    try {
      if (loaded.await(LOAD_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
        return graph.version();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DiscoveryException(ErrorCode.INTERRUPTED, "interrupted while offers were read", e);
    }
    throw new DiscoveryException(
        ErrorCode.NOT_READY,
        "the offers of all titles must be read first: titles read="
            + read
            + ", waited="
            + LOAD_MAX
            + "; ask again in some seconds");
  }

  /** Titles that the first reading has come to; it ends with all of them. */
  public long titlesRead() {
    return read;
  }

  /** Position in the change log up to which the graph is true; 0 until all titles are read. */
  public long applied() {
    return applied;
  }

  /** Stops following. */
  @Override
  public void close() {
    follower.close();
  }

  private boolean step() {
    if (loaded.getCount() > 0) {
      load();
      return true;
    }
    List<Change> changes = log.after(applied, BATCH);
    if (changes.isEmpty()) {
      return false;
    }
    Set<TitleId> ids = new LinkedHashSet<>();
    for (Change change : changes) {
      if (change.type().ofTitle()) {
        ids.add(TitleId.parse(change.aggregate()));
      }
    }
    Map<TitleId, Title> titles = store.titles(ids);
    graph.update(
        edit -> {
          OfferEditor editor = new OfferEditor(graph.version(), edit);
          for (TitleId id : ids) {
            editor.replace(id, titles.get(id));
          }
        });
    applied = changes.getLast().sequence();
    return changes.size() == BATCH;
  }

  /** Changes that are committed while it reads are read again from the log afterwards. */
  private void load() {
    long head = log.head();
    long count = 0;
    @Nullable TitleId after = null;
    while (true) {
      List<Title> page = store.titlesAfter(after, BATCH);
      if (page.isEmpty()) {
        break;
      }
      graph.update(
          edit -> {
            OfferEditor editor = new OfferEditor(graph.version(), edit);
            page.forEach(title -> editor.replace(title.id(), title));
          });
      after = page.getLast().id();
      count += page.size();
      read = count;
    }
    applied = head;
    loaded.countDown();
  }
}
