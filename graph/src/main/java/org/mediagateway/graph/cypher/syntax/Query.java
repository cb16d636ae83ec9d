package org.mediagateway.graph.cypher.syntax;

import java.util.List;

/**
 * A whole query.
 *
 * @param parts what {@code UNION} joins, at least one
 * @param unionAll whether duplicates stay; all unions of a query agree
 */
public record Query(Mode mode, List<Part> parts, boolean unionAll) {
  /** What is asked for. */
  public enum Mode {
    RUN,
    EXPLAIN,
    PROFILE
  }

  /** Clauses in order. */
  public record Part(List<Clause> clauses, At at) {}
}
