package org.mediagateway.ingest.connect;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row as the source printed it, whatever its layout.
 *
 * @param row the line it begins on
 * @param values the fields that have a value, never empty lists; a field of one text has a list of
 *     one
 */
public record RawRecord(long row, Map<RawField, List<String>> values) implements Reading {
  public RawRecord {
    EnumMap<RawField, List<String>> copy = new EnumMap<>(RawField.class);
    values.forEach(
        (field, texts) -> {
          if (!texts.isEmpty()) {
            copy.put(field, List.copyOf(texts));
          }
        });
    values = Collections.unmodifiableMap(copy);
  }

  /** The one text of {@code field}; null when the row has none. */
  public @Nullable String text(RawField field) {
    List<String> texts = values.get(field);
    return texts == null ? null : texts.getFirst();
  }

  /** The texts of {@code field}, empty when the row has none. */
  public List<String> texts(RawField field) {
    return values.getOrDefault(field, List.of());
  }
}
