package org.mediagateway.discovery.learn.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mediagateway.discovery.DiscoveryException;
import org.mediagateway.discovery.ErrorCode;

/** Collects what the files say and puts it in order. Not thread-safe. */
final class RatingLogBuilder {
  /** Tags of one film that its text takes. */
  private static final int TAGS_PER_FILM_MAX = 10;

  private static final float VALUE_MIN = 0.5f;
  private static final float VALUE_MAX = 5;

  private record Rating(long user, long film, float value, long second) {}

  private record Named(String title, int year, List<String> genres) {}

  private record Pair(long user, long film) {}

  private final Map<Long, Named> named = new HashMap<>();
  private final List<Rating> ratings = new ArrayList<>();
  private final Set<Pair> rated = new HashSet<>();
  private final Map<Long, Map<String, Integer>> tags = new HashMap<>();

  void film(long id, String title, int year, List<String> genres) {
    if (title.isBlank()) {
      throw new IllegalArgumentException("a film has a title: film=" + id);
    }
    if (named.put(id, new Named(title, year, genres)) != null) {
      throw new IllegalArgumentException("a film is listed once: film=" + id);
    }
  }

  void rating(long user, long film, float value, long second) {
    if (!(value >= VALUE_MIN && value <= VALUE_MAX)) {
      throw new IllegalArgumentException("a rating is 0.5 to 5: rating=" + value);
    }
    if (second < 0) {
      throw new IllegalArgumentException("a time is not before 1970: time=" + second);
    }
    if (!named.containsKey(film)) {
      throw new IllegalArgumentException("a rated film is listed: film=" + film);
    }
    if (!rated.add(new Pair(user, film))) {
      throw new IllegalArgumentException(
          "a user rates a film once: user=" + user + ", film=" + film);
    }
    ratings.add(new Rating(user, film, value, second));
  }

  void tag(long film, String tag) {
    if (!tag.isBlank()) {
      tags.computeIfAbsent(film, _ -> new HashMap<>()).merge(tag.strip(), 1, Integer::sum);
    }
  }

  RatingLog build() {
    if (ratings.isEmpty()) {
      throw new DiscoveryException(
          ErrorCode.DATA_INVALID, "a data set holds at least one rating: ratings=0");
    }
    long[] filmIds = named.keySet().stream().mapToLong(Long::longValue).sorted().toArray();
    long[] userIds = ratings.stream().mapToLong(Rating::user).distinct().sorted().toArray();
    ratings.sort(
        Comparator.comparingLong(Rating::second)
            .thenComparingLong(Rating::user)
            .thenComparingLong(Rating::film));
    int size = ratings.size();
    int[] user = new int[size];
    int[] film = new int[size];
    float[] value = new float[size];
    long[] second = new long[size];
    for (int i = 0; i < size; i++) {
      Rating rating = ratings.get(i);
      user[i] = Arrays.binarySearch(userIds, rating.user());
      film[i] = Arrays.binarySearch(filmIds, rating.film());
      value[i] = rating.value();
      second[i] = rating.second();
    }
    List<Film> films = Arrays.stream(filmIds).mapToObj(this::film).toList();
    return new RatingLog(films, userIds.length, user, film, value, second);
  }

  private Film film(long id) {
    Named film = named.getOrDefault(id, new Named("", 0, List.of()));
    List<String> frequent =
        tags.getOrDefault(id, Map.of()).entrySet().stream()
            .sorted(
                Map.Entry.<String, Integer>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(TAGS_PER_FILM_MAX)
            .map(Map.Entry::getKey)
            .toList();
    return new Film(id, film.title(), film.year(), film.genres(), frequent);
  }
}
