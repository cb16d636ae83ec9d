package org.mediagateway.graph.cypher.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mediagateway.graph.cypher.eval.Operators;
import org.mediagateway.graph.cypher.eval.Type;
import org.mediagateway.graph.cypher.run.Evaluator;
import org.mediagateway.graph.cypher.syntax.At;
import org.mediagateway.graph.cypher.syntax.CypherErrorKind;
import org.mediagateway.graph.cypher.syntax.CypherException;
import org.mediagateway.graph.cypher.syntax.Expression;
import org.mediagateway.graph.cypher.view.NodeRef;
import org.mediagateway.graph.cypher.view.RelationshipRef;

/** Compiles expressions to closures over the slots of a row, and checks names and types. */
final class ExpressionCompiler {
  /** Gives what some expressions stand for, before they are looked at otherwise. */
  @FunctionalInterface
  interface Substitution {
    @Nullable Compiled replace(Expression expression, ExpressionCompiler compiler);
  }

  private final Compilation compilation;
  private final Scope scope;
  private final Substitution substitution;
  private final Set<Integer> used;
  private final boolean inner;
  private final OperatorCompiler operators = new OperatorCompiler(this);
  private final CallCompiler calls = new CallCompiler(this);
  private final ListCompiler lists = new ListCompiler(this);

  ExpressionCompiler(Compilation compilation, Scope scope) {
    this(compilation, scope, (expression, compiler) -> null);
  }

  ExpressionCompiler(Compilation compilation, Scope scope, Substitution substitution) {
    this(compilation, scope, substitution, new HashSet<>(), false);
  }

  private ExpressionCompiler(
      Compilation compilation,
      Scope scope,
      Substitution substitution,
      Set<Integer> used,
      boolean inner) {
    this.compilation = compilation;
    this.scope = scope;
    this.substitution = substitution;
    this.used = used;
    this.inner = inner;
  }

  /** The same compiler for expressions that see other variables. */
  ExpressionCompiler in(Scope wider) {
    return new ExpressionCompiler(compilation, wider, substitution, used, true);
  }

  /** Whether it compiles what is evaluated for each item of a list. */
  boolean isInner() {
    return inner;
  }

  Compilation compilation() {
    return compilation;
  }

  Scope scope() {
    return scope;
  }

  /** Slots that the expressions compiled so far read. */
  Set<Integer> used() {
    return used;
  }

  /** Compiles what has a value; a bare pattern has none. */
  Compiled value(Expression expression) {
    if (expression instanceof Expression.PatternPredicate pattern) {
      throw CypherException.syntax(
          "UnexpectedSyntax",
          "a pattern must be a predicate: use it in WHERE, or as [pattern | value]",
          pattern.at());
    }
    return compile(expression);
  }

  /** Compiles an operand that may be a bare pattern. */
  Compiled logical(Expression expression) {
    return compile(expression);
  }

  /** Compiles what is true, false or null. */
  Evaluator predicate(Expression expression) {
    Compiled compiled = compile(expression);
    require(compiled.type(), Type.BOOLEAN, "a predicate", "a boolean", expression.at());
    return compiled.evaluator();
  }

  private Compiled compile(Expression expression) {
    Compiled replaced = substitution.replace(expression, this);
    if (replaced != null) {
      return replaced;
    }
    return switch (expression) {
      case Expression.Literal it -> constant(it.value());
      case Expression.Parameter it -> parameter(it);
      case Expression.Variable it -> variable(it);
      case Expression.Property it -> property(it);
      case Expression.Subscript it -> subscript(it);
      case Expression.Slice it -> slice(it);
      case Expression.ListLiteral it -> list(it);
      case Expression.MapLiteral it -> map(it);
      case Expression.Unary it -> operators.unary(it);
      case Expression.Binary it -> operators.binary(it);
      case Expression.HasLabels it -> hasLabels(it);
      case Expression.Case it -> calls.caseOf(it);
      case Expression.Call it -> calls.call(it);
      case Expression.ListComprehension it -> lists.comprehension(it);
      case Expression.Quantifier it -> lists.quantifier(it);
      case Expression.Reduce it -> lists.reduce(it);
      case Expression.PatternComprehension it -> Subqueries.comprehension(it, this);
      case Expression.PatternPredicate it -> Subqueries.predicate(it, this);
      case Expression.Exists it -> Subqueries.exists(it, this);
    };
  }

  /** Refuses a type that is known not to fit. */
  static void require(Type found, Type wanted, String operation, String rule, At at) {
    if (!found.mayBe(wanted)) {
      throw CypherException.syntax(
          "InvalidArgumentType",
          operation + " must have " + rule + ": found " + found.describe(),
          at);
    }
  }

  private static Compiled constant(@Nullable Object value) {
    return new Compiled(row -> value, Type.of(value));
  }

  private Compiled parameter(Expression.Parameter it) {
    if (!compilation.parameters().containsKey(it.name())) {
      throw CypherException.at(
          CypherErrorKind.PARAMETER_MISSING,
          "MissingParameter",
          "the parameter $"
              + it.name()
              + " must be given; given: "
              + compilation.parameters().keySet(),
          it.at());
    }
    Object value = compilation.parameters().get(it.name());
    return new Compiled(row -> value, Type.ANY);
  }

  private Compiled variable(Expression.Variable it) {
    Scope.Variable variable = scope.find(it.name());
    if (variable == null) {
      throw CypherException.syntax(
          "UndefinedVariable",
          "the variable "
              + it.name()
              + " must be defined before; known: "
              + scope.named().stream().map(Scope.Variable::name).toList(),
          it.at());
    }
    int slot = variable.slot();
    used.add(slot);
    return new Compiled(row -> row[slot], variable.type());
  }

  private Compiled property(Expression.Property it) {
    Compiled target = value(it.target());
    if (target.type().equals(Type.PATH)) {
      throw CypherException.syntax(
          "InvalidArgumentType",
          "a path has no properties: use nodes() or relationships() before ." + it.key(),
          it.at());
    }
    Evaluator of = target.evaluator();
    String key = it.key();
    int number = compilation.graph().find(key);
    return new Compiled(
        row -> {
          Object value = of.evaluate(row);
          return value instanceof NodeRef node
              ? node.property(number)
              : Operators.property(value, key);
        },
        Type.ANY);
  }

  private Compiled subscript(Expression.Subscript it) {
    Compiled target = value(it.target());
    Compiled index = value(it.index());
    Evaluator of = target.evaluator();
    Evaluator at = index.evaluator();
    return new Compiled(
        row -> Operators.subscript(of.evaluate(row), at.evaluate(row)), target.type().elements());
  }

  private Compiled slice(Expression.Slice it) {
    Compiled target = value(it.target());
    require(target.type(), Type.LIST, "[..]", "a list", it.at());
    Evaluator of = target.evaluator();
    Expression start = it.from();
    Expression end = it.to();
    Evaluator from = start == null ? row -> 0L : value(start).evaluator();
    Evaluator to = end == null ? row -> Long.MAX_VALUE : value(end).evaluator();
    return new Compiled(
        row -> Operators.slice(of.evaluate(row), from.evaluate(row), to.evaluate(row)),
        target.type());
  }

  private Compiled list(Expression.ListLiteral it) {
    List<Compiled> items = it.items().stream().map(this::value).toList();
    Type element = items.isEmpty() ? Type.ANY : items.getFirst().type();
    for (Compiled item : items) {
      element = element.or(item.type());
    }
    Evaluator[] evaluators = items.stream().map(Compiled::evaluator).toArray(Evaluator[]::new);
    return new Compiled(
        row -> {
          List<@Nullable Object> values = new ArrayList<>(evaluators.length);
          for (Evaluator evaluator : evaluators) {
            values.add(evaluator.evaluate(row));
          }
          return values;
        },
        Type.listOf(element));
  }

  private Compiled map(Expression.MapLiteral it) {
    Map<String, Evaluator> entries = new TreeMap<>();
    for (Expression.Entry entry : it.entries()) {
      entries.put(entry.key(), value(entry.value()).evaluator());
    }
    return new Compiled(
        row -> {
          Map<String, @Nullable Object> values = new TreeMap<>();
          entries.forEach((key, evaluator) -> values.put(key, evaluator.evaluate(row)));
          return values;
        },
        Type.MAP);
  }

  private Compiled hasLabels(Expression.HasLabels it) {
    Compiled target = value(it.target());
    require(target.type(), Type.ENTITY, ":", "a node or relationship", it.at());
    Evaluator of = target.evaluator();
    List<String> names = it.labels();
    int[] labels = names.stream().mapToInt(compilation.graph()::find).toArray();
    return new Compiled(
        row ->
            switch (of.evaluate(row)) {
              case null -> null;
              case NodeRef node -> {
                boolean all = true;
                for (int label : labels) {
                  all &= node.hasLabel(label);
                }
                yield all;
              }
              case RelationshipRef relationship ->
                  names.stream().allMatch(relationship.type()::equals);
              case Object other -> throw Operators.wrongLabelled(other);
            },
        Type.BOOLEAN);
  }
}
