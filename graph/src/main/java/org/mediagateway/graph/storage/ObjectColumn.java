package org.mediagateway.graph.storage;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * One immutable object per ordinal, in pages that versions share.
 *
 * @param <T> must not change after it was set
 */
public final class ObjectColumn<T> {
  private static final int PAGE_BITS = 9;
  private static final int PAGE = 1 << PAGE_BITS;

  private @Nullable Object[][] pages;
  private @Nullable BitSet owned;

  private ObjectColumn(@Nullable Object[][] pages, @Nullable BitSet owned) {
    this.pages = pages;
    this.owned = owned;
  }

  public static <T> ObjectColumn<T> empty() {
    return new ObjectColumn<>(new Object[0][], null);
  }

  /** The object at an ordinal; null where none was set. */
  @SuppressWarnings("unchecked")
  public @Nullable T get(int ordinal) {
    int page = ordinal >>> PAGE_BITS;
    return page < pages.length ? (T) pages[page][ordinal & (PAGE - 1)] : null;
  }

  /** A copy that may be written to until {@link #freeze}. */
  public ObjectColumn<T> edit() {
    return new ObjectColumn<>(pages.clone(), new BitSet());
  }

  public void set(int ordinal, @Nullable T value) {
    BitSet mine = owned;
    if (mine == null) {
      throw new IllegalStateException("a frozen column must not change; edit() it first");
    }
    int page = ordinal >>> PAGE_BITS;
    if (page >= pages.length) {
      int before = pages.length;
      pages = Arrays.copyOf(pages, page + 1);
      for (int i = before; i <= page; i++) {
        pages[i] = new Object[PAGE];
        mine.set(i);
      }
    } else if (!mine.get(page)) {
      pages[page] = pages[page].clone();
      mine.set(page);
    }
    pages[page][ordinal & (PAGE - 1)] = value;
  }

  /** Ends the edit. */
  public ObjectColumn<T> freeze() {
    owned = null;
    return this;
  }

  /** Heap bytes of the pages, without the objects. */
  public long sizeBytes() {
    return 16 + pages.length * (4L + 16 + 4L * PAGE);
  }
}
