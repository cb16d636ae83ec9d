package org.mediagateway.graph;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Rows of numbers that many elements share, each stored once: label sets, and types with their
 * roles. Only ever grows.
 *
 * <p>Threads: one writer, any readers.
 */
final class Shapes {
  private final ConcurrentHashMap<List<Integer>, Integer> numbers = new ConcurrentHashMap<>();
  private volatile int[][] shapes = new int[0][];

  int number(int[] shape) {
    List<Integer> key = Arrays.stream(shape).boxed().toList();
    Integer known = numbers.get(key);
    if (known != null) {
      return known;
    }
    int[][] more = Arrays.copyOf(shapes, shapes.length + 1);
    int number = shapes.length;
    more[number] = shape.clone();
    shapes = more;
    numbers.put(key, number);
    return number;
  }

  /** The row; do not change it. */
  int[] get(int number) {
    return shapes[number];
  }
}
