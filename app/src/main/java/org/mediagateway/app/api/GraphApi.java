package org.mediagateway.app.api;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mediagateway.app.http.ApiRequest;
import org.mediagateway.app.http.Reply;
import org.mediagateway.discovery.availability.AvailabilityGraph;
import org.mediagateway.graph.cypher.CypherEngine;
import org.mediagateway.graph.cypher.QueryResult;
import org.mediagateway.graph.cypher.limit.Budget;
import org.mediagateway.graph.cypher.limit.QueryLimits;

/** Questions to the hypergraph of offers. */
final class GraphApi {
  private final AvailabilityGraph availability;
  private final CypherEngine engine;

  GraphApi(AvailabilityGraph availability, CypherEngine engine) {
    this.availability = availability;
    this.engine = engine;
  }

  /** One step of a plan; rows are negative where the planner does not know. */
  record PlanLine(int depth, String step, double estimatedRows, long rows) {}

  /** What a query gives. */
  record Answer(
      List<String> columns,
      List<List<@Nullable Object>> rows,
      List<PlanLine> plan,
      long tookMicros) {}

  Reply query(ApiRequest request) {
    long begin = System.nanoTime();
    JsonObject given = request.body().getJsonObject("parameters");
    Map<String, Object> parameters = given == null ? Map.of() : given.getMap();
    String query = Objects.requireNonNull(request.bodyText("query"), "the contract asks for it");
    QueryResult result =
        engine.run(availability.version(), query, parameters, new Budget(QueryLimits.DEFAULT));
    List<List<@Nullable Object>> rows =
        result.rows().stream().map(row -> GraphJson.list(row)).toList();
    List<PlanLine> plan =
        result.plan().stream()
            .map(line -> new PlanLine(line.depth(), line.step(), line.estimatedRows(), line.rows()))
            .toList();
    long micros = (System.nanoTime() - begin) / 1_000;
    return Reply.ok(new Answer(result.columns(), rows, plan, micros));
  }
}
