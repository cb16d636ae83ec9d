package org.mediagateway.app.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mediagateway.graph.value.NodeValue;
import org.mediagateway.graph.value.PathValue;
import org.mediagateway.graph.value.RelationshipValue;

/** The values of queries as JSON: temporal values and numbers that are none become text. */
final class GraphJson {
  private GraphJson() {}

  static List<@Nullable Object> list(List<?> values) {
    List<@Nullable Object> all = new ArrayList<>();
    values.forEach(value -> all.add(of(value)));
    return all;
  }

  private static Map<String, @Nullable Object> map(Map<?, ?> values) {
    Map<String, @Nullable Object> all = new TreeMap<>();
    values.forEach((key, value) -> all.put(String.valueOf(key), of(value)));
    return all;
  }

  static @Nullable Object of(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Double number when !Double.isFinite(number) -> number.toString();
      case Number number -> number;
      case Boolean bool -> bool;
      case String text -> text;
      case List<?> list -> list(list);
      case Map<?, ?> map -> map(map);
      case NodeValue node ->
          Map.of("node", node.id(), "labels", node.labels(), "properties", map(node.properties()));
      case RelationshipValue relationship ->
          Map.of(
              "relationship", relationship.id(),
              "type", relationship.type(),
              "start", relationship.start().id(),
              "end", relationship.end().id(),
              "properties", map(relationship.properties()));
      case PathValue path ->
          Map.of("nodes", list(path.nodes()), "relationships", list(path.relationships()));
      default -> value.toString();
    };
  }
}
