package org.mediagateway.discovery.index;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.mediagateway.vector.IdUniverse;
import org.mediagateway.vector.VectorFilter;

/** An immutable set of ordinals {@code 0..size-1}, one bit each. Operands share their size. */
final class OrdinalBits {
  private final long[] words;
  private final int cardinality;

  private OrdinalBits(long[] words) {
    this.words = words;
    int count = 0;
    for (long word : words) {
      count += Long.bitCount(word);
    }
    cardinality = count;
  }

  /** The ordinals below {@code size} that {@code test} accepts. */
  static OrdinalBits of(int size, IntPredicate test) {
    long[] words = new long[(size + Long.SIZE - 1) / Long.SIZE];
    for (int ordinal = 0; ordinal < size; ordinal++) {
      if (test.test(ordinal)) {
        words[ordinal >> 6] |= 1L << ordinal;
      }
    }
    return new OrdinalBits(words);
  }

  boolean get(int ordinal) {
    return (words[ordinal >> 6] & 1L << ordinal) != 0;
  }

  /** The same set for the vector index, whose universe has an id for each ordinal. */
  VectorFilter among(IdUniverse universe) {
    return universe.subset(words);
  }

  int cardinality() {
    return cardinality;
  }

  OrdinalBits and(OrdinalBits other) {
    long[] result = words.clone();
    Arrays.setAll(result, i -> result[i] & other.words[i]);
    return new OrdinalBits(result);
  }

  OrdinalBits or(OrdinalBits other) {
    long[] result = words.clone();
    Arrays.setAll(result, i -> result[i] | other.words[i]);
    return new OrdinalBits(result);
  }

  OrdinalBits andNot(OrdinalBits other) {
    long[] result = words.clone();
    Arrays.setAll(result, i -> result[i] & ~other.words[i]);
    return new OrdinalBits(result);
  }

  OrdinalBits without(int[] ordinals) {
    long[] result = words.clone();
    for (int ordinal : ordinals) {
      result[ordinal >> 6] &= ~(1L << ordinal);
    }
    return new OrdinalBits(result);
  }

  IntStream stream() {
    return BitSet.valueOf(words).stream();
  }
}
