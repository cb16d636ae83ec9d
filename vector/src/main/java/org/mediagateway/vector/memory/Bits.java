package org.mediagateway.vector.memory;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * A fixed number of bits set and cleared atomically and read without locks.
 *
 * <p>Thread-safe. A change is visible to every read that starts after it returned.
 */
public final class Bits {
  private static final VarHandle WORD = MethodHandles.arrayElementVarHandle(long[].class);

  private final long[] words;

  /** Room for {@code capacity} bits, all clear. */
  public Bits(int capacity) {
    words = new long[(capacity + 63) >>> 6];
  }

  private Bits(long[] words) {
    this.words = words;
  }

  /** Whether bit {@code index} is set. */
  public boolean get(int index) {
    return ((long) WORD.getAcquire(words, index >>> 6) >>> index & 1) != 0;
  }

  /** Sets a bit; returns whether it was clear. */
  public boolean set(int index) {
    long mask = 1L << index;
    return ((long) WORD.getAndBitwiseOr(words, index >>> 6, mask) & mask) == 0;
  }

  /** Clears a bit; returns whether it was set. */
  public boolean clear(int index) {
    long mask = 1L << index;
    return ((long) WORD.getAndBitwiseAnd(words, index >>> 6, ~mask) & mask) != 0;
  }

  /** The 64 bits from {@code 64 * word} on. */
  public long word(int word) {
    return (long) WORD.getAcquire(words, word);
  }

  /** How many bits are set; exact only while nothing changes. */
  public int count() {
    int sum = 0;
    for (int word = 0; word < words.length; word++) {
      sum += Long.bitCount(word(word));
    }
    return sum;
  }

  /** How many words there are. */
  public int wordCount() {
    return words.length;
  }

  /** Bytes held. */
  public long sizeBytes() {
    return (long) words.length * Long.BYTES;
  }

  /** The same bits with room for more (or fewer). No writer may be active. */
  public Bits resized(int capacity) {
    return new Bits(Arrays.copyOf(words, (capacity + 63) >>> 6));
  }
}
