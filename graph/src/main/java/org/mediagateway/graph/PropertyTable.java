package org.mediagateway.graph;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mediagateway.graph.storage.Symbols;
import org.mediagateway.graph.storage.ValueColumn;

/** The properties of all nodes, or of all edges: a column for each name. */
final class PropertyTable {
  /** By the name's number. */
  private @Nullable ValueColumn[] columns;

  private final boolean[] edited;

  private PropertyTable(@Nullable ValueColumn[] columns) {
    this.columns = columns;
    this.edited = new boolean[columns.length];
  }

  static PropertyTable empty() {
    return new PropertyTable(new ValueColumn[0]);
  }

  PropertyTable edit() {
    return new PropertyTable(columns.clone());
  }

  @Nullable Object get(int ordinal, int key) {
    ValueColumn column = key >= 0 && key < columns.length ? columns[key] : null;
    return column == null ? null : column.get(ordinal);
  }

  Map<String, Object> all(int ordinal, Symbols names) {
    Map<String, Object> all = new TreeMap<>();
    for (int key = 0; key < columns.length; key++) {
      Object value = get(ordinal, key);
      if (value != null) {
        all.put(names.name(key), value);
      }
    }
    return all;
  }

  void set(int ordinal, int key, @Nullable Object value) {
    if (key >= columns.length) {
      columns = Arrays.copyOf(columns, key + 1);
    }
    ValueColumn column = columns[key];
    if (column == null) {
      column = ValueColumn.empty().edit();
      columns[key] = column;
    } else if (key < edited.length && !edited[key]) {
      column = column.edit();
      columns[key] = column;
      edited[key] = true;
    }
    column.set(ordinal, value);
  }

  void freeze() {
    for (ValueColumn column : columns) {
      if (column != null) {
        column.freeze();
      }
    }
  }

  long sizeBytes() {
    long bytes = 32 + 4L * columns.length;
    for (ValueColumn column : columns) {
      bytes += column == null ? 0 : column.sizeBytes();
    }
    return bytes;
  }
}
