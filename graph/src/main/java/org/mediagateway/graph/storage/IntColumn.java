package org.mediagateway.graph.storage;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * One int per ordinal, in pages that versions share.
 *
 * <p>{@link #edit} copies the table of pages; the first write to a page copies that page.
 */
public final class IntColumn {
  private static final int PAGE_BITS = 10;
  private static final int PAGE = 1 << PAGE_BITS;

  private int[][] pages;
  private final int absent;

  /** Pages that this edit may write to; null when frozen. */
  private @Nullable BitSet owned;

  private IntColumn(int[][] pages, int absent, @Nullable BitSet owned) {
    this.pages = pages;
    this.absent = absent;
    this.owned = owned;
  }

  /** An empty frozen column whose every value is {@code absent}. */
  public static IntColumn empty(int absent) {
    return new IntColumn(new int[0][], absent, null);
  }

  /** The value at an ordinal; {@code absent} where none was set. */
  public int get(int ordinal) {
    int page = ordinal >>> PAGE_BITS;
    return page < pages.length ? pages[page][ordinal & (PAGE - 1)] : absent;
  }

  /** A copy that may be written to until {@link #freeze}. */
  public IntColumn edit() {
    return new IntColumn(pages.clone(), absent, new BitSet());
  }

  public void set(int ordinal, int value) {
    BitSet mine = owned;
    if (mine == null) {
      throw new IllegalStateException("a frozen column must not change; edit() it first");
    }
    int page = ordinal >>> PAGE_BITS;
    if (page >= pages.length) {
      int before = pages.length;
      pages = Arrays.copyOf(pages, page + 1);
      for (int i = before; i <= page; i++) {
        pages[i] = new int[PAGE];
        Arrays.fill(pages[i], absent);
        mine.set(i);
      }
    } else if (!mine.get(page)) {
      pages[page] = pages[page].clone();
      mine.set(page);
    }
    pages[page][ordinal & (PAGE - 1)] = value;
  }

  /** Ends the edit. */
  public IntColumn freeze() {
    owned = null;
    return this;
  }

  /** Heap bytes. */
  public long sizeBytes() {
    return 16 + pages.length * (4L + 16 + 4L * PAGE);
  }
}
