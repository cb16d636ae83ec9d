package org.mediagateway.graph.cypher;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.mediagateway.graph.GraphVersion;
import org.mediagateway.graph.cypher.eval.FunctionContext;
import org.mediagateway.graph.cypher.limit.Budget;
import org.mediagateway.graph.cypher.plan.Plan;
import org.mediagateway.graph.cypher.run.Rows;
import org.mediagateway.graph.cypher.syntax.CypherException;
import org.mediagateway.graph.cypher.syntax.Parser;
import org.mediagateway.graph.cypher.syntax.Query;
import org.mediagateway.graph.cypher.view.GraphView;
import org.mediagateway.graph.value.Values;

/**
 * Answers openCypher queries that read a graph; docs/cypher.md says which.
 *
 * <pre>{@code
 * QueryResult result = engine.run(graph.version(),
 *     "MATCH <o:Offer | title: (t:Title), platform: (p)> WHERE p.name = $name RETURN t.name",
 *     Map.of("name", "Mubi"), new Budget(QueryLimits.DEFAULT));
 * }</pre>
 *
 * <p>Threads: any.
 */
public final class CypherEngine {
  private final Clock clock;
  private final RandomGenerator random;

  /**
   * @param random serves {@code rand()}; must be safe for all threads that query
   */
  public CypherEngine(Clock clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  /**
   * Runs a query on one version of a graph.
   *
   * @param budget the query's own; its time began when it was made, and any thread may cancel it
   * @throws CypherException if the query is wrong, fails, is cancelled or reaches a limit
   */
  public QueryResult run(
      GraphVersion graph, String text, Map<String, ?> parameters, Budget budget) {
    try {
      return run(graph, Parser.parse(text), parameters, budget);
    } catch (CypherException e) {
      throw e.in(text);
    }
  }

  /** Runs a query that is parsed already; errors have no line and column. */
  public QueryResult run(
      GraphVersion graph, Query query, Map<String, ?> parameters, Budget budget) {
    Map<String, @Nullable Object> values = new HashMap<>();
    parameters.forEach((name, value) -> values.put(name, Values.normal(value)));
    FunctionContext context = FunctionContext.starting(budget, clock, random);
    Plan plan = Plan.of(query, new GraphView(graph), values, context);
    Rows rows = new Rows(budget);
    if (query.mode() != Query.Mode.EXPLAIN) {
      plan.run(rows);
    }
    return new QueryResult(
        plan.columns(), rows.all(), query.mode() == Query.Mode.RUN ? List.of() : plan.lines());
  }
}
