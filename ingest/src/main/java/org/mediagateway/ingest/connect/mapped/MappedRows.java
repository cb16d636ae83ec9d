package org.mediagateway.ingest.connect.mapped;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import org.mediagateway.ingest.connect.RawField;

/** Turns a platform's own records into rows of the JSON lines layout. */
final class MappedRows {
  private static final int NUMBER_LENGTH_MAX = 40;

  /** Keeps 3.50 and 2000 as they are; others write 2E+3, which is no plain number. */
  private static final JsonNodeFactory JSON = new JsonNodeFactory(true);

  private final FeedMapping mapping;

  MappedRows(FeedMapping mapping) {
    this.mapping = mapping;
  }

  /** The row; a field that does not fit is left for the import to reject, with its reason. */
  ObjectNode row(JsonNode item) {
    ObjectNode row = JSON.objectNode();
    for (RawField field : RawField.values()) {
      JsonPath path = mapping.fields().get(field);
      List<String> texts = path == null ? List.of() : path.texts(item);
      String constant = mapping.constants().get(field);
      if (texts.isEmpty() && constant != null) {
        texts = List.of(constant);
      }
      if (!texts.isEmpty()) {
        put(row, field, texts);
      }
    }
    return row;
  }

  private static void put(ObjectNode row, RawField field, List<String> texts) {
    String name = field.fieldName();
    int dot = name.indexOf('.');
    ObjectNode target = dot < 0 ? row : row.withObject("/" + name.substring(0, dot));
    String last = name.substring(dot + 1);
    String first = texts.getFirst();
    switch (field.kind()) {
      case TEXT -> target.put(last, first);
      case TEXTS -> texts.forEach(target.withArray("/" + last)::add);
      case INTEGER, DECIMAL -> {
        if (first.length() <= NUMBER_LENGTH_MAX && first.matches("-?\\d+(\\.\\d+)?")) {
          target.put(last, new BigDecimal(first));
        } else {
          target.put(last, first);
        }
      }
      case BOOLEAN -> {
        if (first.equals("true") || first.equals("false")) {
          target.put(last, Boolean.parseBoolean(first));
        } else {
          target.put(last, first);
        }
      }
    }
  }
}
