package org.mediagateway.vector;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An immutable set of external ids usable as a filter, with its translation into ordinals cached.
 *
 * <p>Thread-safe. The translation belongs to the index that searched with it last; the same set may
 * be used with several indexes, at the price of translating again when they alternate.
 */
public final class IdSet implements VectorFilter {
  private final long[] sorted;
  private volatile @Nullable OrdinalSet cached;

  private IdSet(long[] sorted) {
    this.sorted = sorted;
  }

  /** The set of the given ids; repeated ids count once. The array is copied. */
  public static IdSet of(long... ids) {
    long[] copy = requireNonNull(ids, "ids").clone();
    Arrays.sort(copy);
    int size = 0;
    for (long id : copy) {
      if (size == 0 || copy[size - 1] != id) {
        copy[size++] = id;
      }
    }
    return new IdSet(Arrays.copyOf(copy, size));
  }

  /** How many ids the set holds, whether or not an index knows them. */
  public int size() {
    return sorted.length;
  }

  /** Whether {@code id} is in the set; logarithmic. */
  public boolean contains(long id) {
    return Arrays.binarySearch(sorted, id) >= 0;
  }

  /** The ids in rising order; not to be changed. */
  long[] sorted() {
    return sorted;
  }

  @Nullable OrdinalSet cached() {
    return cached;
  }

  void cache(OrdinalSet translation) {
    cached = translation;
  }
}
