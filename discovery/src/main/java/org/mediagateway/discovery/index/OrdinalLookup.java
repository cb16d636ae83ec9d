package org.mediagateway.discovery.index;

import org.mediagateway.vector.IdUniverse;

/**
 * Finds an id's rank in a sorted array in constant expected time.
 *
 * <p>Title ids are the beginnings of hashes, so they are spread evenly: the top bits of an id tell
 * which few ranks can hold it. Ids that are not spread evenly are found too, by binary search
 * inside their bucket.
 */
final class OrdinalLookup {
  private static final int ID_BITS = 60;

  private final long[] ids;

  /** The rank of the first id of each bucket, and the number of ids at the end. */
  private final int[] bucketStarts;

  private final int shift;

  private final IdUniverse universe;

  /**
   * @param ids sorted, distinct, 0 to 2^60 - 1; kept, not to be written to
   */
  OrdinalLookup(long[] ids) {
    this.ids = ids;
    universe = IdUniverse.of(ids);
    int bucketBits = Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(ids.length));
    shift = ID_BITS - bucketBits;
    bucketStarts = new int[(1 << bucketBits) + 1];
    int rank = 0;
    for (int bucket = 0; bucket < bucketStarts.length - 1; bucket++) {
      bucketStarts[bucket] = rank;
      while (rank < ids.length && ids[rank] >>> shift == bucket) {
        rank++;
      }
    }
    bucketStarts[bucketStarts.length - 1] = rank;
    assert rank == ids.length : "ids are sorted and in range: placed=" + rank;
  }

  /** The same ids for the filters of the vector index. */
  IdUniverse universe() {
    return universe;
  }

  /**
   * The rank of {@code id}; when there is none, {@code -1 - rank} of the rank that it would have,
   * also when it is out of range.
   */
  int find(long id) {
    if (id >>> ID_BITS != 0) {
      return id < 0 ? -1 : -1 - ids.length;
    }
    int bucket = (int) (id >>> shift);
    int low = bucketStarts[bucket];
    int high = bucketStarts[bucket + 1] - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (ids[middle] < id) {
        low = middle + 1;
      } else if (ids[middle] > id) {
        high = middle - 1;
      } else {
        return middle;
      }
    }
    return -1 - low;
  }
}
