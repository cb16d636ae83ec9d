package org.mediagateway.vector.graph;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.mediagateway.vector.memory.Bits;
import org.mediagateway.vector.memory.RawMemory;
import org.mediagateway.vector.memory.Rows;

/**
 * Copies a segment into a new one that holds live vectors only, without gaps, in the order in which
 * a walk meets them.
 *
 * <p>No link may lead to a deleted node (see {@link Repair}), and no writer may be active.
 */
public final class Rewrite {
  private final Segment old;
  private final int[] oldOf;
  private final int[] newOf;

  /** Plans the copy. */
  public Rewrite(Segment old) {
    this.old = old;
    this.oldOf = order(old);
    this.newOf = new int[old.capacity()];
    Arrays.fill(newOf, -1);
    for (int i = 0; i < oldOf.length; i++) {
      newOf[oldOf[i]] = i;
    }
  }

  /** Reached live ordinals in the order of discovery, then the other live ones. */
  private static int[] order(Segment segment) {
    int[] order = new int[segment.capacity()];
    Bits placed = new Bits(segment.capacity());
    int count = 0;
    for (int ordinal : Reachability.from(segment).order()) {
      if (segment.live().get(ordinal)) {
        placed.set(ordinal);
        order[count++] = ordinal;
      }
    }
    for (int ordinal = 0; ordinal < order.length; ordinal++) {
      if (segment.live().get(ordinal) && placed.set(ordinal)) {
        order[count++] = ordinal;
      }
    }
    return Arrays.copyOf(order, count);
  }

  /** How many vectors the copy holds. */
  public int count() {
    return oldOf.length;
  }

  /** Makes the copy; {@code floats} has room for at least {@link #count} rows. */
  public Segment into(Rows floats) {
    int capacity = floats.capacity();
    copy(old.floats(), floats);
    Bits live = new Bits(capacity);
    Bits pending = new Bits(capacity);
    Bits used = new Bits(capacity);
    long[] ids = new long[capacity];
    for (int i = 0; i < oldOf.length; i++) {
      ids[i] = old.ids()[oldOf[i]];
      live.set(i);
      used.set(i);
      if (old.pending().get(oldOf[i])) {
        pending.set(i);
      }
    }
    Segment.SegmentParts parts = old.parts();
    return new Segment(
        old.geometry,
        old.dimension,
        old.m,
        floats,
        links(capacity),
        new Segment.SegmentParts(
            copied(old.bytes(), capacity),
            copied(old.lines(), capacity),
            old.codec(),
            ids,
            live,
            pending,
            used,
            old.upper().renumbered(newOf),
            parts.normMax(),
            new Object()));
  }

  private @Nullable Rows copied(@Nullable Rows rows, int capacity) {
    if (rows == null) {
      return null;
    }
    Rows copy = Rows.resident(rows.rowBytes(), capacity);
    copy(rows, copy);
    return copy;
  }

  private void copy(Rows from, Rows to) {
    for (int i = 0; i < oldOf.length; i++) {
      RawMemory.copy(from.address(oldOf[i]), to.address(i), from.rowBytes());
    }
  }

  private Rows links(int capacity) {
    Rows rows = Segment.newLinks(old.m, capacity);
    int[] links = new int[old.linksMax()];
    for (int i = 0; i < oldOf.length; i++) {
      int count = old.readLinks(oldOf[i], links);
      int kept = 0;
      for (int j = 0; j < count; j++) {
        int target = newOf[links[j]];
        assert target >= 0 : "a link leads to the deleted ordinal " + links[j];
        RawMemory.putInt(rows.address(i) + 4L * kept++, target);
      }
    }
    return rows;
  }
}
