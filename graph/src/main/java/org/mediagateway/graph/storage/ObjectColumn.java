package org.mediagateway.graph.storage;

import org.jspecify.annotations.Nullable;

/**
 * One immutable object per ordinal, in pages that versions share.
 *
 * @param <T> must not change after it was set
 */
public final class ObjectColumn<T> extends PagedColumn<@Nullable Object[]> {
  private static final int PAGE_BITS = 9;
  private static final int PAGE = 1 << PAGE_BITS;

  private ObjectColumn(@Nullable Object[][] pages, boolean frozen) {
    super(pages, frozen);
  }

  public static <T> ObjectColumn<T> empty() {
    return new ObjectColumn<>(new Object[0][], true);
  }

  /** The object at an ordinal; null where none was set. */
  @SuppressWarnings("unchecked")
  public @Nullable T get(int ordinal) {
    int page = ordinal >>> PAGE_BITS;
    return page < pages.length ? (T) pages[page][ordinal & (PAGE - 1)] : null;
  }

  /** A copy that may be written to until {@link #freeze}. */
  public ObjectColumn<T> edit() {
    return new ObjectColumn<>(pages.clone(), false);
  }

  public void set(int ordinal, @Nullable T value) {
    writable(ordinal >>> PAGE_BITS)[ordinal & (PAGE - 1)] = value;
  }

  /** Ends the edit. */
  public ObjectColumn<T> freeze() {
    endEdit();
    return this;
  }

  /** Heap bytes of the pages, without the objects. */
  public long sizeBytes() {
    return 16 + pages.length * (4L + 16 + 4L * PAGE);
  }

  @Override
  @Nullable Object[] emptyPage() {
    return new Object[PAGE];
  }

  @Override
  @Nullable Object[] copy(@Nullable Object[] page) {
    return page.clone();
  }
}
