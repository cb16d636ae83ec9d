package org.mediagateway.vector.memory;

import java.util.Arrays;

/**
 * The map from external ids to ordinals: open addressing over ordinals only, the ids themselves
 * being looked up in the caller's array, so that an entry costs four bytes over its load factor.
 *
 * <p>Linear probing with backward-shift deletion (Knuth, TAOCP 6.4, algorithm R). Not thread-safe:
 * the owner holds a lock.
 */
public final class IdMap {
  /** Returned when an id is absent. */
  public static final int ABSENT = -1;

  private static final double LOAD_MAX = 0.85;
  private static final int SLOTS_MIN = 16;

  private int[] slots;
  private int size;

  /** Room for {@code expected} ids without growing. */
  public IdMap(int expected) {
    slots = empty(slotsFor(expected));
  }

  private static int slotsFor(int expected) {
    return Math.max(SLOTS_MIN, (int) Math.min(Integer.MAX_VALUE - 8, expected / LOAD_MAX + 1));
  }

  private static int[] empty(int count) {
    int[] slots = new int[count];
    Arrays.fill(slots, ABSENT);
    return slots;
  }

  /** How many ids are mapped. */
  public int size() {
    return size;
  }

  /** Bytes held. */
  public long sizeBytes() {
    return (long) slots.length * Integer.BYTES;
  }

  /** The ordinal of {@code id}, or {@link #ABSENT}. */
  public int get(long id, long[] ids) {
    int slot = home(id);
    while (slots[slot] != ABSENT) {
      if (ids[slots[slot]] == id) {
        return slots[slot];
      }
      slot = next(slot);
    }
    return ABSENT;
  }

  /** Maps {@code id} (already written at {@code ids[ordinal]}); returns the old ordinal. */
  public int put(long id, int ordinal, long[] ids) {
    if (size + 1 > slots.length * LOAD_MAX) {
      grow(ids);
    }
    int slot = home(id);
    while (slots[slot] != ABSENT) {
      int there = slots[slot];
      if (ids[there] == id) {
        slots[slot] = ordinal;
        return there;
      }
      slot = next(slot);
    }
    slots[slot] = ordinal;
    size++;
    return ABSENT;
  }

  /** Unmaps {@code id}; returns its ordinal or {@link #ABSENT}. */
  public int remove(long id, long[] ids) {
    int slot = home(id);
    while (slots[slot] != ABSENT && ids[slots[slot]] != id) {
      slot = next(slot);
    }
    int removed = slots[slot];
    if (removed != ABSENT) {
      closeGap(slot, ids);
      size--;
    }
    return removed;
  }

  private void closeGap(int gap, long[] ids) {
    int slot = next(gap);
    while (slots[slot] != ABSENT) {
      int home = home(ids[slots[slot]]);
      boolean stays = gap <= slot ? gap < home && home <= slot : gap < home || home <= slot;
      if (!stays) {
        slots[gap] = slots[slot];
        gap = slot;
      }
      slot = next(slot);
    }
    slots[gap] = ABSENT;
  }

  private void grow(long[] ids) {
    int[] old = slots;
    slots = empty(slotsFor((int) Math.min(Integer.MAX_VALUE - 8L, (long) size * 3 / 2 + 16)));
    for (int ordinal : old) {
      if (ordinal != ABSENT) {
        int slot = home(ids[ordinal]);
        while (slots[slot] != ABSENT) {
          slot = next(slot);
        }
        slots[slot] = ordinal;
      }
    }
  }

  private int home(long id) {
    long hash = (id ^ id >>> 32) * 0x9E3779B97F4A7C15L; // Fibonacci hashing, TAOCP 6.4
    hash ^= hash >>> 29;
    return (int) (((hash >>> 32) * slots.length) >>> 32);
  }

  private int next(int slot) {
    return slot + 1 == slots.length ? 0 : slot + 1;
  }
}
