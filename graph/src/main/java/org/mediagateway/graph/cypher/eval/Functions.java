package org.mediagateway.graph.cypher.eval;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mediagateway.graph.value.Entity;
import org.mediagateway.graph.value.NodeValue;
import org.mediagateway.graph.value.PathValue;
import org.mediagateway.graph.value.RelationshipValue;

/** All functions by their lower-case names. */
public final class Functions {
  /** Elements that {@code range} may make before memory is even asked for. */
  private static final long RANGE_MAX = Integer.MAX_VALUE - 8;

  private final Map<String, Function> byName = new TreeMap<>();

  private static final Functions ALL = new Functions();

  private Functions() {
    graph();
    scalars();
    lists();
    strings();
    MathFunctions.addTo(this);
    TemporalFunctions.addTo(this);
  }

  /** The function of a name, whatever its case, or null. */
  public static @Nullable Function find(String name) {
    return ALL.byName.get(name.toLowerCase(Locale.ROOT));
  }

  /** Names of functions that an unknown one may have meant, as the end of a sentence. */
  public static String hint(String name) {
    List<String> near =
        ALL.byName.keySet().stream()
            .filter(each -> each.startsWith(name.substring(0, Math.min(2, name.length()))))
            .map(each -> each + "()")
            .toList();
    return near.isEmpty() ? "; see docs/cypher.md" : ": did you mean " + String.join(", ", near);
  }

  void add(String name, Type result, List<Type> parameters, Function.Body body) {
    add(name, result, parameters, parameters.size(), parameters.size(), false, body);
  }

  void add(
      String name,
      Type result,
      List<Type> parameters,
      int required,
      int most,
      boolean takesNull,
      Function.Body body) {
    byName.put(
        name.toLowerCase(Locale.ROOT),
        new Function(name, parameters, required, most, result, takesNull, body));
  }

  private void graph() {
    add("id", Type.INTEGER, List.of(Type.ENTITY), (a, c) -> entity("id()", a[0]).id());
    add("weight", Type.FLOAT, List.of(Type.ENTITY), (a, c) -> entity("weight()", a[0]).weight());
    add(
        "isHyperedge",
        Type.BOOLEAN,
        List.of(Type.NODE),
        (a, c) -> a[0] instanceof NodeValue node && node.weight() != null);
    add(
        "labels",
        Type.listOf(Type.STRING),
        List.of(Type.NODE),
        (a, c) -> {
          if (a[0] instanceof NodeValue node) {
            return node.labels();
          }
          throw Errors.value("labels()", "a node", a[0]);
        });
    add(
        "type",
        Type.STRING,
        List.of(Type.RELATIONSHIP),
        (a, c) -> relationship("type()", a[0]).type());
    add(
        "startNode",
        Type.NODE,
        List.of(Type.RELATIONSHIP),
        (a, c) -> relationship("startNode()", a[0]).start());
    add(
        "endNode",
        Type.NODE,
        List.of(Type.RELATIONSHIP),
        (a, c) -> relationship("endNode()", a[0]).end());
    add(
        "keys",
        Type.listOf(Type.STRING),
        List.of(Type.KEYED),
        (a, c) -> new ArrayList<>(new TreeSet<>(map("keys()", a[0]).keySet())));
    add("properties", Type.MAP, List.of(Type.KEYED), (a, c) -> map("properties()", a[0]));
    add("nodes", Type.listOf(Type.NODE), List.of(Type.PATH), (a, c) -> path(a[0]).nodes());
    add(
        "relationships",
        Type.listOf(Type.RELATIONSHIP),
        List.of(Type.PATH),
        (a, c) -> path(a[0]).relationships());
    add("length", Type.INTEGER, List.of(Type.PATH), (a, c) -> (long) path(a[0]).length());
  }

  private static Entity entity(String function, @Nullable Object value) {
    if (value instanceof Entity entity) {
      return entity;
    }
    throw Errors.value(function, "a node or relationship", value);
  }

  private static RelationshipValue relationship(String function, @Nullable Object value) {
    if (value instanceof RelationshipValue relationship) {
      return relationship;
    }
    throw Errors.value(function, "a relationship", value);
  }

  private static PathValue path(@Nullable Object value) {
    if (value instanceof PathValue path) {
      return path;
    }
    throw Errors.type("the function", "a path", value);
  }

  private static Map<?, ?> map(String function, @Nullable Object value) {
    return switch (value) {
      case Entity entity -> entity.properties();
      case Map<?, ?> map -> map;
      case null, default -> throw Errors.type(function, "a node, relationship or map", value);
    };
  }

  private void scalars() {
    add("toInteger", Type.INTEGER, List.of(Type.ANY), (a, c) -> Conversions.toInteger(a[0]));
    add("toFloat", Type.FLOAT, List.of(Type.ANY), (a, c) -> Conversions.toFloat(a[0]));
    add("toBoolean", Type.BOOLEAN, List.of(Type.ANY), (a, c) -> Conversions.toBoolean(a[0]));
    add("toString", Type.STRING, List.of(Type.ANY), (a, c) -> Conversions.string(a[0]));
    add(
        "coalesce",
        Type.ANY,
        List.of(Type.ANY),
        1,
        Integer.MAX_VALUE,
        true,
        (a, c) -> {
          for (Object value : a) {
            if (value != null) {
              return value;
            }
          }
          return null;
        });
  }

  private void lists() {
    add("head", Type.ANY, List.of(Type.LIST), (a, c) -> at(list("head()", a[0]), 0));
    add(
        "last",
        Type.ANY,
        List.of(Type.LIST),
        (a, c) -> at(list("last()", a[0]), list("last()", a[0]).size() - 1));
    add(
        "tail",
        Type.LIST,
        List.of(Type.LIST),
        (a, c) -> {
          List<?> list = list("tail()", a[0]);
          return list.isEmpty() ? List.of() : new ArrayList<>(list.subList(1, list.size()));
        });
    add(
        "size",
        Type.INTEGER,
        List.of(Type.SEQUENCE),
        (a, c) ->
            switch (a[0]) {
              case List<?> list -> (long) list.size();
              case String text -> (long) text.codePointCount(0, text.length());
              case null, default -> throw Errors.type("size()", "a list or string", a[0]);
            });
    add(
        "reverse",
        Type.ANY,
        List.of(Type.SEQUENCE),
        (a, c) ->
            switch (a[0]) {
              case List<?> list ->
                  list.reversed().stream().collect(ArrayList::new, List::add, List::addAll);
              case String text -> new StringBuilder(text).reverse().toString();
              case null, default -> throw Errors.type("reverse()", "a list or string", a[0]);
            });
    add("range", Type.listOf(Type.INTEGER), List.of(Type.ANY), 2, 3, false, (a, c) -> range(a, c));
  }

  private static @Nullable Object at(List<?> list, int index) {
    return index < 0 || index >= list.size() ? null : list.get(index);
  }

  private static List<?> list(String function, @Nullable Object value) {
    if (value instanceof List<?> list) {
      return list;
    }
    throw Errors.type(function, "a list", value);
  }

  private static Object range(@Nullable Object[] a, FunctionContext context) {
    for (Object argument : a) {
      if (!(argument instanceof Long)) {
        throw Errors.argument("range()", "integers", argument);
      }
    }
    long from = integer("range()", a[0]);
    long to = integer("range()", a[1]);
    long step = a.length == 3 ? integer("range()", a[2]) : 1;
    if (step == 0) {
      throw Errors.range("range()", "a step other than zero", a[2]);
    }
    if (step > 0 ? from > to : from < to) {
      return List.of();
    }
    double count = Math.floor(((double) to - from) / step) + 1;
    context.budget().transientBytes(24 * (long) Math.min(count, RANGE_MAX));
    List<Object> numbers = new ArrayList<>((int) Math.min(count, 1 << 20));
    for (long i = 0; i < (long) count; i++) {
      numbers.add(from + i * step);
    }
    return numbers;
  }

  static long integer(String function, @Nullable Object value) {
    if (value instanceof Long number) {
      return number;
    }
    throw Errors.type(function, "integers", value);
  }

  static String string(String function, @Nullable Object value) {
    if (value instanceof String text) {
      return text;
    }
    throw Errors.type(function, "a string", value);
  }

  private void strings() {
    text("toUpper", text -> text.toUpperCase(Locale.ROOT));
    text("toLower", text -> text.toLowerCase(Locale.ROOT));
    text("trim", String::strip);
    text("lTrim", String::stripLeading);
    text("rTrim", String::stripTrailing);
    List<Type> cut = List.of(Type.STRING, Type.INTEGER);
    add(
        "left",
        Type.STRING,
        cut,
        (a, c) -> substring(string("left()", a[0]), 0, integer("left()", a[1])));
    add(
        "right",
        Type.STRING,
        cut,
        (a, c) -> {
          String text = string("right()", a[0]);
          long length = integer("right()", a[1]);
          return substring(text, Math.max(0, text.length() - length), length);
        });
    add(
        "substring",
        Type.STRING,
        List.of(Type.STRING, Type.INTEGER),
        2,
        3,
        false,
        (a, c) ->
            substring(
                string("substring()", a[0]),
                integer("substring()", a[1]),
                a.length == 3 ? integer("substring()", a[2]) : Integer.MAX_VALUE));
    add(
        "replace",
        Type.STRING,
        List.of(Type.STRING),
        3,
        3,
        false,
        (a, c) -> {
          String text = string("replace()", a[0]);
          String search = string("replace()", a[1]);
          String by = string("replace()", a[2]);
          c.budget().transientBytes(2L * text.length() * (1 + by.length()));
          return search.isEmpty() ? text : text.replace(search, by);
        });
    add(
        "split",
        Type.listOf(Type.STRING),
        List.of(Type.STRING),
        2,
        2,
        false,
        (a, c) -> split(string("split()", a[0]), string("split()", a[1])));
  }

  private void text(String name, java.util.function.UnaryOperator<String> body) {
    add(name, Type.STRING, List.of(Type.STRING), (a, c) -> body.apply(string(name + "()", a[0])));
  }

  private static String substring(String text, long from, long length) {
    if (from < 0 || length < 0) {
      throw Errors.range("substring()", "a start and length of at least 0", Math.min(from, length));
    }
    int begin = (int) Math.min(from, text.length());
    return text.substring(begin, (int) Math.min(text.length(), begin + length));
  }

  private static List<String> split(String text, String separator) {
    if (separator.isEmpty()) {
      return text.codePoints().mapToObj(Character::toString).toList();
    }
    List<String> parts = new ArrayList<>();
    Collections.addAll(parts, text.split(java.util.regex.Pattern.quote(separator), -1));
    return parts;
  }
}
