package org.mediagateway.discovery.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Names by key, found exactly or with typing errors.
 *
 * <p>For typing errors the keys lie in buckets by first letter and length, because people get the
 * first letter right (the assumption of the Jaro-Winkler similarity), and carry the set of their
 * letters as bits: two keys within {@code d} edits differ in at most {@code 2 d} letters, which
 * rules most of a bucket out without comparing.
 */
final class NameIndex<T> {
  private record Entry(String key, long letters) {}

  private final Map<String, List<T>> byKey = new HashMap<>();
  private final Map<Integer, List<Entry>> buckets = new HashMap<>();

  void add(String key, T value) {
    if (key.isEmpty()) {
      return;
    }
    List<T> values = byKey.get(key);
    if (values == null) {
      values = new ArrayList<>(1);
      byKey.put(key, values);
      buckets
          .computeIfAbsent(bucket(key.charAt(0), key.length()), _ -> new ArrayList<>())
          .add(new Entry(key, letters(key)));
    }
    values.add(value);
  }

  List<T> exact(String key) {
    return byKey.getOrDefault(key, List.of());
  }

  /** The values of the keys least far from {@code key}, no farther than its length forgives. */
  List<T> similar(String key) {
    int max = Spelling.editsMax(key.length());
    if (max == 0) {
      return List.of();
    }
    long letters = letters(key);
    int least = max;
    List<T> found = new ArrayList<>();
    for (int length = key.length() - max; length <= key.length() + max; length++) {
      for (Entry entry : buckets.getOrDefault(bucket(key.charAt(0), length), List.of())) {
        if (Long.bitCount(entry.letters() ^ letters) > 2 * least) {
          continue;
        }
        int distance = Spelling.distance(key, entry.key(), least);
        if (distance > least) {
          continue;
        }
        if (distance < least) {
          found.clear();
          least = distance;
        }
        found.addAll(exact(entry.key()));
      }
    }
    return found;
  }

  private static int bucket(char first, int length) {
    return first << 10 | Math.min(length, (1 << 10) - 1);
  }

  private static long letters(String key) {
    long letters = 0;
    for (int i = 0; i < key.length(); i++) {
      letters |= 1L << (key.charAt(i) & 63);
    }
    return letters;
  }
}
