package org.mediagateway.discovery.learn.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.mediagateway.discovery.learn.data.Film;
import org.mediagateway.discovery.learn.data.RatingLog;

/** Ratings of made-up users who each prefer the films of one of four genres. */
final class MadeUpLog {
  private static final int GENRES = 4;

  private MadeUpLog() {}

  static RatingLog of(int users, int films, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Film> all = new ArrayList<>();
    for (int f = 0; f < films; f++) {
      String genre = "Genre" + f % GENRES;
      all.add(new Film(f, "Film " + f, 1960 + f % 60, List.of(genre), List.of()));
    }
    List<int[]> views = new ArrayList<>();
    for (int u = 0; u < users; u++) {
      for (int f = 0; f < films; f++) {
        double chance = f % GENRES == u % GENRES ? 0.5 : 0.03;
        if (random.nextDouble() < chance / (1 + f / 40.0)) {
          views.add(new int[] {u, f});
        }
      }
    }
    for (int i = views.size() - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int[] swapped = views.get(i);
      views.set(i, views.get(j));
      views.set(j, swapped);
    }
    int size = views.size();
    int[] user = new int[size];
    int[] film = new int[size];
    float[] value = new float[size];
    long[] second = new long[size];
    for (int i = 0; i < size; i++) {
      user[i] = views.get(i)[0];
      film[i] = views.get(i)[1];
      value[i] = user[i] % GENRES == film[i] % GENRES ? 4.5f : 2;
      second[i] = 1_000_000_000L + 3_600L * i;
    }
    return new RatingLog(all, users, user, film, value, second);
  }
}
