package org.mediagateway.graph.cypher.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mediagateway.graph.cypher.eval.Type;
import org.mediagateway.graph.cypher.run.Operator;
import org.mediagateway.graph.cypher.run.Optional;
import org.mediagateway.graph.cypher.run.Pipeline;
import org.mediagateway.graph.cypher.run.Unwind;
import org.mediagateway.graph.cypher.syntax.At;
import org.mediagateway.graph.cypher.syntax.Clause;
import org.mediagateway.graph.cypher.syntax.CypherException;
import org.mediagateway.graph.cypher.syntax.Parser;
import org.mediagateway.graph.cypher.syntax.Query;

/** Plans the clauses of a query one after the other. */
final class QueryCompiler {
  /** Steps of a part; each takes a few frames of the stack when it runs; chosen. */
  private static final int OPERATORS_MAX = 1_000;

  private final Compilation compilation;
  private final boolean nested;
  private final Set<Integer> used = new HashSet<>();

  /**
   * @param nested whether the query stands in an expression
   */
  QueryCompiler(Compilation compilation, boolean nested) {
    this.compilation = compilation;
    this.nested = nested;
  }

  /**
   * What UNION joins.
   *
   * @param slots where a row has the columns
   */
  record Part(Pipeline pipeline, List<String> columns, int[] slots) {}

  /** Slots that the parts read, those of outer rows among them. */
  Set<Integer> used() {
    return used;
  }

  Part part(Query.Part part, Scope outer) {
    List<Operator> operators = new ArrayList<>();
    Scope scope = outer;
    List<String> columns = null;
    for (Clause clause : part.clauses()) {
      switch (clause) {
        case Clause.Match match -> operators.addAll(match(match, scope));
        case Clause.Unwind unwind -> operators.add(unwind(unwind, scope));
        case Clause.With with -> {
          ProjectionPlanner planner =
              new ProjectionPlanner(compilation, scope, with.projection(), true);
          operators.addAll(planner.plan(with.where()));
          used.addAll(planner.used());
          scope = planner.after();
        }
        case Clause.Return result -> {
          ProjectionPlanner planner =
              new ProjectionPlanner(compilation, scope, result.projection(), false);
          operators.addAll(planner.plan(null));
          used.addAll(planner.used());
          scope = planner.after();
          columns = planner.columns();
        }
        case Clause.Create create -> throw Parser.refused("CREATE", nested, create.at());
      }
      requireFew(operators.size(), clause.at());
    }
    if (columns == null && !nested) {
      throw CypherException.syntax(
          "InvalidClauseComposition",
          "a query must end with RETURN",
          part.clauses().getLast().at());
    }
    List<String> names = columns == null ? List.of() : columns;
    return new Part(new Pipeline(operators, compilation.budget()), names, slots(names, scope));
  }

  private static int[] slots(List<String> columns, Scope scope) {
    return columns.stream()
        .map(scope::find)
        .mapToInt(column -> column == null ? -1 : column.slot())
        .toArray();
  }

  private static void requireFew(int operators, At at) {
    if (operators > OPERATORS_MAX) {
      throw CypherException.syntax(
          "QueryTooLarge",
          "a query must have at most " + OPERATORS_MAX + " steps: match less at once",
          at);
    }
  }

  private List<Operator> match(Clause.Match match, Scope scope) {
    // Before they are put in order, which takes time by the square of their number.
    requireFew(
        match.patterns().stream()
            .mapToInt(pattern -> Math.max(1, pattern.relationships().size()))
            .sum(),
        match.at());
    Set<Integer> known = new HashSet<>();
    Arrays.stream(scope.slots()).forEach(known::add);
    MatchPlanner planner = new MatchPlanner(compilation, scope);
    List<Operator> operators = planner.plan(match.patterns(), match.where());
    used.addAll(planner.used());
    if (!match.optional()) {
      return operators;
    }
    int[] slots = Arrays.stream(scope.slots()).filter(slot -> !known.contains(slot)).toArray();
    return List.of(
        new Optional(
            "Optional",
            compilation.budget(),
            new Pipeline(operators, compilation.budget()),
            slots));
  }

  private Operator unwind(Clause.Unwind unwind, Scope scope) {
    ExpressionCompiler compiler = new ExpressionCompiler(compilation, scope);
    Compiled list = compiler.value(unwind.list());
    used.addAll(compiler.used());
    alreadyBound(scope.find(unwind.variable()), unwind);
    int slot = compilation.slot();
    Type element = list.type().kind() == Type.Kind.LIST ? list.type().elements() : Type.ANY;
    scope.declare(unwind.variable(), slot, element);
    return new Unwind("Unwind " + unwind.variable(), compilation.budget(), list.evaluator(), slot);
  }

  private static void alreadyBound(Scope.@Nullable Variable variable, Clause.Unwind unwind) {
    if (variable != null) {
      throw CypherException.syntax(
          "VariableAlreadyBound",
          "UNWIND must bind a new variable: " + variable.name() + " is known",
          unwind.at());
    }
  }
}
