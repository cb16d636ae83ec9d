package org.mediagateway.benchmarks.dataset;

import java.util.Arrays;
import java.util.BitSet;

/**
 * The set of rows that one query may return.
 *
 * <p>Immutable once made. {@link #words()} is the same set as a little-endian bit array, for
 * engines that want one.
 */
public final class Filter {
  private final BitSet accepted;
  private final int count;
  private final int rows;

  /** The set bits of {@code accepted}, which the caller no longer changes, out of {@code rows}. */
  public Filter(BitSet accepted, int rows) {
    this.accepted = accepted;
    this.count = accepted.cardinality();
    this.rows = rows;
  }

  /** Whether a row may be returned. */
  public boolean accepts(int row) {
    return accepted.get(row);
  }

  /** The first accepted row at or after {@code row}, or -1. */
  public int next(int row) {
    return accepted.nextSetBit(row);
  }

  /** How many rows are accepted. */
  public int count() {
    return count;
  }

  /** Bit {@code row & 63} of word {@code row >> 6}; a fresh array that covers every row. */
  public long[] words() {
    return Arrays.copyOf(accepted.toLongArray(), (rows + Long.SIZE - 1) / Long.SIZE);
  }
}
