package org.mediagateway.graph.cypher.naive;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mediagateway.graph.cypher.syntax.Expression;
import org.mediagateway.graph.value.Entity;
import org.mediagateway.graph.value.NodeValue;
import org.mediagateway.graph.value.PathValue;
import org.mediagateway.graph.value.RelationshipValue;
import org.mediagateway.graph.value.Values;

/** Interprets expressions by the book; null is "unknown". */
final class NaiveExpressions {
  private final NaiveQueries queries;

  NaiveExpressions(NaiveQueries queries) {
    this.queries = queries;
  }

  boolean holds(@Nullable Expression predicate, Map<String, Object> row) {
    return predicate == null || Boolean.TRUE.equals(value(predicate, row));
  }

  @Nullable Object value(Expression expression, Map<String, Object> row) {
    return switch (expression) {
      case Expression.Literal it -> it.value();
      case Expression.Variable it -> row.get(it.name());
      case Expression.Property it ->
          switch (value(it.target(), row)) {
            case null -> null;
            case Entity entity -> entity.property(it.key());
            case Map<?, ?> map -> map.get(it.key());
            case Object other -> throw new IllegalStateException("no property of " + other);
          };
      case Expression.HasLabels it ->
          value(it.target(), row) instanceof NodeValue node
              ? (Object) node.labels().containsAll(it.labels())
              : null;
      case Expression.ListLiteral it -> {
        List<Object> items = new ArrayList<>();
        it.items().forEach(item -> items.add(value(item, row)));
        yield items;
      }
      case Expression.Unary it -> unary(it, row);
      case Expression.Binary it -> binary(it, value(it.left(), row), value(it.right(), row));
      case Expression.Case it -> {
        for (Expression.Branch branch : it.branches()) {
          if (holds(branch.condition(), row)) {
            yield value(branch.value(), row);
          }
        }
        yield it.otherwise() == null ? null : value(it.otherwise(), row);
      }
      case Expression.Call it -> call(it, row);
      case Expression.ListComprehension it -> comprehension(it, row);
      case Expression.Quantifier it -> quantifier(it, row);
      case Expression.PatternComprehension it -> {
        List<Object> items = new ArrayList<>();
        for (Map<String, Object> match : queries.matches(List.of(it.pattern()), row)) {
          if (holds(it.filter(), match)) {
            items.add(value(it.projection(), match));
          }
        }
        yield items;
      }
      case Expression.PatternPredicate it -> !queries.matches(List.of(it.pattern()), row).isEmpty();
      case Expression.Exists it -> !queries.rows(it.query(), row).isEmpty();
      default -> throw new IllegalStateException("not generated: " + expression);
    };
  }

  private @Nullable Object unary(Expression.Unary it, Map<String, Object> row) {
    Object value = value(it.operand(), row);
    return switch (it.operator()) {
      case IS_NULL -> value == null;
      case IS_NOT_NULL -> value != null;
      case NOT -> value == null ? null : (Object) !(boolean) value;
      case MINUS -> value == null ? null : (Object) (-(long) value);
      case PLUS -> value;
    };
  }

  private static @Nullable Object binary(
      Expression.Binary it, @Nullable Object a, @Nullable Object b) {
    return switch (it.operator()) {
      case AND -> {
        boolean no = Boolean.FALSE.equals(a) || Boolean.FALSE.equals(b);
        yield no ? (Object) false : a == null || b == null ? null : (Object) true;
      }
      case OR -> {
        boolean yes = Boolean.TRUE.equals(a) || Boolean.TRUE.equals(b);
        yield yes ? (Object) true : a == null || b == null ? null : (Object) false;
      }
      case XOR -> a == null || b == null ? null : (Object) !a.equals(b);
      case EQUAL -> Values.equal(a, b);
      case NOT_EQUAL -> {
        Boolean equal = Values.equal(a, b);
        yield equal == null ? null : (Object) !equal;
      }
      case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> {
        Integer sign = Values.compare(a, b);
        yield sign == null
            ? null
            : switch (it.operator()) {
              case LESS -> (Object) (sign < 0);
              case LESS_OR_EQUAL -> sign <= 0;
              case GREATER -> sign > 0;
              default -> sign >= 0;
            };
      }
      case IN -> {
        boolean unknown = false;
        boolean found = false;
        for (Object item : (List<?>) b) {
          Boolean equal = Values.equal(a, item);
          unknown |= equal == null;
          found |= Boolean.TRUE.equals(equal);
        }
        yield found ? (Object) true : unknown ? null : (Object) false;
      }
      case STARTS_WITH ->
          a instanceof String text && b instanceof String part
              ? (Object) text.startsWith(part)
              : null;
      case ADD -> a == null || b == null ? null : (Object) ((long) a + (long) b);
      case MULTIPLY -> a == null || b == null ? null : (Object) ((long) a * (long) b);
      default -> throw new IllegalStateException("not generated: " + it.operator());
    };
  }

  private @Nullable Object call(Expression.Call it, Map<String, Object> row) {
    List<Object> arguments = new ArrayList<>();
    it.arguments().forEach(argument -> arguments.add(value(argument, row)));
    Object first = arguments.isEmpty() ? null : arguments.getFirst();
    return switch (it.name()) {
      case "coalesce" -> arguments.stream().filter(each -> each != null).findFirst().orElse(null);
      case "size" -> first instanceof List<?> list ? (Object) (long) list.size() : null;
      case "length" -> first instanceof PathValue path ? (Object) (long) path.length() : null;
      case "nodes" -> first instanceof PathValue path ? path.nodes() : null;
      case "type" -> first instanceof RelationshipValue each ? each.type() : null;
      case "startnode" -> first instanceof RelationshipValue each ? each.start() : null;
      default -> throw new IllegalStateException("not generated: " + it.name());
    };
  }

  private List<Object> comprehension(Expression.ListComprehension it, Map<String, Object> row) {
    List<Object> items = new ArrayList<>();
    for (Object item : (List<?>) value(it.list(), row)) {
      Map<String, Object> inner = new HashMap<>(row);
      inner.put(it.variable(), item);
      if (holds(it.filter(), inner)) {
        items.add(it.projection() == null ? item : value(it.projection(), inner));
      }
    }
    return items;
  }

  private @Nullable Object quantifier(Expression.Quantifier it, Map<String, Object> row) {
    List<Object> truths = new ArrayList<>();
    for (Object item : (List<?>) value(it.list(), row)) {
      Map<String, Object> inner = new HashMap<>(row);
      inner.put(it.variable(), item);
      truths.add(value(it.predicate(), inner));
    }
    long yes = truths.stream().filter(Boolean.TRUE::equals).count();
    boolean no = truths.contains(false);
    boolean unknown = truths.contains(null);
    return switch (it.kind()) {
      case ALL -> no ? (Object) false : unknown ? null : (Object) true;
      case ANY -> yes > 0 ? (Object) true : unknown ? null : (Object) false;
      case NONE -> yes > 0 ? (Object) false : unknown ? null : (Object) true;
      case SINGLE -> yes > 1 ? (Object) false : unknown ? null : (Object) (yes == 1);
    };
  }
}
