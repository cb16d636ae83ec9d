package org.mediagateway.discovery.index;

import org.jspecify.annotations.Nullable;

/**
 * A range of whole numbers, both ends included.
 *
 * @param min least value; null when open below
 * @param max greatest value; null when open above
 */
public record IntRange(@Nullable Integer min, @Nullable Integer max) {

  public IntRange {
    if (min != null && max != null && min > max) {
      throw new IllegalArgumentException(
          "a range's min is at most its max: min=" + min + ", max=" + max);
    }
  }

  public static IntRange atLeast(int min) {
    return new IntRange(min, null);
  }

  public static IntRange atMost(int max) {
    return new IntRange(null, max);
  }

  public static IntRange of(int min, int max) {
    return new IntRange(min, max);
  }

  /** Whether {@code value} lies in the range; an unknown (null) value lies in none. */
  public boolean contains(@Nullable Integer value) {
    return value != null && (min == null || value >= min) && (max == null || value <= max);
  }
}
