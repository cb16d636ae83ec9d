package org.mediagateway.app.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.mediagateway.app.AppException;
import org.mediagateway.app.ErrorCode;

/**
 * Plain-language queries of which no text comes twice, so that no answer can come from a cache.
 * Safe on any thread.
 *
 * <p>Each is put together from parts that people really combine: a mood, a genre, a subject, a
 * setting, and mostly a limit such as a platform or a decade, so that the parser has chips to find.
 * In one of ten a letter is missing.
 */
public final class BenchQueries {
  private static final List<String> MOODS =
      List.of("", "funny ", "dark ", "heartwarming ", "classic ", "gritty ", "short ", "epic ");
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
          "",
          " on Netflix",
          " on Hulu or Disney+",
          " but not on Netflix",
          " from the 90s",
          " after 2015",
          " under 100 minutes");

  private static final List<List<String>> PARTS =
      List.of(MOODS, GENRES, SUBJECTS, SETTINGS, LIMITS);

  /** How many queries there are. */
  static final int COUNT = PARTS.stream().mapToInt(List::size).reduce(1, Math::multiplyExact);

  /** One in this many queries has a slip. */
  private static final int SLIP_EVERY = 10;

  /** Numbers of combinations in the order in which they are asked. */
  private final int[] order;

  private final AtomicInteger asked = new AtomicInteger();

  /**
   * @param seed decides the order
   */
  public BenchQueries(long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    order = IntStream.range(0, COUNT).toArray();
    for (int i = COUNT - 1; i > 0; i--) { // Fisher and Yates
      int other = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[other];
      order[other] = swapped;
    }
  }

  /**
   * The next query, unlike any before.
   *
   * @throws AppException when all were asked
   */
  public String next() {
    int number = asked.getAndIncrement();
    if (number >= COUNT) {
      throw new AppException(
          ErrorCode.FAILED, "there are %,d queries, all asked: measure less long".formatted(COUNT));
    }
    int rest = order[number];
    List<String> words = new ArrayList<>();
    for (List<String> part : PARTS) {
      words.add(part.get(rest % part.size()));
      rest /= part.size();
    }
    String subject = words.get(2);
    words.set(2, number % SLIP_EVERY == 0 ? slip(subject) : subject);
    return "%s%s about %s %s%s".formatted(words.toArray());
  }

  /** Without the third letter of the longest word. */
  private static String slip(String text) {
    String longest =
        Stream.of(text.split(" ")).max(Comparator.comparingInt(String::length)).orElse(text);
    return text.replace(longest, new StringBuilder(longest).deleteCharAt(2));
  }
}
