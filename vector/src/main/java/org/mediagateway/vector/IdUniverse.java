package org.mediagateway.vector;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Ids that many filters choose from, each by one bit per id.
 *
 * <p>Where each id is in an index is looked up once and remembered, so a filter that is used only
 * once costs one pass over its bits. Immutable and thread-safe. What is remembered is of the index
 * that searched last; to alternate between indexes costs the lookups each time.
 */
public final class IdUniverse {
  private final long[] sorted;
  private volatile @Nullable Ordinals cached;

  private IdUniverse(long[] sorted) {
    this.sorted = sorted;
  }

  /** The given ids; repeated ids count once. The array is copied. */
  public static IdUniverse of(long... ids) {
    return new IdUniverse(Arrays.stream(requireNonNull(ids, "ids")).sorted().distinct().toArray());
  }

  /** How many ids there are, whether or not an index knows them. */
  public int size() {
    return sorted.length;
  }

  /** The rank of {@code id} in rising order, from 0; negative when it is not one of these. */
  int rank(long id) {
    return Arrays.binarySearch(sorted, id);
  }

  /** Words that hold one bit for each id. */
  private int wordCount() {
    return (sorted.length + Long.SIZE - 1) / Long.SIZE;
  }

  /** All of them. */
  public IdSet all() {
    long[] words = new long[wordCount()];
    Arrays.fill(words, -1);
    if (sorted.length % Long.SIZE != 0) {
      words[words.length - 1] = -1L >>> -sorted.length;
    }
    return new IdSet(this, words);
  }

  /**
   * Some of them.
   *
   * @param words {@code long[ceil(size / 64)]}: bit i, counted from the lowest of word 0, chooses
   *     the id of rank i in rising order. Kept, not to be written to.
   * @throws VectorException with {@link ErrorCode#BAD_PARAMETER} when there are more or fewer
   *     words, or a bit is set that no id has
   */
  public IdSet subset(long[] words) {
    int last = words.length - 1;
    if (words.length != wordCount()
        || (sorted.length % Long.SIZE != 0 && words[last] >>> sorted.length != 0)) {
      throw new VectorException(
          ErrorCode.BAD_PARAMETER,
          "a subset has one bit for each of " + sorted.length + " ids: words=" + words.length);
    }
    return new IdSet(this, words);
  }

  /** The ids in rising order; not to be changed. */
  long[] sorted() {
    return sorted;
  }

  @Nullable Ordinals cached() {
    return cached;
  }

  void cache(Ordinals ordinals) {
    cached = ordinals;
  }
}
