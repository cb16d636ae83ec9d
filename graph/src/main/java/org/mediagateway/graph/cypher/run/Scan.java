package org.mediagateway.graph.cypher.run;

import org.jspecify.annotations.Nullable;
import org.mediagateway.graph.cypher.limit.Budget;
import org.mediagateway.graph.cypher.view.GraphView.NodeVisitor;

/** Binds a node to each of those that a source has. */
public final class Scan extends Operator {
  /** Where nodes come from: the whole graph, a label, an index. */
  @FunctionalInterface
  public interface Source {
    /** Visits nodes; false if the visitor wanted no more. */
    boolean visit(@Nullable Object[] row, NodeVisitor visitor);
  }

  private final int slot;
  private final Source source;

  public Scan(String text, Budget budget, int slot, Source source) {
    super(text, budget);
    this.slot = slot;
    this.source = source;
  }

  @Override
  protected boolean accept(@Nullable Object[] row) {
    return source.visit(
        row,
        node -> {
          row[slot] = node;
          return emit(row);
        });
  }
}
