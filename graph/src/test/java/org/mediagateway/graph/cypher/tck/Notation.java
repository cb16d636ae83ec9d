package org.mediagateway.graph.cypher.tck;

import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.mediagateway.graph.value.CypherDuration;
import org.mediagateway.graph.value.Entity;
import org.mediagateway.graph.value.NodeValue;
import org.mediagateway.graph.value.PathValue;
import org.mediagateway.graph.value.RelationshipValue;

/**
 * The suite's notation for values, brought to one form: labels and keys sorted, numbers as Java
 * prints them, temporal values as the strings that the suite expects.
 */
final class Notation {
  private final boolean anyListOrder;

  /**
   * @param anyListOrder whether lists are compared without their order
   */
  Notation(boolean anyListOrder) {
    this.anyListOrder = anyListOrder;
  }

  String of(Object value) {
    return switch (value) {
      case null -> "null";
      case String text -> quoted(text);
      case List<?> list -> list(list.stream().map(this::of).toList());
      case Map<?, ?> map -> map(map);
      case NodeValue node -> node(node.labels(), map(node.properties()));
      case RelationshipValue relationship -> relationship(relationship);
      case PathValue path -> path(path);
      case Double zero when zero == 0 -> "0.0";
      case Temporal temporal -> quoted(temporal.toString());
      case CypherDuration duration -> quoted(duration.toString());
      default -> value.toString();
    };
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  private String list(List<String> items) {
    return "[" + String.join(", ", anyListOrder ? items.stream().sorted().toList() : items) + "]";
  }

  private String map(Map<?, ?> map) {
    Map<String, String> entries = new TreeMap<>();
    map.forEach((key, value) -> entries.put(String.valueOf(key), of(value)));
    return entries(entries);
  }

  private static String entries(Map<String, String> entries) {
    return entries.entrySet().stream()
        .map(entry -> entry.getKey() + ": " + entry.getValue())
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static String node(List<String> labels, String properties) {
    return "("
        + labels.stream().sorted().map(label -> ":" + label).collect(Collectors.joining())
        + (properties.equals("{}") ? "" : " " + properties)
        + ")";
  }

  private String relationship(Entity entity) {
    RelationshipValue relationship = (RelationshipValue) entity;
    String properties = map(relationship.properties());
    return "[:" + relationship.type() + (properties.equals("{}") ? "" : " " + properties) + "]";
  }

  private String path(PathValue path) {
    StringBuilder text = new StringBuilder("<").append(of(path.nodes().getFirst()));
    for (int i = 0; i < path.length(); i++) {
      RelationshipValue step = path.relationships().get(i);
      boolean forward = step.start().equals(path.nodes().get(i));
      text.append(forward ? "-" : "<-").append(of(step)).append(forward ? "->" : "-");
      text.append(of(path.nodes().get(i + 1)));
    }
    return text.append(">").toString();
  }

  /** Brings an expected cell to the form that {@link #of} gives. */
  String parse(String cell) {
    return new Reader(cell).value();
  }

  private final class Reader {
    private final String text;
    private int at;

    Reader(String text) {
      this.text = text;
    }

    private char peek() {
      while (at < text.length() && text.charAt(at) == ' ') {
        at++;
      }
      return at < text.length() ? text.charAt(at) : 0;
    }

    private boolean accept(String symbol) {
      peek();
      boolean found = text.startsWith(symbol, at);
      at += found ? symbol.length() : 0;
      return found;
    }

    String value() {
      return switch (peek()) {
        case '\'' -> string();
        case '[' -> bracket();
        case '{' -> map();
        case '(' -> node();
        case '<' -> path();
        default -> scalar();
      };
    }

    private String scalar() {
      int begin = at;
      while (at < text.length() && ",]}) ".indexOf(text.charAt(at)) < 0) {
        at++;
      }
      String word = text.substring(begin, at);
      return word.matches("-?\\d*\\.?\\d+([eE][-+]?\\d+)?") && !word.matches("-?\\d+")
          ? String.valueOf(Double.parseDouble(word))
          : word;
    }

    private String string() {
      StringBuilder value = new StringBuilder();
      for (at++; text.charAt(at) != '\''; at++) {
        boolean escape =
            text.charAt(at) == '\\'
                && "\\'".indexOf(text.charAt(Math.min(at + 1, text.length() - 1))) >= 0;
        at += escape ? 1 : 0;
        value.append(text.charAt(at));
      }
      at++;
      return quoted(value.toString());
    }

    private String bracket() {
      accept("[");
      if (accept(":")) {
        String type = name();
        String properties = peek() == '{' ? map() : "{}";
        accept("]");
        return "[:" + type + (properties.equals("{}") ? "" : " " + properties) + "]";
      }
      List<String> items = new ArrayList<>();
      while (!accept("]")) {
        items.add(value());
        accept(",");
      }
      return list(items);
    }

    private String name() {
      int begin = at;
      while (at < text.length() && ":{})], ".indexOf(text.charAt(at)) < 0) {
        at++;
      }
      return text.substring(begin, at);
    }

    private String map() {
      accept("{");
      Map<String, String> entries = new TreeMap<>();
      while (!accept("}")) {
        peek();
        String key = name();
        accept(":");
        entries.put(key, value());
        accept(",");
      }
      return entries(entries);
    }

    private String node() {
      accept("(");
      List<String> labels = new ArrayList<>();
      while (accept(":")) {
        labels.add(name());
      }
      String properties = peek() == '{' ? map() : "{}";
      accept(")");
      return Notation.node(labels, properties);
    }

    private String path() {
      accept("<");
      StringBuilder path = new StringBuilder("<").append(node());
      while (!accept(">")) {
        boolean back = accept("<-");
        if (!back) {
          accept("-");
        }
        String relationship = bracket();
        accept(back ? "-" : "->");
        path.append(back ? "<-" : "-").append(relationship).append(back ? "-" : "->");
        path.append(node());
      }
      return path.append(">").toString();
    }
  }
}
