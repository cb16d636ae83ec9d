package org.mediagateway.ingest.embed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.mediagateway.domain.embedding.Embedder;
import org.mediagateway.domain.embedding.EmbeddingModel;
import org.mediagateway.ingest.ErrorCode;
import org.mediagateway.ingest.IngestException;

/**
 * A sentence model run in this process, without a network.
 *
 * <p>The model loads on a thread of its own, when first needed or at {@link #loadAhead}; {@link
 * #embed} waits for it, {@link #ready} tells. A single text, which is what a query is, runs at once
 * on the calling thread. Many texts run on a few bulk threads that pause between texts while a
 * single one is under way, so a query waits for a text at most and never for a batch. Safe on any
 * thread.
 */
public final class LocalEmbedder implements Embedder {
  /** The longest text, in characters; the model sees far less of it. */
  public static final int TEXT_LENGTH_MAX = 100_000;

  /** The most texts in one call. */
  public static final int TEXTS_MAX = 10_000;

  /** The most bulk threads. */
  public static final int THREADS_MAX = 64;

  /** After pausing this long for single texts a bulk thread runs one text all the same. */
  private static final long PAUSE_NANOS_MAX = 20_000_000;

  /** How long a pausing bulk thread sleeps before it looks again. */
  private static final long PAUSE_STEP_NANOS = 200_000;

  private final SentenceModel model;
  private final CompletableFuture<SentenceEncoder> encoder = new CompletableFuture<>();
  private final ExecutorService bulk;
  private final int threads;
  private final AtomicInteger singles = new AtomicInteger();
  private final AtomicBoolean closed = new AtomicBoolean();

  /** Read-locked while the encoder runs; write-locked to release it. */
  private final ReentrantReadWriteLock inUse = new ReentrantReadWriteLock();

  private final Object loading = new Object();

  /** Null until loading begins; guarded by {@link #loading}. */
  private @Nullable Thread loader;

  private LocalEmbedder(SentenceModel model, int threads) {
    this.model = model;
    this.threads = threads;
    bulk =
        Executors.newFixedThreadPool(
            threads, Thread.ofPlatform().daemon().name("embed-", 0).factory());
  }

  /** An embedder with as many bulk threads as there are processors. */
  public static LocalEmbedder open(SentenceModel model) {
    return open(model, Math.min(THREADS_MAX, Runtime.getRuntime().availableProcessors()));
  }

  /**
   * An embedder that has yet to load {@code model}.
   *
   * @param threads bulk threads, 1 to {@link #THREADS_MAX}
   */
  public static LocalEmbedder open(SentenceModel model, int threads) {
    if (threads < 1 || threads > THREADS_MAX) {
      throw new IngestException(
          ErrorCode.SETTING_INVALID,
          "embedding threads are 1 to " + THREADS_MAX + ": threads=" + threads);
    }
    return new LocalEmbedder(model, threads);
  }

  /** Starts to load the model, unless that has begun. */
  public void loadAhead() {
    synchronized (loading) {
      if (loader == null && !closed.get()) {
        loader = Thread.ofPlatform().daemon().name("embed-load").start(this::load);
      }
    }
  }

  private void load() {
    try {
      SentenceEncoder loaded = SentenceEncoder.load(model);
      if (!encoder.complete(loaded)) {
        loaded.close();
      }
    } catch (Throwable e) { // also a native library that does not link: embed must report it
      encoder.completeExceptionally(e);
    }
  }

  @Override
  public EmbeddingModel model() {
    return model.model();
  }

  /** Whether the model is loaded, so that {@link #embed} need not wait; false also if it failed. */
  public boolean ready() {
    return encoder.state() == Future.State.SUCCESS && !closed.get();
  }

  /**
   * Loads the model if need be, and waits until it is loaded.
   *
   * @throws IngestException with {@link ErrorCode#MODEL_UNUSABLE} when it cannot be loaded, {@link
   *     ErrorCode#CLOSED} when the embedder is closed first
   */
  public void awaitReady() {
    loaded();
  }

  /**
   * {@inheritDoc}
   *
   * @throws IngestException with {@link ErrorCode#TEXT_INVALID} when a text is blank or longer than
   *     {@link #TEXT_LENGTH_MAX} or there are more than {@link #TEXTS_MAX}; {@link
   *     ErrorCode#MODEL_UNUSABLE} when the model cannot be loaded; {@link ErrorCode#CLOSED}
   */
  @Override
  public List<float[]> embed(List<String> texts) {
    if (texts.size() > TEXTS_MAX) {
      throw new IngestException(
          ErrorCode.TEXT_INVALID,
          "one call embeds at most " + TEXTS_MAX + " texts: texts=" + texts.size());
    }
    texts.forEach(LocalEmbedder::requireText);
    return switch (texts.size()) {
      case 0 -> List.of();
      case 1 -> List.of(single(texts.getFirst()));
      default -> many(texts);
    };
  }

  /** {@inheritDoc} Waits for a load under way: a process that ends in one crashes. */
  @Override
  public void close() {
    Thread begun;
    synchronized (loading) {
      if (!closed.compareAndSet(false, true)) {
        return;
      }
      begun = loader;
    }
    bulk.shutdownNow();
    inUse.writeLock().lock();
    try {
      if (!encoder.completeExceptionally(closed()) && !encoder.isCompletedExceptionally()) {
        encoder.join().close();
      }
    } finally {
      inUse.writeLock().unlock();
    }
    if (begun != null) {
      joinUninterruptibly(begun);
    }
  }

  private static void joinUninterruptibly(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private float[] single(String text) {
    loaded();
    singles.incrementAndGet();
    try {
      return run(text);
    } finally {
      singles.decrementAndGet();
    }
  }

  /** Longest first, so that the threads end together. */
  private List<float[]> many(List<String> texts) {
    loaded();
    Integer[] longestFirst = new Integer[texts.size()];
    Arrays.setAll(longestFirst, i -> i);
    Arrays.sort(longestFirst, Comparator.comparingInt(i -> -texts.get(i).length()));
    float[][] vectors = new float[texts.size()][];
    AtomicInteger next = new AtomicInteger();
    Callable<Void> worker =
        () -> {
          for (int i = next.getAndIncrement(); i < vectors.length; i = next.getAndIncrement()) {
            makeWay();
            vectors[longestFirst[i]] = run(texts.get(longestFirst[i]));
          }
          return null;
        };
    List<Future<Void>> workers = new ArrayList<>();
    try {
      for (int i = 0; i < Math.min(threads, vectors.length); i++) {
        workers.add(bulk.submit(worker));
      }
      for (Future<Void> future : workers) {
        future.get();
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IngestException known ? known : failed(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(e);
    } catch (RejectedExecutionException | CancellationException e) {
      throw closed.get() ? closed() : failed(e);
    } finally {
      next.set(vectors.length); // a worker that is still running ends after its text
    }
    return List.of(vectors);
  }

  private void makeWay() {
    long until = System.nanoTime() + PAUSE_NANOS_MAX;
    while (singles.get() > 0 && System.nanoTime() < until) {
      LockSupport.parkNanos(PAUSE_STEP_NANOS);
    }
  }

  private float[] run(String text) {
    inUse.readLock().lock();
    try {
      return loaded().encode(text);
    } finally {
      inUse.readLock().unlock();
    }
  }

  private SentenceEncoder loaded() {
    if (closed.get()) {
      throw closed();
    }
    if (!encoder.isDone()) {
      loadAhead();
    }
    try {
      return encoder.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof IngestException known
          ? known
          : new IngestException(
              ErrorCode.MODEL_UNUSABLE,
              "a sentence model is loaded before use: model=" + model.model().name(),
              e.getCause());
    }
  }

  private IngestException closed() {
    return new IngestException(
        ErrorCode.CLOSED, "an embedder is used before it is closed: model=" + model.model().name());
  }

  private IngestException failed(Exception cause) {
    return new IngestException(
        ErrorCode.EMBEDDING_FAILED,
        "a batch is embedded whole or not at all: model=" + model.model().name(),
        cause);
  }

  private static void requireText(String text) {
    if (text.isBlank() || text.length() > TEXT_LENGTH_MAX) {
      throw new IngestException(
          ErrorCode.TEXT_INVALID,
          "a text to embed has 1 to "
              + TEXT_LENGTH_MAX
              + " characters, not all white space: characters="
              + text.length());
    }
  }
}
