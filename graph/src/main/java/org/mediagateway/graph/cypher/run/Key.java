package org.mediagateway.graph.cypher.run;

import org.jspecify.annotations.Nullable;
import org.mediagateway.graph.value.Values;

/** Values of a row by which rows are told apart. */
final class Key {
  /** Heap bytes of a key's value, roughly. */
  private static final int VALUE_BYTES = 24;

  private final @Nullable Object[] values;
  private final int hash;

  Key(@Nullable Object[] values) {
    this.values = values;
    int sum = 1;
    for (Object value : values) {
      sum = 31 * sum + Values.hash(value);
    }
    hash = sum;
  }

  static Key of(@Nullable Object[] row, int[] slots) {
    @Nullable Object[] values = new @Nullable Object[slots.length];
    for (int i = 0; i < slots.length; i++) {
      values[i] = row[slots[i]];
    }
    return new Key(values);
  }

  @Nullable Object value(int i) {
    return values[i];
  }

  /** Heap bytes of a key in a table. */
  static long sizeBytes(int values) {
    return 100L + (long) VALUE_BYTES * values;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    if (!(other instanceof Key key) || key.hash != hash) {
      return false;
    }
    for (int i = 0; i < values.length; i++) {
      if (!Values.same(values[i], key.values[i])) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
