package org.mediagateway.discovery.learn.gnn;

import java.util.Arrays;
import org.mediagateway.discovery.learn.model.TrainingSet;

/**
 * How often viewers go from one item to another within a few views: {@code count(before, after) /
 * (sqrt(n(before) n(after)) + shrinkage)}, with n the views of each.
 */
final class Successions {
  /** Views that lie between the two at most; chosen. */
  private static final int REACH = 10;

  private static final double SHRINKAGE = 10;

  /** Per item that comes after: where its predecessors begin. */
  private final int[] starts;

  private final int[] before;
  private final float[] strengths;

  private Successions(int[] starts, int[] before, float[] strengths) {
    this.starts = starts;
    this.before = before;
    this.strengths = strengths;
  }

  static Successions of(TrainingSet training) {
    int[] views = new int[training.items()];
    long[] pairs = new long[Math.multiplyExact(training.size(), REACH)];
    int count = 0;
    int[][] latest = new int[training.users()][REACH];
    int[] watched = new int[training.users()];
    for (int i = 0; i < training.size(); i++) {
      int user = training.user()[i];
      int item = training.item()[i];
      views[item]++;
      for (int back = 0; back < Math.min(REACH, watched[user]); back++) {
        pairs[count++] = (long) item << Integer.SIZE | latest[user][back];
      }
      latest[user][watched[user]++ % REACH] = item;
    }
    Arrays.sort(pairs, 0, count);
    int[] starts = new int[training.items() + 1];
    int[] before = new int[count];
    float[] strengths = new float[count];
    int distinct = 0;
    for (int from = 0; from < count; ) {
      int to = from;
      while (to < count && pairs[to] == pairs[from]) {
        to++;
      }
      int after = (int) (pairs[from] >>> Integer.SIZE);
      before[distinct] = (int) pairs[from];
      double norm = Math.sqrt((double) views[after] * views[before[distinct]]);
      strengths[distinct] = (float) ((to - from) / (norm + SHRINKAGE));
      distinct++;
      starts[after + 1] = distinct;
      from = to;
    }
    for (int item = 0; item < training.items(); item++) {
      starts[item + 1] = Math.max(starts[item + 1], starts[item]);
    }
    return new Successions(
        starts, Arrays.copyOf(before, distinct), Arrays.copyOf(strengths, distinct));
  }

  /**
   * Writes the strengths of those predecessors of {@code after} that have a place.
   *
   * @param places per item: its place and 1, 0 for none
   * @param row numbers by place, {@code stride} for each, of which this is the second
   * @param scale of the strengths
   */
  void put(int after, int[] places, float[] row, int stride, float scale) {
    if (after >= starts.length - 1) {
      return; // nobody watched it
    }
    for (int i = starts[after]; i < starts[after + 1]; i++) {
      int place = places[before[i]];
      if (place > 0) {
        row[(place - 1) * stride + 1] = scale * strengths[i];
      }
    }
  }
}
