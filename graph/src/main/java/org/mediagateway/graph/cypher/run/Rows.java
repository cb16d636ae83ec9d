package org.mediagateway.graph.cypher.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mediagateway.graph.cypher.limit.Budget;

/** Collects a query's result. */
public final class Rows {
  /** Heap bytes of a row besides its values, and of each value, roughly. */
  private static final int ROW_BYTES = 48;

  private static final int VALUE_BYTES = 24;

  private final Budget budget;
  private final List<List<@Nullable Object>> rows = new ArrayList<>();
  private final Set<Key> seen = new HashSet<>();

  public Rows(Budget budget) {
    this.budget = budget;
  }

  /** Adds a row's columns; always wants more. */
  public boolean add(@Nullable Object[] row, int[] columns, boolean distinct) {
    if (distinct && !seen.add(Key.of(row, columns))) {
      return true;
    }
    budget.row();
    budget.allocate(ROW_BYTES + (long) VALUE_BYTES * columns.length);
    List<@Nullable Object> values = new ArrayList<>(columns.length);
    for (int column : columns) {
      values.add(row[column]);
    }
    rows.add(Collections.unmodifiableList(values));
    return true;
  }

  public List<List<@Nullable Object>> all() {
    return Collections.unmodifiableList(rows);
  }
}
