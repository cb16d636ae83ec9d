package org.mediagateway.graph.storage;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Names (labels, types, roles, property keys) and their numbers, which only ever grow.
 *
 * <p>Threads: one writer, any readers.
 */
public final class Symbols {
  /** The number of a name that no graph element has. */
  public static final int UNKNOWN = -1;

  private final ConcurrentHashMap<String, Integer> numbers = new ConcurrentHashMap<>();
  private volatile String[] names = new String[0];

  /** The number of a name, or {@link #UNKNOWN}. */
  public int find(String name) {
    return numbers.getOrDefault(name, UNKNOWN);
  }

  /** The number of a name, a new one if it has none. */
  public int number(String name) {
    int known = find(name);
    if (known != UNKNOWN) {
      return known;
    }
    String[] more = Arrays.copyOf(names, names.length + 1);
    int number = names.length;
    more[number] = name;
    names = more;
    numbers.put(name, number);
    return number;
  }

  public String name(int number) {
    return names[number];
  }

  public int size() {
    return names.length;
  }

  /** All names; the position is the number. */
  public List<String> names() {
    return List.of(names);
  }
}
