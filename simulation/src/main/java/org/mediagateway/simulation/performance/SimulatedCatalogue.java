package org.mediagateway.simulation.performance;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Titles with a genre, a platform and an embedding, and queries of the same world.
 *
 * <p>A title's vector = its genre's direction + its franchise's + its own noise, over components
 * whose scale falls like a power law, as the principal components of sentence embeddings do; then
 * unit length. Popular genres and platforms hold more titles (rank^-1). The vectors imitate
 * clusters and decay, not language. Deterministic for a seed; immutable once made.
 */
final class SimulatedCatalogue {
  /** The width of the default embedding model. */
  static final int DIMENSION = 384;

  static final int GENRES = 24;
  static final int PLATFORMS = 6;

  /** Titles of one franchise resemble each other: sequels, remakes, seasons. */
  private static final int TITLES_PER_FRANCHISE = 8;

  /** How fast the scale of the components falls; 0.5 leaves some 130 effective directions. */
  private static final double DECAY = 0.5;

  private static final float GENRE_WEIGHT = 0.5f;
  private static final float FRANCHISE_WEIGHT = 0.6f;
  private static final float OWN_WEIGHT = 0.6f;

  /**
   * A query and what it asks for.
   *
   * @param vector unit length; owned by this record
   * @param platform only titles of this platform, or -1 for any
   * @param genre only titles of this genre, or -1 for any
   */
  record Query(float[] vector, int platform, int genre) {}

  private final int[] genreOf;
  private final int[] platformOf;
  private final float[][] vectors;
  private final float[][] genres;
  private final float[][] franchises;

  private SimulatedCatalogue(
      int[] genreOf, int[] platformOf, float[][] vectors, float[][] genres, float[][] franchises) {
    this.genreOf = genreOf;
    this.platformOf = platformOf;
    this.vectors = vectors;
    this.genres = genres;
    this.franchises = franchises;
  }

  /** Makes {@code titles} titles. */
  static SimulatedCatalogue make(int titles, long seed) {
    RandomGenerator random = new SplittableRandom(seed);
    float[][] genres = directions(GENRES, random);
    float[][] franchises = directions(Math.max(1, titles / TITLES_PER_FRANCHISE), random);
    int[] genreOf = new int[titles];
    int[] platformOf = new int[titles];
    float[][] vectors = new float[titles][];
    for (int title = 0; title < titles; title++) {
      genreOf[title] = ranked(GENRES, random);
      platformOf[title] = ranked(PLATFORMS, random);
      int franchise = random.nextInt(franchises.length);
      vectors[title] = vector(genres[genreOf[title]], franchises[franchise], random);
    }
    return new SimulatedCatalogue(genreOf, platformOf, vectors, genres, franchises);
  }

  private static float[][] directions(int count, RandomGenerator random) {
    float[][] directions = new float[count][];
    for (int i = 0; i < count; i++) {
      directions[i] = noise(random);
    }
    return directions;
  }

  private static float[] noise(RandomGenerator random) {
    float[] noise = new float[DIMENSION];
    for (int i = 0; i < DIMENSION; i++) {
      noise[i] = (float) (random.nextGaussian() * Math.pow(i + 1, -DECAY));
    }
    return noise;
  }

  private static float[] vector(float[] genre, float[] franchise, RandomGenerator random) {
    float[] own = noise(random);
    double norm = 0;
    for (int i = 0; i < DIMENSION; i++) {
      own[i] = GENRE_WEIGHT * genre[i] + FRANCHISE_WEIGHT * franchise[i] + OWN_WEIGHT * own[i];
      norm += (double) own[i] * own[i];
    }
    float scale = (float) (1 / Math.sqrt(norm));
    for (int i = 0; i < DIMENSION; i++) {
      own[i] *= scale;
    }
    return own;
  }

  /** A rank below {@code count}, drawn with probability in proportion to 1 / (rank + 1). */
  private static int ranked(int count, RandomGenerator random) {
    double total = 0;
    for (int rank = 0; rank < count; rank++) {
      total += 1.0 / (rank + 1);
    }
    double left = random.nextDouble() * total;
    int rank = 0;
    while (rank < count - 1 && left >= 1.0 / (rank + 1)) {
      left -= 1.0 / (rank + 1);
      rank++;
    }
    return rank;
  }

  /**
   * Makes queries: half of them free, a third on one platform, a sixth on one platform and genre.
   */
  List<Query> queries(int count, long seed) {
    RandomGenerator random = new SplittableRandom(seed);
    List<Query> queries = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int genre = ranked(GENRES, random);
      float[] franchise = franchises[random.nextInt(franchises.length)];
      float[] vector = vector(genres[genre], franchise, random);
      int platform = ranked(PLATFORMS, random);
      queries.add(
          switch (random.nextInt(6)) {
            case 0, 1, 2 -> new Query(vector, -1, -1);
            case 3, 4 -> new Query(vector, platform, -1);
            default -> new Query(vector, platform, genre);
          });
    }
    return queries;
  }

  int size() {
    return vectors.length;
  }

  /** The vector of a title; not to be changed. */
  float[] vector(int title) {
    return vectors[title];
  }

  /** Whether a title satisfies a query's conditions. */
  boolean matches(int title, Query query) {
    return (query.platform() < 0 || platformOf[title] == query.platform())
        && (query.genre() < 0 || genreOf[title] == query.genre());
  }
}
