package org.mediagateway.discovery.learn.gnn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.mediagateway.discovery.learn.data.Film;
import org.mediagateway.discovery.learn.model.ItemKnn;
import org.mediagateway.discovery.learn.model.TrainingSet;
import org.mediagateway.discovery.learn.model.Viewer;

/** Few items of three genres, viewers who each prefer one, and examples of what they choose. */
final class SmallWorld {
  static final int ITEMS = 45;
  static final int INPUTS = 6;
  static final int CANDIDATE_FEATURES = 3;
  static final NetworkShape SHAPE =
      new NetworkShape(
          INPUTS,
          2,
          4,
          ItemRelations.ITEM_FEATURES,
          ItemRelations.VIEWER_FEATURES,
          CANDIDATE_FEATURES);

  private static final int USERS = 40;
  private static final int VIEWS = 8;
  private static final int GENRES = 3;

  final float[][] vectors = new float[ITEMS][];
  final ItemRelations relations;
  private final SplittableRandom random;

  SmallWorld(long seed) {
    random = new SplittableRandom(seed);
    List<Film> films = new ArrayList<>();
    for (int i = 0; i < ITEMS; i++) {
      vectors[i] = vector(i % GENRES);
      films.add(new Film(i, "Film " + i, 1980 + i % 30, List.of("G" + i % GENRES), List.of()));
    }
    int[] user = new int[USERS * VIEWS];
    int[] item = new int[USERS * VIEWS];
    float[] rating = new float[USERS * VIEWS];
    long[] second = new long[USERS * VIEWS];
    for (int u = 0; u < USERS; u++) {
      int[] watched = watched(u % GENRES, VIEWS);
      for (int i = 0; i < VIEWS; i++) {
        int at = i * USERS + u;
        user[at] = u;
        item[at] = watched[i];
        rating[at] = 1 + random.nextInt(5);
        second[at] = at;
      }
    }
    TrainingSet training = new TrainingSet(USERS, ITEMS, user, item, rating, second);
    relations =
        new ItemRelations(
            training, films, ItemKnn.train(training, 20, 2), TextNeighbors.of(vectors, 3));
  }

  private float[] vector(int genre) {
    float[] vector = new float[INPUTS];
    double squares = 0;
    for (int d = 0; d < INPUTS; d++) {
      vector[d] = (float) (0.4 * random.nextGaussian() + (d == genre ? 1 : 0));
      squares += vector[d] * vector[d];
    }
    for (int d = 0; d < INPUTS; d++) {
      vector[d] /= (float) Math.sqrt(squares);
    }
    return vector;
  }

  /** Mostly of one genre, none twice. */
  private int[] watched(int genre, int count) {
    return random
        .ints(0, ITEMS)
        .filter(i -> i % GENRES == genre || random.nextInt(6) == 0)
        .distinct()
        .limit(count)
        .toArray();
  }

  /** A viewer with {@code views} items of one genre, who chooses more of it, not what was seen. */
  RankingExample example(int views, int candidates) {
    int genre = random.nextInt(GENRES);
    int[] history = watched(genre, views);
    int[] offered =
        random
            .ints(0, ITEMS)
            .filter(i -> Arrays.stream(history).noneMatch(h -> h == i))
            .distinct()
            .limit(candidates)
            .toArray();
    float[] features = new float[candidates * CANDIDATE_FEATURES];
    boolean[] chosen = new boolean[candidates];
    for (int i = 0; i < features.length; i++) {
      features[i] = (float) random.nextGaussian();
    }
    for (int i = 0; i < candidates; i++) {
      chosen[i] = offered[i] % GENRES == genre;
    }
    float[] ratings = new float[views];
    long[] seconds = new long[views];
    for (int i = 0; i < views; i++) {
      ratings[i] = 1 + random.nextInt(5);
      seconds[i] = 1_000L + i;
    }
    return new RankingExample(
        relations, new Viewer(history, ratings, seconds, 2_000), offered, features, chosen);
  }

  /** Examples that have something to teach. */
  List<RankingExample> examples(int count) {
    List<RankingExample> examples = new ArrayList<>();
    while (examples.size() < count) {
      RankingExample example = example(1 + random.nextInt(6), 12);
      if (example.teaches()) {
        examples.add(example);
      }
    }
    return examples;
  }
}
