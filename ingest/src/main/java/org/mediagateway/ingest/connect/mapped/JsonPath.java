package org.mediagateway.ingest.connect.mapped;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A JSON pointer (RFC 6901) that may pass through every entry of one list, as {@code /cast/*}{@code
 * /name} does.
 *
 * @param list the pointer to that list, or to the one value
 * @param entry from an entry of the list to the value; null when there is one value
 */
record JsonPath(JsonPointer list, @Nullable JsonPointer entry) {
  private static final String EVERY = "/*";

  /**
   * @throws IllegalArgumentException when {@code text} is no pointer
   */
  static JsonPath of(String text) {
    int star = (text + "/").indexOf(EVERY + "/");
    return star < 0
        ? new JsonPath(JsonPointer.compile(text), null)
        : new JsonPath(
            JsonPointer.compile(text.substring(0, star)),
            JsonPointer.compile(text.substring(star + EVERY.length())));
  }

  /** The value in {@code root}; a missing node when there is none. */
  JsonNode one(JsonNode root) {
    return root.at(list);
  }

  /** The values that are texts, numbers or booleans, as texts. */
  List<String> texts(JsonNode root) {
    JsonNode found = root.at(list);
    List<String> texts = new ArrayList<>();
    if (found.isArray()) {
      for (JsonNode child : found) {
        add(texts, entry == null ? child : child.at(entry));
      }
    } else if (entry == null) {
      add(texts, found);
    }
    return texts;
  }

  private static void add(List<String> texts, JsonNode node) {
    if (node.isValueNode() && !node.isNull()) {
      texts.add(node.asText());
    }
  }
}
