package org.mediagateway.vector;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mediagateway.vector.graph.Linker;
import org.mediagateway.vector.graph.Reachability;
import org.mediagateway.vector.graph.Segment;
import org.mediagateway.vector.memory.Bits;
import org.mediagateway.vector.memory.Epochs;
import org.mediagateway.vector.quantize.Codec;
import org.mediagateway.vector.quantize.LineCodec;

/**
 * Brings pending vectors into the graph: at once for {@code upsert}, in the background for {@code
 * append}.
 *
 * <p>Thread-safe. Pending vectors are claimed in order of their ordinals, a few at a time, under
 * the structure read lock; so nothing is linked twice, and whatever replaces the segment finds no
 * claim outstanding.
 */
final class Linking {
  /** Most vectors that may wait to be linked; beyond it, who appends links as well. */
  static final int PENDING_MAX = 262_144;

  /** Vamana's alpha, on the engine's (squared) distances; see docs/decisions/012. */
  static final float ALPHA = 1.1f;

  private static final int CHUNK = 8; // vectors linked per hold of the structure lock
  private static final long POLL_NANOS = 200_000;

  private final Contents contents;
  private final Training training;
  private final Parallel parallel;
  private final Linker.LinkParameters linkParameters;
  private final Queue<Worker> idle = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean running = new AtomicBoolean();
  private final AtomicReference<@Nullable VectorException> failure = new AtomicReference<>();
  private final Object claims = new Object();
  private @Nullable Segment claimedIn;
  private Bits claimed = new Bits(0);
  private int cursor;

  Linking(Contents contents, Training training, Parallel parallel) {
    this.contents = contents;
    this.training = training;
    this.parallel = parallel;
    this.linkParameters =
        new Linker.LinkParameters(
            contents.parameters.efConstruction(), ALPHA, contents.parameters.seed());
  }

  /** A linker, its encoder and its epoch slot; used by one thread at a time. */
  private final class Worker {
    private final Segment segment;
    private final Linker linker;
    private final float[] vector;
    private final int[] ordinals = new int[CHUNK];
    private final Epochs.Slot slot;
    private final LineCodec.@Nullable Scratch encoder;

    Worker(Segment segment, Epochs.Slot slot) {
      this.segment = segment;
      this.slot = slot;
      this.linker = new Linker(segment, contents.nodeLocks, linkParameters);
      this.vector = new float[contents.parameters.dimension()];
      Codec codec = segment.codec();
      this.encoder = codec == null || codec.lines() == null ? null : codec.lines().new Scratch();
    }

    void link(int ordinal) {
      slot.enter();
      try {
        if (segment.live().get(ordinal)) {
          if (encoder != null && segment.lines() != null) {
            segment.readVector(ordinal, vector);
            training.noteDistortion(encoder.encode(vector, segment.lines().address(ordinal)));
          }
          linker.link(ordinal);
        }
        contents.settle(segment, ordinal);
      } finally {
        slot.leave();
      }
    }
  }

  /** Trains if it is due, then links what is pending, with up to {@code threads} threads. */
  void drain(int threads) {
    training.trainIfDue();
    if (!training.isReady()) {
      return; // too few vectors to learn from: they stay pending, and every search compares them
    }
    int helpers = Math.min(threads, 1 + contents.pendingCount.get() / CHUNK);
    new Parallel(helpers)
        .run(
            helpers,
            () ->
                item -> {
                  while (linkChunk()) {
                    // until nothing is left to claim
                  }
                });
  }

  /** Starts linking in the background unless it is under way. */
  void drainInBackground() {
    rethrowFailure();
    if (running.compareAndSet(false, true)) {
      Thread.ofPlatform().daemon().name("vector-linker").start(this::runInBackground);
    }
    while (contents.pendingCount.get() > PENDING_MAX && training.isReady() && linkChunk()) {
      rethrowFailure(); // back-pressure: the caller pays for what it appends
    }
  }

  private void runInBackground() {
    try {
      guard(() -> drain(parallel.threads()));
    } finally {
      running.set(false);
    }
  }

  /** Runs background work; what it throws is thrown again by the next append or wait. */
  void guard(Runnable work) {
    try {
      work.run();
    } catch (VectorException e) {
      if (e.code() != ErrorCode.CLOSED) {
        failure.set(e);
      }
    } catch (RuntimeException | Error e) {
      failure.set(new VectorException(ErrorCode.BACKGROUND, "work in the background failed", e));
    }
  }

  /** Links a node that lost its place; the caller holds the structure read lock. */
  void relink(int ordinal) {
    withLinker(linker -> linker.relink(ordinal));
  }

  /** Makes lost nodes reachable; the caller holds the structure read lock. */
  void attach(int[] lost, Reachability reachability) {
    withLinker(
        linker -> {
          for (int ordinal : lost) {
            linker.attach(ordinal, reachability);
          }
        });
  }

  private void withLinker(Consumer<Linker> work) {
    Worker worker = borrow();
    worker.slot.enter();
    try {
      work.accept(worker.linker);
    } finally {
      worker.slot.leave();
    }
    idle.add(worker);
  }

  private void rethrowFailure() {
    VectorException e = failure.getAndSet(null);
    if (e != null) {
      throw e;
    }
  }

  /** Waits until nothing is pending, or until what is pending is too little to train on. */
  void awaitIdle(Duration atMost) {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (running.get() || (contents.pendingCount.get() > 0 && training.isReady())) {
      rethrowFailure();
      if (System.nanoTime() - deadline > 0) {
        throw new VectorException(
            ErrorCode.TIMEOUT,
            "vectors are still being linked: pending="
                + contents.pendingCount.get()
                + " after "
                + atMost
                + "; wait longer");
      }
      if (!running.get()) {
        drainInBackground();
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
    rethrowFailure();
  }

  /** Claims and links a few; false when there was nothing to claim. */
  private boolean linkChunk() {
    contents.structure.readLock().lock();
    try {
      contents.requireOpen();
      Worker worker = borrow();
      int count = claim(worker.segment, worker.ordinals);
      for (int i = 0; i < count; i++) {
        worker.link(worker.ordinals[i]);
        claimed.clear(worker.ordinals[i]); // after its pending bit: it may be reused one day
      }
      idle.add(worker);
      return count > 0;
    } finally {
      contents.structure.readLock().unlock();
    }
  }

  private int claim(Segment now, int[] target) {
    synchronized (claims) {
      if (claimedIn != now) {
        claimedIn = now;
        claimed = new Bits(now.capacity());
        cursor = 0;
      }
      int words = now.pending().wordCount();
      int count = 0;
      for (int seen = 0; seen < words && count < target.length; seen++) {
        long open = now.pending().word(cursor) & ~claimed.word(cursor);
        while (open != 0 && count < target.length) {
          int ordinal = (cursor << 6) + Long.numberOfTrailingZeros(open);
          claimed.set(ordinal);
          target[count++] = ordinal;
          open &= open - 1;
        }
        if (open == 0) {
          cursor = cursor + 1 == words ? 0 : cursor + 1;
        }
      }
      return count;
    }
  }

  private Worker borrow() {
    Segment now = contents.segment();
    Worker worker = idle.poll();
    while (worker != null && worker.segment != now) {
      worker.slot.release();
      worker = idle.poll();
    }
    if (worker != null) {
      return worker;
    }
    return new Worker(now, contents.readers.newSlot());
  }
}
