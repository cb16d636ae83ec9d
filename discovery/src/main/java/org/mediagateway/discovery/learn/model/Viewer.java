package org.mediagateway.discovery.learn.model;

import java.util.Arrays;

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
