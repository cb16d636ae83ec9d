package org.mediagateway.app.http;

import io.vertx.core.json.JsonObject;
import java.util.stream.Collectors;

/** A JSON schema as a rule for people, for example {@code must be a whole number from 1 to 100}. */
final class SchemaRule {
  private SchemaRule() {}

  static String of(JsonObject schema) {
    if (schema.containsKey("enum")) {
      return "must be one of "
          + schema.getJsonArray("enum").stream()
              .map(Object::toString)
              .collect(Collectors.joining(", "));
    }
    return switch (schema.getString("type", "")) {
      case "string" -> "must be text" + length(schema) + pattern(schema);
      case "integer" -> "must be a whole number" + range(schema);
      case "number" -> "must be a number" + range(schema);
      case "boolean" -> "must be true or false";
      case "array" -> "must be a list" + items(schema);
      case "object" -> "must be a JSON object" + required(schema);
      default -> "must be as /openapi says";
    };
  }

  private static String length(JsonObject schema) {
    Integer max = schema.getInteger("maxLength");
    return max == null
        ? ""
        : " of " + schema.getInteger("minLength", 0) + " to " + max + " characters";
  }

  private static String pattern(JsonObject schema) {
    return schema.containsKey("pattern") ? " matching " + schema.getString("pattern") : "";
  }

  private static String range(JsonObject schema) {
    Number min = schema.getNumber("minimum");
    Number max = schema.getNumber("maximum");
    if (min != null && max != null) {
      return " from " + min + " to " + max;
    }
    return min == null ? "" : " of at least " + min;
  }

  private static String items(JsonObject schema) {
    Integer max = schema.getInteger("maxItems");
    String bound = max == null ? "" : " of at most " + max + " entries";
    JsonObject each = schema.getJsonObject("items");
    return each == null ? bound : bound + ", each of which " + of(each);
  }

  private static String required(JsonObject schema) {
    return schema.containsKey("required")
        ? " with "
            + schema.getJsonArray("required").stream()
                .map(Object::toString)
                .collect(Collectors.joining(", "))
        : "";
  }
}
