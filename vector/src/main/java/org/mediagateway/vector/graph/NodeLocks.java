package org.mediagateway.vector.graph;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;

/**
 * Striped spin locks over ordinals, held only while a node's links are rewritten (microseconds).
 *
 * <p>A thread holds at most one at a time, so there is no order to keep. Thread-safe.
 */
public final class NodeLocks {
  private static final int STRIPES = 1_024;
  private static final int SPINS_BEFORE_PARK = 256;
  private static final long PARK_NANOS = 1_000;

  private final AtomicIntegerArray taken = new AtomicIntegerArray(STRIPES);

  /** Waits for the lock of an ordinal. */
  void lock(int ordinal) {
    int stripe = ordinal & (STRIPES - 1);
    int spins = 0;
    while (!taken.compareAndSet(stripe, 0, 1)) {
      if (++spins > SPINS_BEFORE_PARK) {
        LockSupport.parkNanos(PARK_NANOS);
      } else {
        Thread.onSpinWait();
      }
    }
  }

  /** Gives the lock back. */
  void unlock(int ordinal) {
    taken.set(ordinal & (STRIPES - 1), 0);
  }
}
