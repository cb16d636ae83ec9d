package org.mediagateway.graph.cypher.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mediagateway.graph.cypher.limit.Budget;
import org.mediagateway.graph.value.Values;

/** Sorts rows; where it is known how many will be wanted, it keeps few more than those. */
public final class Sort extends Operator {
  /** Heap bytes of a row besides its values. */
  private static final int ROW_BYTES = 64;

  /** If no more rows than these are wanted, twice as many are kept at most; chosen. */
  private static final int SURPLUS = 1024;

  /** What to sort by. */
  public record By(Evaluator value, boolean descending) {}

  private record Entry(@Nullable Object[] keys, @Nullable Object[] values) {}

  private final By[] by;
  private final int[] slots;
  private final long wanted;
  private final Comparator<Entry> order = this::compare;
  private List<Entry> entries = new ArrayList<>();

  /**
   * @param slots what later operators read
   * @param wanted how many rows will be used at most
   */
  public Sort(String text, Budget budget, List<By> by, int[] slots, long wanted) {
    super(text, budget);
    this.by = by.toArray(By[]::new);
    this.slots = slots.clone();
    this.wanted = wanted;
  }

  private int compare(Entry a, Entry b) {
    for (int i = 0; i < by.length; i++) {
      int sign = Values.ORDER.compare(a.keys[i], b.keys[i]);
      if (sign != 0) {
        return by[i].descending ? -sign : sign;
      }
    }
    return 0;
  }

  @Override
  protected void start() {
    entries = new ArrayList<>();
  }

  @Override
  protected boolean accept(@Nullable Object[] row) {
    budget().step();
    @Nullable Object[] keys = new @Nullable Object[by.length];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = by[i].value.evaluate(row);
    }
    @Nullable Object[] values = new @Nullable Object[slots.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = row[slots[i]];
    }
    entries.add(new Entry(keys, values));
    if (wanted > SURPLUS) {
      budget().allocate(ROW_BYTES + 16L * (keys.length + values.length));
    } else if (entries.size() >= 2 * SURPLUS) {
      entries.sort(order);
      entries.subList((int) wanted, entries.size()).clear();
    }
    return true;
  }

  @Override
  protected void finish(@Nullable Object[] row) {
    entries.sort(order);
    for (Entry entry : entries) {
      for (int i = 0; i < slots.length; i++) {
        row[slots[i]] = entry.values[i];
      }
      if (!emit(row)) {
        break;
      }
    }
    entries = new ArrayList<>();
    finishNext(row);
  }
}
