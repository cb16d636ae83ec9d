package org.mediagateway.graph.storage;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One property of all nodes or all edges: pages of 8-byte numbers where every value is one, else of
 * objects; pages without a value cost nothing.
 */
public final class ValueColumn {
  private static final int PAGE_BITS = 9;
  private static final int PAGE = 1 << PAGE_BITS;

  /** Distinct values for which equal ones are stored once; more are taken as mostly distinct. */
  private static final int SHARED_MAX = 4096;

  private @Nullable Object[] pages;
  private @Nullable BitSet owned;

  /** Shared by all versions, used by the writer alone. */
  private final Map<Object, Object> shared;

  private ValueColumn(
      @Nullable Object[] pages, @Nullable BitSet owned, Map<Object, Object> shared) {
    this.pages = pages;
    this.owned = owned;
    this.shared = shared;
  }

  public static ValueColumn empty() {
    return new ValueColumn(new Object[0], null, new HashMap<>());
  }

  /** Numbers of one type with a bit for each that is present. */
  private record Numbers(boolean floats, long[] bits, long[] present) {
    @Nullable Object get(int at) {
      if ((present[at >>> 6] >>> at & 1) == 0) {
        return null;
      }
      return floats ? (Object) Double.longBitsToDouble(bits[at]) : (Object) bits[at];
    }

    boolean takes(@Nullable Object value) {
      return value == null || (floats ? value instanceof Double : value instanceof Long);
    }

    void set(int at, @Nullable Object value) {
      if (value == null) {
        present[at >>> 6] &= ~(1L << at);
      } else {
        present[at >>> 6] |= 1L << at;
        bits[at] = value instanceof Double real ? Double.doubleToRawLongBits(real) : (Long) value;
      }
    }

    Numbers copy() {
      return new Numbers(floats, bits.clone(), present.clone());
    }

    @Nullable Object[] toObjects() {
      @Nullable Object[] values = new Object[PAGE];
      for (int i = 0; i < PAGE; i++) {
        values[i] = get(i);
      }
      return values;
    }
  }

  /** The value at an ordinal, or null. */
  public @Nullable Object get(int ordinal) {
    int page = ordinal >>> PAGE_BITS;
    if (page >= pages.length) {
      return null;
    }
    return switch (pages[page]) {
      case null -> null;
      case Numbers numbers -> numbers.get(ordinal & (PAGE - 1));
      case Object objects -> ((Object[]) objects)[ordinal & (PAGE - 1)];
    };
  }

  /** A copy that may be written to until {@link #freeze}. */
  public ValueColumn edit() {
    return new ValueColumn(pages.clone(), new BitSet(), shared);
  }

  /** Sets a value, or takes it away if null. */
  public void set(int ordinal, @Nullable Object value) {
    BitSet mine = owned;
    if (mine == null) {
      throw new IllegalStateException("a frozen column must not change; edit() it first");
    }
    int page = ordinal >>> PAGE_BITS;
    if (page >= pages.length) {
      if (value == null) {
        return;
      }
      pages = Arrays.copyOf(pages, page + 1);
    }
    pages[page] = writable(pages[page], mine.get(page), value);
    mine.set(page);
    int at = ordinal & (PAGE - 1);
    if (pages[page] instanceof Numbers numbers) {
      numbers.set(at, value);
    } else {
      ((Object[]) pages[page])[at] = value == null ? null : share(value);
    }
  }

  private static Object writable(@Nullable Object page, boolean mine, @Nullable Object value) {
    return switch (page) {
      case null ->
          value instanceof Long || value instanceof Double
              ? new Numbers(value instanceof Double, new long[PAGE], new long[PAGE / Long.SIZE])
              : new Object[PAGE];
      case Numbers numbers when numbers.takes(value) -> mine ? numbers : numbers.copy();
      case Numbers numbers -> numbers.toObjects();
      case Object objects -> mine ? objects : ((Object[]) objects).clone();
    };
  }

  private Object share(Object value) {
    Object known = shared.get(value);
    if (known != null) {
      return known;
    }
    if (shared.size() < SHARED_MAX) {
      shared.put(value, value);
    }
    return value;
  }

  /** Ends the edit. */
  public ValueColumn freeze() {
    owned = null;
    return this;
  }

  /** Heap bytes of the pages; strings and other objects behind them are not counted. */
  public long sizeBytes() {
    long bytes = 16 + 4L * pages.length;
    for (Object page : pages) {
      if (page instanceof Numbers) {
        bytes += 24 + 2 * 16 + 8L * PAGE + PAGE / 8;
      } else if (page != null) {
        bytes += 16 + 4L * PAGE;
      }
    }
    return bytes;
  }
}
