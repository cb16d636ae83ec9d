package org.mediagateway.discovery.learn.model;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * What is known of one viewer when a row is asked for: the history, oldest first.
 *
 * @param items item ordinals, each once; not to be written to
 * @param ratings 0.5 to 5 per item; likewise
 * @param seconds Unix time per item, ascending; likewise
 * @param now Unix time of the question, not before the last of {@code seconds}
 */
public record Viewer(int[] items, float[] ratings, long[] seconds, long now) {
  public Viewer {
    if (items.length != ratings.length || items.length != seconds.length) {
      throw new IllegalArgumentException(
          "a history has a rating and a time per item: items=%d, ratings=%d, seconds=%d"
              .formatted(items.length, ratings.length, seconds.length));
    }
  }

  /** The viewer with those items alone that {@code kept} accepts. */
  public Viewer only(IntPredicate kept) {
    int[] at = IntStream.range(0, items.length).filter(i -> kept.test(items[i])).toArray();
    if (at.length == items.length) {
      return this;
    }
    float[] some = new float[at.length];
    for (int i = 0; i < at.length; i++) {
      some[i] = ratings[at[i]];
    }
    return new Viewer(
        IntStream.of(at).map(i -> items[i]).toArray(),
        some,
        IntStream.of(at).mapToLong(i -> seconds[i]).toArray(),
        now);
  }

  /** The viewer with no more than the last {@code count} items. */
  public Viewer latest(int count) {
    int from = items.length - count;
    return from <= 0
        ? this
        : new Viewer(
            Arrays.copyOfRange(items, from, items.length),
            Arrays.copyOfRange(ratings, from, items.length),
            Arrays.copyOfRange(seconds, from, items.length),
            now);
  }
}
