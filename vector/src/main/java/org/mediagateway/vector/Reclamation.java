package org.mediagateway.vector;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.mediagateway.vector.memory.Epochs;
import org.mediagateway.vector.memory.Rows;

/** Memory that was replaced and is closed once no reader can see it any more. Thread-safe. */
final class Reclamation {
  private static final long GRACE_NANOS_MAX = TimeUnit.SECONDS.toNanos(60);
  private static final long POLL_NANOS = 50_000;

  private final Epochs epochs = new Epochs();
  private final Deque<Retired> retired = new ArrayDeque<>();

  private record Retired(long epoch, Rows rows) {}

  /** A reader's slot; the caller releases it. */
  Epochs.Slot newSlot() {
    Epochs.Slot slot = epochs.newSlot();
    if (slot == null) {
      throw new VectorException(
          ErrorCode.OUT_OF_SPACE,
          "at most " + Epochs.SLOTS_MAX + " readers may use one index at a time: close searchers");
    }
    return slot;
  }

  /** Closes rows, already unreachable for new readers, in time; nulls are skipped. */
  void retire(@Nullable Rows... unused) {
    long epoch = epochs.advance();
    synchronized (retired) {
      for (Rows rows : unused) {
        if (rows != null) {
          retired.add(new Retired(epoch, rows));
        }
      }
    }
    reclaim();
  }

  private void reclaim() {
    synchronized (retired) {
      while (!retired.isEmpty() && epochs.isQuiet(retired.peekFirst().epoch())) {
        retired.removeFirst().rows().close();
      }
    }
  }

  /** Waits until no reader that is inside now is still inside. */
  void awaitQuiet() {
    long epoch = epochs.advance();
    long deadline = System.nanoTime() + GRACE_NANOS_MAX;
    while (!epochs.isQuiet(epoch)) {
      if (System.nanoTime() > deadline) {
        throw new VectorException(
            ErrorCode.TIMEOUT,
            "a search is still running after 60 s: end or interrupt it, then repeat");
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
    reclaim();
  }
}
