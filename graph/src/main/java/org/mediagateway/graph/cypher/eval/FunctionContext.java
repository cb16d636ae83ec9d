package org.mediagateway.graph.cypher.eval;

import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.random.RandomGenerator;
import org.mediagateway.graph.cypher.limit.Budget;

/**
 * What functions may look at besides their arguments.
 *
 * @param now the moment the query began; the same for all its rows
 */
public record FunctionContext(Budget budget, ZonedDateTime now, RandomGenerator random) {
  /** A context for a query that begins now. */
  public static FunctionContext starting(Budget budget, Clock clock, RandomGenerator random) {
    return new FunctionContext(budget, ZonedDateTime.now(clock), random);
  }
}
