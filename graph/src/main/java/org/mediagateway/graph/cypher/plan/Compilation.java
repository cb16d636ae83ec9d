package org.mediagateway.graph.cypher.plan;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mediagateway.graph.GraphVersion;
import org.mediagateway.graph.cypher.eval.FunctionContext;
import org.mediagateway.graph.cypher.limit.Budget;
import org.mediagateway.graph.cypher.view.GraphView;

/** What all parts of one query share while it is planned. */
final class Compilation {
  private final GraphView view;
  private final Map<String, @Nullable Object> parameters;
  private final FunctionContext context;
  private int slots;

  Compilation(GraphView view, Map<String, @Nullable Object> parameters, FunctionContext context) {
    this.view = view;
    this.parameters = parameters;
    this.context = context;
  }

  GraphView view() {
    return view;
  }

  GraphVersion graph() {
    return view.graph();
  }

  Map<String, @Nullable Object> parameters() {
    return parameters;
  }

  FunctionContext context() {
    return context;
  }

  Budget budget() {
    return context.budget();
  }

  /** A new slot. */
  int slot() {
    return slots++;
  }

  /** Number of slots so far. */
  int slots() {
    return slots;
  }
}
