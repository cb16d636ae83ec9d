package org.mediagateway.graph.cypher.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mediagateway.graph.cypher.eval.FunctionContext;
import org.mediagateway.graph.cypher.run.Operator;
import org.mediagateway.graph.cypher.run.Pipeline;
import org.mediagateway.graph.cypher.run.Rows;
import org.mediagateway.graph.cypher.syntax.CypherException;
import org.mediagateway.graph.cypher.syntax.Query;
import org.mediagateway.graph.cypher.view.GraphView;

/** A query that is ready to run, once. */
public final class Plan {
  private final List<QueryCompiler.Part> parts;
  private final boolean distinct;
  private final int slots;

  private Plan(List<QueryCompiler.Part> parts, boolean distinct, int slots) {
    this.parts = parts;
    this.distinct = distinct;
    this.slots = slots;
  }

  /**
   * Plans a query.
   *
   * @throws CypherException if it means nothing; without line and column
   */
  public static Plan of(
      Query query,
      GraphView view,
      Map<String, @Nullable Object> parameters,
      FunctionContext context) {
    Compilation compilation = new Compilation(view, parameters, context);
    List<QueryCompiler.Part> parts = new ArrayList<>();
    for (Query.Part part : query.parts()) {
      QueryCompiler.Part planned = new QueryCompiler(compilation, false).part(part, new Scope());
      if (!parts.isEmpty() && !parts.getFirst().columns().equals(planned.columns())) {
        throw CypherException.syntax(
            "DifferentColumnsInUnion",
            "what UNION joins must have the same columns: "
                + parts.getFirst().columns()
                + " and "
                + planned.columns(),
            part.at());
      }
      parts.add(planned);
    }
    return new Plan(parts, parts.size() > 1 && !query.unionAll(), compilation.slots());
  }

  /** The names of the columns. */
  public List<String> columns() {
    return parts.getFirst().columns();
  }

  /** Runs the query; call it once. */
  public void run(Rows rows) {
    @Nullable Object[] row = new @Nullable Object[slots];
    for (QueryCompiler.Part part : parts) {
      int[] columns = part.slots();
      part.pipeline().run(row, each -> rows.add(each, columns, distinct));
    }
  }

  /**
   * One line of a plan.
   *
   * @param depth 0 for the query's own steps, more for those inside of another step
   * @param estimatedRows rows expected, negative if unknown
   * @param rows rows passed on so far
   */
  public record Line(int depth, String step, double estimatedRows, long rows) {}

  /** The steps in the order in which rows go through them. */
  public List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    for (QueryCompiler.Part part : parts) {
      if (!lines.isEmpty()) {
        lines.add(new Line(0, distinct ? "Union" : "Union all", -1, 0));
      }
      add(part.pipeline(), 0, lines);
    }
    return lines;
  }

  private static void add(Pipeline pipeline, int depth, List<Line> lines) {
    for (Operator operator : pipeline.operators()) {
      operator.inner().forEach(inner -> add(inner, depth + 1, lines));
      lines.add(new Line(depth, operator.text(), operator.estimate(), operator.rows()));
    }
  }
}
