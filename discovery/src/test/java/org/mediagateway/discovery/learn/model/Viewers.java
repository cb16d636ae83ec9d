package org.mediagateway.discovery.learn.model;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Made-up viewers with tastes: each likes one of a few groups of items and strays sometimes. */
final class Viewers {
  static final int GROUPS = 4;

  private Viewers() {}

  static TrainingSet training(int users, int items, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    boolean[][] watched = new boolean[users][items];
    int count = 0;
    for (int u = 0; u < users; u++) {
      for (int i = 0; i < items; i++) {
        watched[u][i] = random.nextDouble() < (i % GROUPS == u % GROUPS ? 0.5 : 0.05);
        count += watched[u][i] ? 1 : 0;
      }
    }
    int[] user = new int[count];
    int[] item = new int[count];
    float[] rating = new float[count];
    long[] second = new long[count];
    int at = 0;
    for (int i = 0; i < items; i++) {
      for (int u = 0; u < users; u++) {
        if (watched[u][i]) {
          user[at] = u;
          item[at] = i;
          rating[at] = i % GROUPS == u % GROUPS ? 5 : 2;
          second[at] = at * 1_000L;
          at++;
        }
      }
    }
    return new TrainingSet(users, items, user, item, rating, second);
  }

  static Viewer who(int... items) {
    float[] ratings = new float[items.length];
    java.util.Arrays.fill(ratings, 4);
    long[] seconds = IntStream.range(0, items.length).asLongStream().toArray();
    return new Viewer(items, ratings, seconds, items.length);
  }

  static int[] all(int items) {
    return IntStream.range(0, items).toArray();
  }
}
