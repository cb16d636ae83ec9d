package org.mediagateway.store.sql;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.mediagateway.domain.store.RowFault;

/** One rule that rows keep, checked page by page. */
interface RowCheck {
  /** Rows per page, and per transaction of a repair. */
  int PAGE_ROWS = 1_000;

  /**
   * What a page showed.
   *
   * @param rows how many rows it had
   * @param last the key of its last row; null when there are no rows behind it
   */
  record Page(long rows, List<RowFault> faults, @Nullable String last) {}

  /**
   * Checks the page behind a key.
   *
   * @param after the last key of the page before; null for the first page
   */
  Page page(Handle handle, @Nullable String after);

  /** Makes the rows of {@code faults}, which a page of this transaction showed, keep the rule. */
  void repair(WriteTransaction transaction, List<RowFault> faults);

  /** The page of rows whose last key is {@code last}; a short one is the last of all. */
  static Page page(int rows, List<RowFault> faults, @Nullable Object last) {
    return new Page(rows, faults, rows < PAGE_ROWS || last == null ? null : String.valueOf(last));
  }

  /** The number after which a page begins. */
  static long number(@Nullable String after) {
    return after == null ? Long.MIN_VALUE : Long.parseLong(after);
  }
}
