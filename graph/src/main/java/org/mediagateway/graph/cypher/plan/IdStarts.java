package org.mediagateway.graph.cypher.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mediagateway.graph.cypher.run.Evaluator;
import org.mediagateway.graph.cypher.syntax.Expression;
import org.mediagateway.graph.cypher.syntax.Expression.BinaryOperator;
import org.mediagateway.graph.cypher.view.GraphView.NodeVisitor;

/**
 * The ways to find a node by what {@code id()} gives; the conditions are tested again afterwards.
 */
final class IdStarts {
  private final Compilation compilation;
  private final Scope scope;
  private final List<Condition> conditions;

  IdStarts(Compilation compilation, Scope scope, List<Condition> conditions) {
    this.compilation = compilation;
    this.scope = scope;
    this.conditions = conditions;
  }

  List<Starts.Start> of(PatternGraph.Node node, Set<Integer> bound) {
    List<Starts.Start> all = new ArrayList<>();
    for (Condition condition : conditions) {
      Expression value = value(condition, node);
      boolean known =
          condition.required().stream()
              .allMatch(slot -> slot == node.slot() || bound.contains(slot));
      if (value != null && known && !Trees.mentions(value, node.name())) {
        all.add(start(node, value));
      }
    }
    return all;
  }

  /** What a condition says that the node's id equals, if that is what it says. */
  private static @Nullable Expression value(Condition condition, PatternGraph.Node node) {
    if (!(condition.expression() instanceof Expression.Binary binary)
        || binary.operator() != BinaryOperator.EQUAL) {
      return null;
    }
    if (isId(binary.left(), node)) {
      return binary.right();
    }
    return isId(binary.right(), node) ? binary.left() : null;
  }

  private static boolean isId(Expression expression, PatternGraph.Node node) {
    return expression instanceof Expression.Call call
        && call.name().equalsIgnoreCase("id")
        && call.arguments().size() == 1
        && call.arguments().getFirst() instanceof Expression.Variable variable
        && variable.name().equals(node.name());
  }

  private Starts.Start start(PatternGraph.Node node, Expression value) {
    Evaluator id = new ExpressionCompiler(compilation, scope).value(value).evaluator();
    String text =
        "Id (%s) = %s"
            .formatted(ExpressionPrinter.name(node.name()), ExpressionPrinter.print(value));
    return new Starts.Start(
        node, null, 1, text, (row, visitor) -> visit(id.evaluate(row), visitor));
  }

  private boolean visit(@Nullable Object id, NodeVisitor visitor) {
    return switch (id) {
      case Long whole -> compilation.view().byId(whole, visitor);
      case Double number when number == Math.rint(number) ->
          compilation.view().byId(number.longValue(), visitor);
      case null, default -> true;
    };
  }
}
