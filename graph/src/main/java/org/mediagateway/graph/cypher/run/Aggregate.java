package org.mediagateway.graph.cypher.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mediagateway.graph.cypher.eval.Aggregates;
import org.mediagateway.graph.cypher.limit.Budget;

/** Groups rows and aggregates each group; without keys there is one group, even of no rows. */
public final class Aggregate extends Operator {
  /** Heap bytes of an accumulator, roughly. */
  private static final int ACCUMULATOR_BYTES = 48;

  /**
   * What groups share.
   *
   * @param slot where the value goes
   */
  public record Grouping(Evaluator value, int slot) {}

  /**
   * One aggregate.
   *
   * @param second the fraction of percentiles, else null
   * @param slot where the result goes
   */
  public record Call(
      String name,
      boolean distinct,
      @Nullable Evaluator argument,
      @Nullable Evaluator second,
      int slot) {}

  private final List<Grouping> groupings;
  private final List<Call> calls;
  private final Map<Key, Aggregates.Accumulator[]> groups = new LinkedHashMap<>();

  /** The group of all rows where there is but one. */
  private Aggregates.Accumulator @Nullable [] all;

  public Aggregate(String text, Budget budget, List<Grouping> groupings, List<Call> calls) {
    super(text, budget);
    this.groupings = List.copyOf(groupings);
    this.calls = List.copyOf(calls);
  }

  @Override
  protected void start() {
    groups.clear();
    all = null;
  }

  @Override
  protected boolean accept(@Nullable Object[] row) {
    budget().step();
    Aggregates.Accumulator[] group = all == null ? groupOf(row) : all;
    for (int i = 0; i < group.length; i++) {
      Call call = calls.get(i);
      group[i].add(
          call.argument == null ? null : call.argument.evaluate(row),
          call.second == null ? null : call.second.evaluate(row));
    }
    return true;
  }

  private Aggregates.Accumulator[] groupOf(@Nullable Object[] row) {
    @Nullable Object[] values = new @Nullable Object[groupings.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = groupings.get(i).value.evaluate(row);
    }
    Aggregates.Accumulator[] group = groups.computeIfAbsent(new Key(values), key -> group());
    if (groupings.isEmpty()) {
      all = group;
    }
    return group;
  }

  private Aggregates.Accumulator[] group() {
    budget().allocate(Key.sizeBytes(groupings.size()) + (long) ACCUMULATOR_BYTES * calls.size());
    return calls.stream()
        .map(call -> Aggregates.accumulator(call.name, call.distinct, budget()))
        .toArray(Aggregates.Accumulator[]::new);
  }

  @Override
  protected void finish(@Nullable Object[] row) {
    if (groups.isEmpty() && groupings.isEmpty()) {
      groups.put(new Key(new @Nullable Object[0]), group());
    }
    for (Map.Entry<Key, Aggregates.Accumulator[]> group : groups.entrySet()) {
      for (int i = 0; i < groupings.size(); i++) {
        row[groupings.get(i).slot] = group.getKey().value(i);
      }
      for (int i = 0; i < calls.size(); i++) {
        row[calls.get(i).slot] = group.getValue()[i].result();
      }
      if (!emit(row)) {
        break;
      }
    }
    finishNext(row);
  }
}
