package org.mediagateway.discovery.index;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Something computed from the titles, kept until they change. Two threads may both compute it.
 *
 * @param <T> immutable
 */
public final class PerTable<T> {
  private record Kept<T>(TitleTable table, T value) {}

  private final TitleIndexes indexes;
  private final Function<TitleTable, T> computation;
  private volatile @Nullable Kept<T> kept;

  public PerTable(TitleIndexes indexes, Function<TitleTable, T> computation) {
    this.indexes = indexes;
    this.computation = computation;
  }

  /** For the titles as they are now, computed if need be. */
  public T current() {
    TitleTable table = indexes.titles();
    Kept<T> known = kept;
    if (known == null || known.table() != table) {
      known = new Kept<>(table, computation.apply(table));
      kept = known;
    }
    return known.value();
  }

  /** What was computed last, however old; only the first call ever computes it. */
  public T recent() {
    Kept<T> known = kept;
    return known == null ? current() : known.value();
  }
}
