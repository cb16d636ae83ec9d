package org.mediagateway.ingest.connect.simulated;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;

/** Works that nobody made, each with a name of its own. */
final class MadeUpWorks {
  private static final LocalDate ADDED_LAST = LocalDate.parse("2025-12-31");
  private static final int ADDED_DAYS = 900;
  private static final double SERIES = 0.3;

  private static final List<String> FIRST =
      List.of(
          "Amber",
          "Broken",
          "Crimson",
          "Distant",
          "Electric",
          "Frozen",
          "Golden",
          "Hidden",
          "Iron",
          "Jagged",
          "Kindred",
          "Lonely",
          "Midnight",
          "Northern",
          "Outer",
          "Paper",
          "Quiet",
          "Restless",
          "Silver",
          "Twisted",
          "Unseen",
          "Velvet",
          "Wandering",
          "Yellow");

  private static final List<String> SECOND =
      List.of(
          "Anchor",
          "Bridge",
          "Compass",
          "Door",
          "Echo",
          "Falcon",
          "Garden",
          "Harbour",
          "Island",
          "Journey",
          "Kingdom",
          "Lantern",
          "Mirror",
          "Novel",
          "Orchard",
          "Piano",
          "Queen",
          "River",
          "Signal",
          "Tower",
          "Umbrella",
          "Voyage",
          "Window",
          "Zeppelin");

  private static final List<String> THIRD =
      List.of(
          "Aberdeen",
          "Bergen",
          "Calais",
          "Dakar",
          "Esbjerg",
          "Faro",
          "Genoa",
          "Havana",
          "Izmir",
          "Jaffa",
          "Kobe",
          "Lima",
          "Malmo",
          "Nantes",
          "Oslo",
          "Porto",
          "Quito",
          "Riga",
          "Seville",
          "Turin",
          "Utrecht",
          "Vilnius",
          "Warsaw",
          "Zagreb");

  /** Each as often as it stands here. */
  private static final List<String> GENRES =
      List.of(
          "Drama",
          "Drama",
          "Drama",
          "Drama",
          "Comedy",
          "Comedy",
          "Comedy",
          "Action",
          "Action",
          "Documentary",
          "Documentary",
          "Thriller",
          "Thriller",
          "Romance",
          "Horror",
          "Animation");

  private static final List<String> RATINGS = List.of("G", "PG", "PG-13", "R", "TV-14", "TV-MA");

  private MadeUpWorks() {}

  /** The row of one, without terms. */
  static ObjectNode row(long seed, int number) {
    SplittableRandom random = Draw.of(seed, number);
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    boolean series = random.nextDouble() < SERIES;
    String genre = pick(GENRES, random);
    row.put("id", "sim-" + number);
    row.put("type", series ? "series" : "movie");
    row.put("title", name(number));
    row.put("year", 1960 + random.nextInt(66));
    row.withArray("/directors").add(pick(FIRST, random) + " " + pick(THIRD, random));
    for (int i = 0; i < 3; i++) {
      row.withArray("/cast").add(pick(SECOND, random) + " " + pick(THIRD, random));
    }
    row.withArray("/genres").add(genre);
    row.put("rating", pick(RATINGS, random));
    if (series) {
      row.put("seasons", 1 + random.nextInt(8));
    } else {
      row.put("durationMinutes", 70 + random.nextInt(100));
    }
    row.put(
        "description",
        "A %s about a %s and a %s in %s."
            .formatted(
                genre.toLowerCase(java.util.Locale.ROOT),
                pick(SECOND, random).toLowerCase(java.util.Locale.ROOT),
                pick(SECOND, random).toLowerCase(java.util.Locale.ROOT),
                pick(THIRD, random)));
    row.put("added", ADDED_LAST.minusDays(random.nextInt(ADDED_DAYS)).toString());
    return row;
  }

  private static String name(int number) {
    int first = number % FIRST.size();
    int second = number / FIRST.size() % SECOND.size();
    int third = number / (FIRST.size() * SECOND.size()) % THIRD.size();
    int part = number / (FIRST.size() * SECOND.size() * THIRD.size());
    return "%s %s of %s%s"
        .formatted(
            FIRST.get(first),
            SECOND.get(second),
            THIRD.get(third),
            part == 0 ? "" : " " + (part + 1));
  }

  private static String pick(List<String> list, SplittableRandom random) {
    return list.get(random.nextInt(list.size()));
  }
}
