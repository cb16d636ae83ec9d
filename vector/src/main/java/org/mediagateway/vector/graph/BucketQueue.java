package org.mediagateway.vector.graph;

import java.util.Arrays;

/**
 * A priority queue of nodes by distance in buckets of equal <em>ratio</em>: push and pop in
 * constant time, at the price of an order that is only as fine as a bucket (less than 1.6 %).
 *
 * <p>A bucket is the exponent and the first six bits of the mantissa of a distance, counted down
 * from an anchor; thirty-two octaves below it everything shares bucket 0, above it the last.
 *
 * <p>It also knows in which bucket the {@code track}-th best accepted node lies, from which a walk
 * derives when to stop: nodes beyond {@code (1 + slack)} times that distance are not kept. Popped
 * nodes stay readable, because the best of them are the result. Belongs to one thread.
 */
final class BucketQueue {
  static final int BUCKETS = 2_048;

  private static final int DROPPED_BITS = 17; // of a float's 32: leaves 64 buckets per octave

  private static final int NONE = -1;
  private static final int ACCEPTED = 0x8000_0000;
  private static final int INITIAL = 4_096;

  private final int[] heads = new int[BUCKETS];
  private final long[] occupied = new long[BUCKETS / 64];
  private final int[] acceptedAt = new int[BUCKETS];
  private int[] nodes = new int[INITIAL];
  private int[] next = new int[INITIAL];
  private short[] buckets = new short[INITIAL];
  private int size;
  private int firstWord;
  private int track;
  private double factor;
  private int bound;
  private int within;
  private int limit;
  private int base;

  /** Empties the queue. */
  void reset(int newTrack, double slack, float anchor) {
    Arrays.fill(heads, NONE);
    Arrays.fill(occupied, 0);
    Arrays.fill(acceptedAt, 0);
    size = 0;
    firstWord = BUCKETS / 64;
    track = newTrack;
    factor = 1 + slack;
    bound = BUCKETS - 1;
    within = 0;
    limit = BUCKETS - 1;
    base = (Float.floatToRawIntBits(anchor) >> DROPPED_BITS) - (BUCKETS - 1);
  }

  /** The bucket of a distance; anything not positive is in bucket 0. */
  int bucket(float distance) {
    int bucket = (Float.floatToRawIntBits(distance) >> DROPPED_BITS) - base;
    return distance > 0 ? Math.clamp(bucket, 0, BUCKETS - 1) : 0;
  }

  /** The smallest distance in a bucket, 0 for the first. */
  float floor(int bucket) {
    return bucket <= 0 ? 0 : Float.intBitsToFloat((bucket + base) << DROPPED_BITS);
  }

  /** The worst bucket still worth keeping. */
  int limit() {
    return limit;
  }

  /** How many nodes were ever pushed since the reset. */
  int size() {
    return size;
  }

  /** Adds a node at a bucket no worse than {@link #limit()}. */
  void push(int node, int bucket, boolean accepted) {
    if (size == nodes.length) {
      grow();
    }
    nodes[size] = accepted ? node | ACCEPTED : node;
    buckets[size] = (short) bucket;
    next[size] = heads[bucket];
    heads[bucket] = size++;
    int word = bucket >>> 6;
    occupied[word] |= 1L << bucket;
    firstWord = Math.min(firstWord, word);
    if (accepted) {
      acceptedAt[bucket]++;
      if (bucket <= bound) {
        within++;
        tighten();
      }
    }
  }

  private void tighten() {
    if (within - acceptedAt[bound] < track) {
      return;
    }
    do {
      within -= acceptedAt[bound--];
    } while (within - acceptedAt[bound] >= track);
    limit = bucket((float) Math.min(Float.MAX_VALUE, floor(bound + 1) * factor));
  }

  private void grow() {
    int capacity = nodes.length * 2;
    nodes = Arrays.copyOf(nodes, capacity);
    next = Arrays.copyOf(next, capacity);
    buckets = Arrays.copyOf(buckets, capacity);
  }

  /** Takes the best unexpanded node, or returns -1 when none is within the limit. */
  int pop() {
    while (firstWord < occupied.length) {
      long word = occupied[firstWord];
      if (word == 0) {
        firstWord++;
        continue;
      }
      int bucket = (firstWord << 6) + Long.numberOfTrailingZeros(word);
      if (bucket > limit) {
        return NONE;
      }
      int entry = heads[bucket];
      heads[bucket] = next[entry];
      if (next[entry] == NONE) {
        occupied[firstWord] &= ~(1L << bucket);
      }
      return nodes[entry] & ~ACCEPTED;
    }
    return NONE;
  }

  /**
   * Collects accepted nodes of the best buckets: every bucket up to the one that completes {@code
   * wanted} nodes.
   *
   * @return how many were written to {@code target}, as bucket in the upper and node in the lower
   *     32 bits, in no order; at most {@code target.length}
   */
  int best(int wanted, long[] target) {
    int cutoff = 0;
    int covered = acceptedAt[0];
    while (covered < wanted && cutoff < BUCKETS - 1) {
      covered += acceptedAt[++cutoff];
    }
    int room = target.length - (covered - acceptedAt[cutoff]); // the better buckets go first
    int count = 0;
    for (int entry = 0; entry < size && count < target.length; entry++) {
      if (nodes[entry] < 0
          && (buckets[entry] < cutoff || (buckets[entry] == cutoff && room-- > 0))) {
        target[count++] = ((long) buckets[entry] << 32) | (nodes[entry] & ~ACCEPTED);
      }
    }
    return count;
  }

  /** How many accepted nodes were pushed. */
  int accepted() {
    int sum = 0;
    for (int count : acceptedAt) {
      sum += count;
    }
    return sum;
  }
}
