package org.mediagateway.graph.cypher;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mediagateway.graph.cypher.plan.Plan;

/**
 * What a query gives.
 *
 * @param columns their names
 * @param rows values in the order of the columns
 * @param plan the steps, for EXPLAIN and PROFILE; else empty
 */
public record QueryResult(
    List<String> columns, List<List<@Nullable Object>> rows, List<Plan.Line> plan) {}
