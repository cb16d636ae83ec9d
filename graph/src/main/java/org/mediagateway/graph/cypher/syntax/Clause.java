package org.mediagateway.graph.cypher.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One step of a query. */
public sealed interface Clause {
  At at();

  record Match(boolean optional, List<Pattern> patterns, @Nullable Expression where, At at)
      implements Clause {}

  record Unwind(Expression list, String variable, At at) implements Clause {}

  record With(Projection projection, @Nullable Expression where, At at) implements Clause {}

  record Return(Projection projection, At at) implements Clause {}

  /** Parsed for those that fill a graph; the query engine refuses it. */
  record Create(List<Pattern> patterns, At at) implements Clause {}

  /** What {@code WITH} and {@code RETURN} share. */
  record Projection(
      boolean distinct,
      boolean all,
      List<Item> items,
      List<SortItem> order,
      @Nullable Expression skip,
      @Nullable Expression limit,
      At at) {}

  /**
   * A column.
   *
   * @param aliased whether {@code AS} named it, else the name is its text
   */
  record Item(Expression expression, String name, boolean aliased) {}

  record SortItem(Expression expression, boolean descending) {}
}
