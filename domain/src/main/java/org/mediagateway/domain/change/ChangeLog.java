package org.mediagateway.domain.change;

import java.util.List;

/**
 * The ordered, replayable record of every committed change.
 *
 * <p>Entries are appended only by the store, inside the transaction that changes the rows; readers
 * poll {@link #after} and are woken by {@link #onAppend}. A reader that remembers the last sequence
 * it handled misses nothing. Safe on any thread.
 */
public interface ChangeLog {
  /** The largest number of entries one read returns. */
  int PAGE_MAX = 10_000;

  /**
   * The entries after a position, in order.
   *
   * @param sequence exclusive; 0 for the beginning
   * @param limit 1 to {@link #PAGE_MAX}
   */
  List<Change> after(long sequence, int limit);

  /** Every entry of one aggregate, oldest first, at most {@link #PAGE_MAX}. */
  List<Change> history(String aggregate);

  /** The sequence of the newest entry; 0 when the log is empty. */
  long head();

  /**
   * Calls {@code wake} after each commit that appended something, on the committing thread; it must
   * return at once. Closing the answer ends it.
   */
  Subscription onAppend(Runnable wake);

  /** A registration that lasts until closed. */
  interface Subscription extends AutoCloseable {
    @Override
    void close();
  }
}
