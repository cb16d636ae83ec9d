package org.mediagateway.graph.storage;

import java.util.Arrays;
import java.util.PrimitiveIterator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.PeekableIntIterator;
import org.roaringbitmap.RoaringBitmap;

/**
 * A set of ordinals: a sorted array while small, a RoaringBitmap when large.
 *
 * <p>{@link #with} and {@link #without} give the changed set. A large set is copied once per owner:
 * sets made under the same owner are changed in place, so an owner must be the only holder of the
 * sets it made until it publishes them.
 */
public final class OrdinalSet {
  public static final OrdinalSet EMPTY = new OrdinalSet(new int[0], null, null);

  /** From here a bitmap is smaller and quicker to test; chosen. */
  private static final int SMALL_MAX = 64;

  private final int[] small;
  private final @Nullable RoaringBitmap large;
  private final @Nullable Object owner;

  private OrdinalSet(int[] small, @Nullable RoaringBitmap large, @Nullable Object owner) {
    this.small = small;
    this.large = large;
    this.owner = owner;
  }

  public int size() {
    return large == null ? small.length : large.getCardinality();
  }

  public boolean isEmpty() {
    return size() == 0;
  }

  public boolean contains(int ordinal) {
    return large == null ? Arrays.binarySearch(small, ordinal) >= 0 : large.contains(ordinal);
  }

  /** The set with an ordinal added; {@code owner} is whoever edits, see the class comment. */
  public OrdinalSet with(int ordinal, Object owner) {
    if (large != null) {
      RoaringBitmap bitmap = this.owner == owner ? large : large.clone();
      bitmap.add(ordinal);
      return this.owner == owner ? this : new OrdinalSet(small, bitmap, owner);
    }
    int at = Arrays.binarySearch(small, ordinal);
    if (at >= 0) {
      return this;
    }
    if (small.length == SMALL_MAX) {
      RoaringBitmap bitmap = RoaringBitmap.bitmapOf(small);
      bitmap.add(ordinal);
      return new OrdinalSet(new int[0], bitmap, owner);
    }
    int[] more = new int[small.length + 1];
    int insert = -at - 1;
    System.arraycopy(small, 0, more, 0, insert);
    more[insert] = ordinal;
    System.arraycopy(small, insert, more, insert + 1, small.length - insert);
    return new OrdinalSet(more, null, null);
  }

  /** The set with an ordinal taken out. */
  public OrdinalSet without(int ordinal, Object owner) {
    if (!contains(ordinal)) {
      return this;
    }
    if (large != null) {
      if (large.getCardinality() <= SMALL_MAX / 2) {
        return new OrdinalSet(
            Arrays.stream(large.toArray()).filter(each -> each != ordinal).toArray(), null, null);
      }
      RoaringBitmap bitmap = this.owner == owner ? large : large.clone();
      bitmap.remove(ordinal);
      return this.owner == owner ? this : new OrdinalSet(small, bitmap, owner);
    }
    return new OrdinalSet(
        Arrays.stream(small).filter(each -> each != ordinal).toArray(), null, null);
  }

  /** The ordinals that both sets have. */
  public OrdinalSet and(OrdinalSet other) {
    if (large != null && other.large != null) {
      return new OrdinalSet(new int[0], RoaringBitmap.and(large, other.large), null);
    }
    OrdinalSet few = large == null ? this : other;
    OrdinalSet many = few == this ? other : this;
    return new OrdinalSet(Arrays.stream(few.small).filter(many::contains).toArray(), null, null);
  }

  /** The ordinals in rising order. */
  public PrimitiveIterator.OfInt iterator() {
    return large == null ? IntStream.of(small).iterator() : new LargeIterator(large);
  }

  public int[] toArray() {
    return large == null ? small.clone() : large.toArray();
  }

  /** Heap bytes. */
  public long sizeBytes() {
    return 24 + (large == null ? 16 + 4L * small.length : large.getLongSizeInBytes());
  }

  private static final class LargeIterator implements PrimitiveIterator.OfInt {
    private final PeekableIntIterator ordinals;

    LargeIterator(RoaringBitmap bitmap) {
      ordinals = bitmap.getIntIterator();
    }

    @Override
    public boolean hasNext() {
      return ordinals.hasNext();
    }

    @Override
    public int nextInt() {
      return ordinals.next();
    }
  }
}
