package org.mediagateway.simulation.crash;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Rows that a platform pushes at once: listings of works that other platforms describe too, so that
 * titles merge.
 *
 * @param platform whose they are
 * @param run a number that no other run has, which keeps their listings apart
 * @param first key of the first row
 * @param count how many there are, with the keys that follow
 * @param revision what their descriptions say
 */
record PushedRows(String platform, int run, int first, int count, int revision) {
  static final List<String> PLATFORMS = List.of("netflix", "prime", "hulu", "disney");

  private static final double UPDATE_SHARE = 0.3;
  private static final int YEARS = 60;

  /** Draws what one platform pushes in one run: new listings, and new revisions of its old ones. */
  static final class Source {
    private final String platform;
    private final int run;
    private final int rowsMax;
    private final SplittableRandom random;
    private int nextKey;
    private int revision;

    /**
     * @param rowsMax more than is ever pushed at once
     */
    Source(String platform, int run, int rowsMax, SplittableRandom random) {
      this.platform = platform;
      this.run = run;
      this.rowsMax = rowsMax;
      this.random = random;
    }

    PushedRows next() {
      revision++;
      int rows = random.nextInt(1, rowsMax);
      boolean update = nextKey > rowsMax && random.nextDouble() < UPDATE_SHARE;
      int first = update ? random.nextInt(nextKey - rows) : nextKey;
      nextKey = Math.max(nextKey, first + rows);
      return new PushedRows(platform, run, first, rows, revision);
    }
  }

  private String id(int key) {
    return "r" + run + "k" + key;
  }

  /** The names of the listings, {@code platform:key}. */
  List<String> listings() {
    return IntStream.range(first, first + count).mapToObj(key -> platform + ":" + id(key)).toList();
  }

  /** The rows as JSON lines. */
  String body() {
    StringBuilder body = new StringBuilder();
    for (int key = first; key < first + count; key++) {
      body.append(
          String.format(
              Locale.ROOT,
              "{\"id\":\"%s\",\"type\":\"movie\",\"title\":\"Work %d of %d\",\"year\":%d,"
                  + "\"directors\":[\"Director %d\"],\"description\":\"revision %d\"}%n",
              id(key),
              key,
              run,
              1950 + key % YEARS,
              key % YEARS,
              revision));
    }
    return body.toString();
  }
}
