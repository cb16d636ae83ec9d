package org.mediagateway.vector.memory;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Epoch-based reclamation: knows when no reader can still see what was unlinked before a moment
 * (Fraser, "Practical lock-freedom", UCAM-CL-TR-579, section 5.2.3).
 *
 * <p>A reader enters its slot before it reads shared structures and leaves it afterwards. A writer
 * unlinks something, calls {@link #advance}, and reuses it once {@link #isQuiet} holds for the
 * returned epoch. Thread-safe; a {@link Slot} belongs to one thread at a time.
 */
public final class Epochs {
  /** Most readers at one time; one slot is a few dozen bytes. */
  public static final int SLOTS_MAX = 4_096;

  private static final long IDLE = Long.MAX_VALUE;

  private final AtomicLong current = new AtomicLong(1);
  private final AtomicReferenceArray<@Nullable Slot> slots = new AtomicReferenceArray<>(SLOTS_MAX);

  /** One reader's announcement of the epoch it reads in. */
  public static final class Slot extends AtomicLong {
    private static final long serialVersionUID = 1L;

    private final transient Epochs epochs;
    private final int position;

    private Slot(Epochs epochs, int position) {
      super(IDLE);
      this.epochs = epochs;
      this.position = position;
    }

    /** From now on what this reader sees is not reclaimed. Not reentrant. */
    public void enter() {
      set(epochs.current.get()); // a volatile store: ordered before every later read
    }

    /** Ends the protection. */
    public void leave() {
      setRelease(IDLE);
    }

    /** Frees the slot for another reader. */
    public void release() {
      leave();
      epochs.slots.set(position, null);
    }
  }

  /** A new slot, or null if {@link #SLOTS_MAX} readers exist. */
  public @Nullable Slot newSlot() {
    for (int i = 0; i < SLOTS_MAX; i++) {
      if (slots.get(i) == null) {
        Slot slot = new Slot(this, i);
        if (slots.compareAndSet(i, null, slot)) {
          return slot;
        }
      }
    }
    return null;
  }

  /** Starts a new epoch; returns the one that ended. Call it after unlinking. */
  public long advance() {
    return current.getAndIncrement();
  }

  /** Whether every reader that entered in {@code epoch} or before has left. */
  public boolean isQuiet(long epoch) {
    for (int i = 0; i < SLOTS_MAX; i++) {
      Slot slot = slots.get(i);
      if (slot != null && slot.get() <= epoch) {
        return false;
      }
    }
    return true;
  }
}
