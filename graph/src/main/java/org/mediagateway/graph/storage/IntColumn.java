package org.mediagateway.graph.storage;

import java.util.Arrays;

/** One int per ordinal, in pages that versions share. */
public final class IntColumn extends PagedColumn<int[]> {
  private static final int PAGE_BITS = 10;
  private static final int PAGE = 1 << PAGE_BITS;

  private final int absent;

  private IntColumn(int[][] pages, int absent, boolean frozen) {
    super(pages, frozen);
    this.absent = absent;
  }

  /** An empty frozen column whose every value is {@code absent}. */
  public static IntColumn empty(int absent) {
    return new IntColumn(new int[0][], absent, true);
  }

  /** The value at an ordinal; {@code absent} where none was set. */
  public int get(int ordinal) {
    int page = ordinal >>> PAGE_BITS;
    return page < pages.length ? pages[page][ordinal & (PAGE - 1)] : absent;
  }

  /** A copy that may be written to until {@link #freeze}. */
  public IntColumn edit() {
    return new IntColumn(pages.clone(), absent, false);
  }

  public void set(int ordinal, int value) {
    writable(ordinal >>> PAGE_BITS)[ordinal & (PAGE - 1)] = value;
  }

  /** Ends the edit. */
  public IntColumn freeze() {
    endEdit();
    return this;
  }

  /** Heap bytes. */
  public long sizeBytes() {
    return 16 + pages.length * (4L + 16 + 4L * PAGE);
  }

  @Override
  int[] emptyPage() {
    int[] page = new int[PAGE];
    Arrays.fill(page, absent);
    return page;
  }

  @Override
  int[] copy(int[] page) {
    return page.clone();
  }
}
