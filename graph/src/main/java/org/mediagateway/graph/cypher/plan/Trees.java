package org.mediagateway.graph.cypher.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.mediagateway.graph.cypher.eval.Aggregates;
import org.mediagateway.graph.cypher.syntax.Expression;
import org.mediagateway.graph.cypher.syntax.Expression.BinaryOperator;

/** Questions about expressions as trees; what is inside of patterns and subqueries is not seen. */
final class Trees {
  private Trees() {}

  /** Whether an expression, or one inside of it, fits. */
  static boolean any(Expression tree, Predicate<Expression> fits) {
    return fits.test(tree) || children(tree).stream().anyMatch(child -> any(child, fits));
  }

  static boolean isAggregate(Expression expression) {
    return expression instanceof Expression.Call call && Aggregates.isAggregate(call.name());
  }

  static boolean isRandom(Expression expression) {
    return expression instanceof Expression.Call call && call.name().equals("rand");
  }

  /** Whether an expression matches patterns. */
  static boolean isSubquery(Expression expression) {
    return expression instanceof Expression.Exists
        || expression instanceof Expression.PatternComprehension
        || expression instanceof Expression.PatternPredicate;
  }

  static boolean aggregates(Expression tree) {
    return any(tree, Trees::isAggregate);
  }

  /** What {@code AND} joins. */
  static List<Expression> conjuncts(@Nullable Expression predicate) {
    List<Expression> all = new ArrayList<>();
    if (predicate != null) {
      split(predicate, all);
    }
    return all;
  }

  private static void split(Expression predicate, List<Expression> into) {
    if (predicate instanceof Expression.Binary binary && binary.operator() == BinaryOperator.AND) {
      split(binary.left(), into);
      split(binary.right(), into);
    } else {
      into.add(predicate);
    }
  }

  private static List<Expression> children(Expression tree) {
    return switch (tree) {
      case Expression.Property it -> List.of(it.target());
      case Expression.Subscript it -> List.of(it.target(), it.index());
      case Expression.Slice it -> some(it.target(), it.from(), it.to());
      case Expression.ListLiteral it -> it.items();
      case Expression.MapLiteral it -> it.entries().stream().map(Expression.Entry::value).toList();
      case Expression.Unary it -> List.of(it.operand());
      case Expression.Binary it -> List.of(it.left(), it.right());
      case Expression.HasLabels it -> List.of(it.target());
      case Expression.Case it -> cases(it);
      case Expression.Call it -> it.arguments();
      case Expression.ListComprehension it -> some(it.list(), it.filter(), it.projection());
      case Expression.Quantifier it -> List.of(it.list(), it.predicate());
      case Expression.Reduce it -> List.of(it.initial(), it.list(), it.body());
      case Expression.PatternComprehension it -> some(it.projection(), it.filter());
      case Expression.Literal it -> List.of();
      case Expression.Parameter it -> List.of();
      case Expression.Variable it -> List.of();
      case Expression.PatternPredicate it -> List.of();
      case Expression.Exists it -> List.of();
    };
  }

  private static List<Expression> cases(Expression.Case it) {
    List<Expression> all = some(it.subject(), it.otherwise());
    for (Expression.Branch branch : it.branches()) {
      all.add(branch.condition());
      all.add(branch.value());
    }
    return all;
  }

  private static List<Expression> some(@Nullable Expression... expressions) {
    List<Expression> some = new ArrayList<>();
    for (Expression each : expressions) {
      if (each != null) {
        some.add(each);
      }
    }
    return some;
  }

  /** Whether a value depends on a variable, or may. */
  static boolean mentions(Expression value, @Nullable String variable) {
    return any(
        value,
        each ->
            (each instanceof Expression.Variable named && named.name().equals(variable))
                || isSubquery(each));
  }
}
