package org.mediagateway.vector;

import org.jspecify.annotations.Nullable;

/**
 * An immutable set of external ids usable as a filter, with its translation into ordinals cached.
 *
 * <p>Thread-safe. The translation belongs to the index that searched with it last; the same set may
 * be used with several indexes, at the price of translating again when they alternate.
 */
public final class IdSet implements VectorFilter {
  private final IdUniverse universe;
  private final long[] words;
  private final int size;
  private volatile @Nullable OrdinalSet cached;

  /**
   * @param words see {@link IdUniverse#subset}
   */
  IdSet(IdUniverse universe, long[] words) {
    this.universe = universe;
    this.words = words;
    int count = 0;
    for (long word : words) {
      count += Long.bitCount(word);
    }
    size = count;
  }

  /** The set of the given ids; repeated ids count once. The array is copied. */
  public static IdSet of(long... ids) {
    return IdUniverse.of(ids).all();
  }

  /** How many ids the set holds, whether or not an index knows them. */
  public int size() {
    return size;
  }

  /** Whether {@code id} is in the set; logarithmic. */
  public boolean contains(long id) {
    int rank = universe.rank(id);
    return rank >= 0 && (words[rank >>> 6] >>> rank & 1) != 0;
  }

  /** The set as bits over the ordinals of an index. */
  OrdinalSet in(Contents contents) {
    Ordinals ordinals = contents.ordinals(universe);
    OrdinalSet known = cached;
    if (known != null && known.of().sameAs(ordinals)) {
      return known;
    }
    OrdinalSet translation = ordinals.select(words);
    cached = translation;
    return translation;
  }
}
