package org.mediagateway.discovery.index;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The people and the names of one table's available titles, by {@link NameKey}. */
final class Names {
  /** Ordinals by key, ascending and without repeats. */
  private final Map<String, int[]> people;

  private final Map<String, int[]> titles;

  Names(TitleRow[] rows) {
    Map<String, IntStream.Builder> byPerson = new HashMap<>();
    Map<String, IntStream.Builder> byName = new HashMap<>();
    for (int ordinal = 0; ordinal < rows.length; ordinal++) {
      TitleRow row = rows[ordinal];
      if (row.available()) {
        add(byName, row.nameKey(), ordinal);
        for (String[] keys : List.of(row.directorKeys(), row.castKeys())) {
          for (String key : keys) {
            add(byPerson, key, ordinal);
          }
        }
      }
    }
    people = toArrays(byPerson);
    titles = toArrays(byName);
  }

  /** The ordinals of the titles that credit the person; empty for an unknown person. */
  int[] crediting(String personKey) {
    return people.getOrDefault(personKey, new int[0]);
  }

  /** The ordinals of the titles of that name. */
  int[] named(String nameKey) {
    return titles.getOrDefault(nameKey, new int[0]);
  }

  private static void add(Map<String, IntStream.Builder> index, String key, int ordinal) {
    index.computeIfAbsent(key, _ -> IntStream.builder()).add(ordinal);
  }

  private static Map<String, int[]> toArrays(Map<String, IntStream.Builder> index) {
    Map<String, int[]> arrays = HashMap.newHashMap(index.size());
    index.forEach((key, ordinals) -> arrays.put(key, ordinals.build().distinct().toArray()));
    return arrays;
  }
}
