package org.mediagateway.graph.cypher.run;

import org.jspecify.annotations.Nullable;

/** A compiled expression. */
@FunctionalInterface
public interface Evaluator {
  /** The value for a row, which it must not change outside of its own slots. */
  @Nullable Object evaluate(@Nullable Object[] row);
}
