package org.mediagateway.vector;

import org.mediagateway.vector.memory.IdMap;

/**
 * Where the ids of an {@link IdUniverse} are in one index at one version.
 *
 * @param owner the index's identity
 * @param space the numbering of ordinals
 * @param version the index's mapping version these are true for
 * @param capacity ordinals are below it
 * @param byRank the ordinal of the id of each rank, or {@link IdMap#ABSENT}; not to be changed
 */
record Ordinals(Object owner, Object space, long version, int capacity, int[] byRank) {

  /** Whether {@code other} is of the same index at the same version. */
  boolean sameAs(Ordinals other) {
    return owner == other.owner && version == other.version;
  }

  /** The ids chosen by one bit per rank, as bits over ordinals. */
  OrdinalSet select(long[] words) {
    long[] bits = new long[(capacity + 63) >>> 6];
    int cardinality = 0;
    for (int word = 0; word < words.length; word++) {
      for (long chosen = words[word]; chosen != 0; chosen &= chosen - 1) {
        int ordinal = byRank[(word << 6) + Long.numberOfTrailingZeros(chosen)];
        if (ordinal != IdMap.ABSENT) {
          bits[ordinal >>> 6] |= 1L << ordinal;
          cardinality++;
        }
      }
    }
    return new OrdinalSet(this, bits, cardinality);
  }
}
