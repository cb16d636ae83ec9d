package org.mediagateway.graph.storage;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Values by ordinal in pages that versions share: an edit starts with a copy of the table of pages,
 * and the first write to a page copies that page.
 *
 * @param <P> a page, an array
 */
abstract class PagedColumn<P> {
  /** As many as there are; the last may be partly unused. */
  P[] pages;

  /** Pages that this edit may write to; null when frozen. */
  private @Nullable BitSet owned;

  PagedColumn(P[] pages, boolean frozen) {
    this.pages = pages;
    this.owned = frozen ? null : new BitSet();
  }

  /** A page in which nothing is set. */
  abstract P emptyPage();

  abstract P copy(P page);

  /** The page of that number, to be written to; it comes into being with all before it. */
  final P writable(int page) {
    BitSet mine = owned;
    if (mine == null) {
      throw new IllegalStateException("a frozen column must not change; edit() it first");
    }
    if (page >= pages.length) {
      int before = pages.length;
      pages = Arrays.copyOf(pages, page + 1);
      for (int i = before; i <= page; i++) {
        pages[i] = emptyPage();
        mine.set(i);
      }
    } else if (!mine.get(page)) {
      pages[page] = copy(pages[page]);
      mine.set(page);
    }
    return pages[page];
  }

  final void endEdit() {
    owned = null;
  }
}
