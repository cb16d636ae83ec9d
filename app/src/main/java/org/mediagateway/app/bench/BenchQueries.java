package org.mediagateway.app.bench;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * An endless row of plain-language queries in which no text comes twice, so that no answer can come
 * from a cache. Not safe for concurrent use.
 *
 * <p>Each is put together from parts that people really combine: a subject, a genre, a setting, and
 * in a third of them a platform or a decade, so that the parser has chips to find. A counted word
 * at the end makes it unique without changing what it asks.
 */
public final class BenchQueries {
  private static final List<String> GENRES =
      List.of(
          "comedy",
          "drama",
          "thriller",
          "documentary",
          "science fiction",
          "horror film",
          "western",
          "romance",
          "crime series",
          "animation",
          "fantasy",
          "war film",
          "musical",
          "mystery show");
  private static final List<String> SUBJECTS =
      List.of(
          "two brothers",
          "a lonely detective",
          "a retired assassin",
          "rival chefs",
          "an astronaut",
          "a small town teacher",
          "high school friends",
          "a stolen painting",
          "a jazz musician",
          "a young queen",
          "undercover police",
          "a family secret",
          "a talking dog",
          "a lost child",
          "a football coach",
          "a haunted house",
          "ocean animals",
          "a bank robbery",
          "a road trip",
          "a time traveller",
          "street dancers",
          "an old soldier",
          "a journalist",
          "twin sisters");
  private static final List<String> SETTINGS =
      List.of(
          "in Paris",
          "in space",
          "on an island",
          "in Mumbai",
          "during the war",
          "in the desert",
          "at Christmas",
          "in a prison",
          "in the future",
          "in New York",
          "on a ship",
          "in Seoul",
          "in the mountains",
          "at a wedding",
          "in ancient Rome",
          "in a hospital",
          "under water");
  private static final List<String> LIMITS =
      List.of(
          " on Netflix",
          " on Hulu or Disney+",
          " but not on Netflix",
          " from the 90s",
          " after 2015",
          " under 100 minutes");

  /** One in this many queries carries a limit. */
  private static final int LIMITED_EVERY = 3;

  private final RandomGenerator random;
  private final String label;
  private long made;

  /**
   * @param seed the same seed gives the same queries
   * @param label a word that sets this row apart from another of the same seed
   */
  public BenchQueries(long seed, String label) {
    this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    this.label = label;
  }

  /** The next query, unlike any before. */
  public String next() {
    String limit = random.nextInt(LIMITED_EVERY) == 0 ? pick(LIMITS) : "";
    return "%s about %s %s%s %s%d"
        .formatted(pick(GENRES), pick(SUBJECTS), pick(SETTINGS), limit, label, made++);
  }

  private String pick(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
