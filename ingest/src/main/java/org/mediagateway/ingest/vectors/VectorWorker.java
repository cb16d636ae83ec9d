package org.mediagateway.ingest.vectors;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.catalogue.TitleVector;
import org.mediagateway.domain.change.Change;
import org.mediagateway.domain.change.ChangeLog;
import org.mediagateway.domain.embedding.Embedder;
import org.mediagateway.domain.embedding.EmbeddingModel;
import org.mediagateway.domain.embedding.TextHash;
import org.mediagateway.domain.store.CatalogueWriter;
import org.mediagateway.ingest.ErrorCode;
import org.mediagateway.ingest.IngestException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The background worker that gives every title its vector.
 *
 * <p>It asks the store which titles lack one, so it needs no memory of its own: after a restart it
 * goes on where the last commit left off. A page's vectors and their cache entries commit as one,
 * while the next page's are computed. A failing embedder or store is retried for ever, with growing
 * waits, and the failure shows in {@link #progress}; there is no other model to fall back to. Safe
 * on any thread.
 */
public final class VectorWorker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(VectorWorker.class);

  /** How long {@link #close} waits for the batch under way. Chosen: many times what one takes. */
  private static final Duration CLOSE_MAX = Duration.ofSeconds(30);

  private final VectorPorts ports;
  private final Embedder embedder;
  private final EmbeddingModel model;
  private final Function<Title, String> text;
  private final VectorSettings settings;
  private final ProgressGauge gauge;
  private final Semaphore wake = new Semaphore(0);
  private final Thread thread;
  private final ExecutorService committer =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("vectors-commit").factory());

  /** The page that is being committed; only the worker's thread looks at it. */
  private @Nullable Storing storing;

  private volatile boolean closing;

  /**
   * A worker that has yet to be started.
   *
   * @param ports what it works on
   * @param embedder what computes vectors; stays the caller's, who closes it after the worker
   * @param text what stands for a title; never blank
   * @param settings how it goes about it
   */
  public VectorWorker(
      VectorPorts ports, Embedder embedder, Function<Title, String> text, VectorSettings settings) {
    this.ports = ports;
    this.embedder = embedder;
    this.model = embedder.model();
    this.text = text;
    this.settings = settings;
    this.gauge = new ProgressGauge(ports.catalogue(), model, ports.clock());
    this.thread = Thread.ofPlatform().daemon().name("vectors").unstarted(this::work);
  }

  /** Begins; to be called once. */
  public void start() {
    thread.start();
  }

  /** How far it is; reads nothing but memory. */
  public VectorProgress progress() {
    return gauge.progress();
  }

  /**
   * Ends the worker after the batch under way, keeping what was computed. The embedder may be
   * closed once this returns.
   *
   * @throws IngestException {@code CLOSED} when the batch does not end
   */
  @Override
  public void close() {
    closing = true;
    wake.release();
    boolean interrupted = Thread.interrupted();
    try {
      if (thread.getState() != Thread.State.NEW && !thread.join(CLOSE_MAX)) {
        throw new IngestException(
            ErrorCode.CLOSED,
            "a vector worker ends within "
                + CLOSE_MAX
                + " of being closed: it is still in a batch; the process may end regardless");
      }
      gauge.closed();
    } catch (InterruptedException e) {
      interrupted = true; // the caller is in a hurry: the thread is a daemon and holds no data
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void work() {
    try (committer;
        ChangeLog.Subscription _ = ports.changes().onAppend(wake::release)) {
      int failures = 0;
      while (!closing) {
        try {
          long looked = ports.changes().head(); // what changes from here on is seen or awaited
          boolean more = page();
          failures = 0;
          if (!more) {
            ports.nearest().prepare(model);
            gauge.idle();
            awaitTitles(looked);
          }
        } catch (RuntimeException e) {
          failures++;
          gauge.failed(VectorProgress.State.RETRYING, e);
          Duration wait = settings.retryAfter(failures);
          LOG.warn("no vectors for now, trying again in {}: {}", wait, e.getMessage(), e);
          pause(wait);
        }
      }
      lastPage();
    } catch (Error e) {
      gauge.failed(VectorProgress.State.FAILED, e);
      LOG.error("no more vectors until the next start: {}", e.getMessage(), e);
      throw e;
    }
  }

  /**
   * Waits until a title changes after an entry of the log, or closed: looking for titles without a
   * vector passes over all of them, which every click of a viewer would cost.
   */
  private void awaitTitles(long after) {
    long seen = after;
    while (!closing) {
      wake.drainPermits();
      List<Change> changes = ports.changes().after(seen, ChangeLog.PAGE_MAX);
      if (changes.stream().anyMatch(change -> change.type().ofTitle())) {
        return;
      }
      if (!changes.isEmpty()) {
        seen = changes.getLast().sequence();
      }
      if (changes.size() < ChangeLog.PAGE_MAX && !closing) {
        wake.acquireUninterruptibly();
      }
    }
  }

  /**
   * Waits for all of {@code wait} unless closed; changes to the catalogue do not cut it short. Not
   * at all when it is not positive.
   */
  private void pause(Duration wait) {
    long deadline = System.nanoTime() + wait.toNanos();
    long left = wait.toNanos();
    while (left > 0 && !closing) {
      try {
        if (wake.tryAcquire(left, TimeUnit.NANOSECONDS)) {
          wake.drainPermits();
        }
      } catch (InterruptedException e) {
        return; // nobody but the end of the process interrupts this thread
      }
      left = deadline - System.nanoTime();
    }
  }

  /** A title, the text that stands for it, and that text's hash. */
  private record Wanted(Title title, String text, TextHash hash) {
    TitleVector vector(EmbeddingModel model, float[] components) {
      return new TitleVector(title.id(), model, hash, components);
    }
  }

  /**
   * A page on its way to the disk.
   *
   * @param titles whose vectors it has
   * @param stored how many were stored, once they are
   */
  private record Storing(Set<TitleId> titles, Future<Integer> stored) {}

  /**
   * Computes the next page while the one before is committed; false when no title is without a
   * vector and none is on its way.
   */
  private boolean page() {
    List<Wanted> page = nextPage();
    if (page.isEmpty()) {
      boolean waited = storing != null;
      awaitStored();
      return waited;
    }
    gauge.working();
    long begin = System.nanoTime();
    Map<TextHash, String> texts = new HashMap<>();
    page.forEach(wanted -> texts.put(wanted.hash(), wanted.text()));
    Map<TextHash, float[]> vectors =
        new HashMap<>(ports.cache().find(model, Set.copyOf(texts.keySet())));
    texts.keySet().removeAll(vectors.keySet());
    keepPace(begin, vectors.size());
    Map<TextHash, float[]> computed = compute(texts);
    vectors.putAll(computed);
    awaitStored();
    storing =
        new Storing(
            page.stream().map(wanted -> wanted.title().id()).collect(Collectors.toSet()),
            committer.submit(
                () -> ports.catalogue().write(tx -> store(tx, page, vectors, computed))));
    return true;
  }

  /** Titles without a vector whose vector is not on its way to the disk either. */
  private List<Wanted> nextPage() {
    Set<TitleId> underWay = storing == null ? Set.of() : storing.titles();
    return ports
        .catalogue()
        .titlesWithoutVector(model, settings.pageSize() + underWay.size())
        .stream()
        .filter(title -> !underWay.contains(title.id()))
        .map(
            title -> {
              String one = text.apply(title);
              return new Wanted(title, one, TextHash.of(one));
            })
        .toList();
  }

  /** Waits for the page on its way; a failure to store it is thrown here, and it comes again. */
  private void awaitStored() {
    if (storing == null) {
      return;
    }
    Future<Integer> stored = storing.stored();
    storing = null;
    try {
      gauge.stored(stored.get());
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException failure -> throw failure;
        case Error failure -> throw failure;
        case null, default -> throw new IllegalStateException(e);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // nobody but the end of the process interrupts us
      throw new IllegalStateException(e);
    }
  }

  /** Keeps what was computed before the worker was closed, if the store lets it. */
  private void lastPage() {
    try {
      awaitStored();
    } catch (RuntimeException e) {
      LOG.warn("the last vectors are computed again at the next start: {}", e.getMessage(), e);
    }
  }

  /** The vectors of {@code texts}; of fewer when closed meanwhile. */
  private Map<TextHash, float[]> compute(Map<TextHash, String> texts) {
    // Texts of like length take like time, so that no thread waits long for a batch's last.
    List<Map.Entry<TextHash, String>> missing =
        texts.entrySet().stream()
            .sorted(
                Comparator.<Map.Entry<TextHash, String>>comparingInt(
                        entry -> entry.getValue().length())
                    .thenComparing(Map.Entry::getValue))
            .toList();
    Map<TextHash, float[]> computed = new HashMap<>();
    for (int from = 0; from < missing.size() && !closing; from += settings.batchSize()) {
      List<Map.Entry<TextHash, String>> batch =
          missing.subList(from, Math.min(missing.size(), from + settings.batchSize()));
      long begin = System.nanoTime();
      List<float[]> vectors = embedder.embed(batch.stream().map(Map.Entry::getValue).toList());
      for (int i = 0; i < batch.size(); i++) {
        computed.put(batch.get(i).getKey(), vectors.get(i));
      }
      keepPace(begin, batch.size());
    }
    return computed;
  }

  /** Waits until {@code vectors}, begun at that time, have taken as long as they must. */
  private void keepPace(long beginNanos, int vectors) {
    pause(settings.least(vectors).minusNanos(System.nanoTime() - beginNanos));
  }

  private int store(
      CatalogueWriter tx,
      List<Wanted> page,
      Map<TextHash, float[]> vectors,
      Map<TextHash, float[]> computed) {
    if (!computed.isEmpty()) {
      ports.cache().save(model, computed);
    }
    // Read in one query what each put would else read for itself.
    tx.titles(page.stream().map(wanted -> wanted.title().id()).toList());
    int stored = 0;
    for (Wanted wanted : page) {
      float[] components = vectors.get(wanted.hash());
      // Refused when the title changed meanwhile; then it is still without, and comes again.
      if (components != null
          && tx.putVector(wanted.vector(model, components), wanted.title().version())) {
        stored++;
      }
    }
    return stored;
  }
}
