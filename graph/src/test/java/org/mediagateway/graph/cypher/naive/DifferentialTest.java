package org.mediagateway.graph.cypher.naive;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.mediagateway.graph.Hypergraph;
import org.mediagateway.graph.cypher.CypherEngine;
import org.mediagateway.graph.cypher.QueryResult;
import org.mediagateway.graph.cypher.limit.Budget;
import org.mediagateway.graph.cypher.limit.QueryLimits;
import org.mediagateway.graph.cypher.syntax.Parser;

/** Random queries on random graphs: the engine must answer what the naive evaluator does. */
class DifferentialTest {
  private static final int GRAPHS = 1_000;
  private static final int QUERIES = 12;
  private static final QueryLimits LIMITS =
      new QueryLimits(Duration.ofMinutes(1), 1_000_000, 64, 256L << 20);

  @Test
  void randomQueries_areAnsweredAsTheNaiveEvaluatorDoes() {
    long answers = 0;
    for (int seed = 0; seed < GRAPHS; seed++) {
      Random random = new Random(seed);
      Hypergraph graph = new Hypergraph();
      NaiveQueries naive = new NaiveQueries(NaiveGraph.random(random, graph));
      CypherEngine engine = new CypherEngine(Clock.systemUTC(), random);
      RandomQueries queries = new RandomQueries(random);
      for (int i = 0; i < QUERIES; i++) {
        String query = queries.query();
        List<String> expected = expected(naive, query);
        answers += expected.size();
        assertThat(found(engine, graph, query)).as("seed %s: %s", seed, query).isEqualTo(expected);
      }
    }
    assertThat(answers).as("rows compared").isGreaterThan(10_000);
  }

  private static List<String> expected(NaiveQueries naive, String query) {
    List<String> rows = new ArrayList<>();
    for (Map<String, Object> row : naive.rows(Parser.parse(query), Map.of())) {
      rows.add(row.values().stream().map(NaiveQueries::text).toList().toString());
    }
    return ordered(query, rows);
  }

  private static List<String> found(CypherEngine engine, Hypergraph graph, String query) {
    QueryResult result = engine.run(graph.version(), query, Map.of(), new Budget(LIMITS));
    List<String> rows = new ArrayList<>();
    for (List<Object> row : result.rows()) {
      rows.add(row.stream().map(NaiveQueries::text).toList().toString());
    }
    return ordered(query, rows);
  }

  /** Only an ORDER BY behind the last RETURN of a query without UNION says an order. */
  private static List<String> ordered(String query, List<String> rows) {
    boolean sorted =
        !query.contains("UNION") && query.lastIndexOf("ORDER BY") > query.lastIndexOf("RETURN");
    if (!sorted) {
      rows.sort(null);
    }
    return rows;
  }
}
