package org.mediagateway.ingest.connect.tmdb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.mediagateway.domain.catalogue.Platform;

/** Turns a title's details, as TMDB answers them, into rows of listing feeds. */
final class TmdbRows {
  /** Chosen: the order is by billing, and beyond it no name helps to find or to tell apart. */
  private static final int CAST_MAX = 30;

  private static final String POSTERS = "https://image.tmdb.org/t/p/w500";
  private static final String PAGES = "https://www.themoviedb.org";
  private static final String FALLBACK_RATING_REGION = "US";

  /** TMDB's ways to pay, and ours. */
  private static final Map<String, String> WAYS =
      Map.of(
          "flatrate", "subscription", "free", "free", "ads", "free", "rent", "rent", "buy", "buy");

  private final List<String> regions;

  /**
   * @param regions whose offers are taken, the preferred first
   */
  TmdbRows(List<String> regions) {
    this.regions = regions;
  }

  /** The id that listings of {@code title} have on every platform. */
  static String key(TmdbTitle title) {
    return "tmdb-" + title;
  }

  /** The row that takes the listing of {@code title} off. */
  static ObjectNode gone(TmdbTitle title) {
    return JsonNodeFactory.instance.objectNode().put("id", key(title)).put("gone", true);
  }

  /** A row for each platform that has the title in one of the regions; none when nobody has it. */
  Map<Platform, ObjectNode> rows(TmdbTitle title, JsonNode details) {
    Map<Platform, ObjectNode> rows = new TreeMap<>();
    offers(details)
        .forEach(
            (platform, offers) -> {
              ObjectNode row = work(title, details);
              ObjectNode byWay = row.putObject("offers");
              offers.forEach((way, where) -> where.forEach(byWay.withArray(way)::add));
              rows.put(platform, row);
            });
    return rows;
  }

  private ObjectNode work(TmdbTitle title, JsonNode details) {
    boolean film = title.kind() == TmdbTitle.Kind.MOVIE;
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    row.put("id", key(title));
    row.put("type", film ? "movie" : "series");
    row.put("title", details.path(film ? "title" : "name").asText());
    String released = details.path(film ? "release_date" : "first_air_date").asText("");
    if (released.matches("\\d{4}-.*")) {
      row.put("year", Integer.parseInt(released.substring(0, 4)));
    }
    put(row, "directors", directors(details));
    put(row, "cast", cast(details));
    put(row, "countries", countries(details));
    put(row, "genres", texts(details.path("genres"), "name"));
    String rating = rating(title.kind(), details);
    if (!rating.isEmpty()) {
      row.put("rating", rating);
    }
    int length = details.path(film ? "runtime" : "number_of_seasons").asInt(0);
    if (length > 0) {
      row.put(film ? "durationMinutes" : "seasons", length);
    }
    row.put("description", details.path("overview").asText(""));
    row.put("url", PAGES + title.path() + "/watch");
    String poster = details.path("poster_path").asText("");
    if (!poster.isEmpty()) {
      row.put("imageUrl", POSTERS + poster);
    }
    int votes = details.path("vote_count").asInt(0);
    if (votes > 0) {
      BigDecimal average = details.path("vote_average").decimalValue();
      row.put("popularity", average.movePointLeft(1)); // theirs is 0 to 10
      row.put("votes", votes);
    }
    return row;
  }

  private static List<String> directors(JsonNode details) {
    Set<String> names = new LinkedHashSet<>();
    for (JsonNode person : details.path("credits").path("crew")) {
      if (person.path("job").asText().equals("Director")) {
        names.add(person.path("name").asText());
      }
    }
    return List.copyOf(names);
  }

  private static List<String> cast(JsonNode details) {
    List<JsonNode> people = new ArrayList<>();
    details.path("credits").path("cast").forEach(people::add);
    return people.stream()
        .sorted(Comparator.comparingInt(person -> person.path("order").asInt(Integer.MAX_VALUE)))
        .map(person -> person.path("name").asText())
        .distinct()
        .limit(CAST_MAX)
        .toList();
  }

  /** English names as the other catalogues print them: TMDB's own are longer. */
  private static List<String> countries(JsonNode details) {
    Set<String> names = new LinkedHashSet<>();
    for (String code : texts(details.path("production_countries"), "iso_3166_1")) {
      names.add(Locale.of("", code).getDisplayCountry(Locale.ENGLISH));
    }
    return List.copyOf(names);
  }

  /** The rating of the first region that has one, as printed there; empty when none has. */
  private String rating(TmdbTitle.Kind kind, JsonNode details) {
    Map<String, String> byRegion = new LinkedHashMap<>();
    for (JsonNode entry : details.path(kind.ratings()).path("results")) {
      String region = entry.path("iso_3166_1").asText();
      String printed =
          switch (kind) {
            case TV -> entry.path("rating").asText("");
            case MOVIE ->
                texts(entry.path("release_dates"), "certification").stream().findFirst().orElse("");
          };
      if (!printed.isBlank()) {
        byRegion.putIfAbsent(region, printed);
      }
    }
    for (String region : regions) {
      if (byRegion.containsKey(region)) {
        return byRegion.get(region);
      }
    }
    return byRegion.getOrDefault(FALLBACK_RATING_REGION, "");
  }

  /** Regions by way to pay, by platform. */
  private Map<Platform, Map<String, Set<String>>> offers(JsonNode details) {
    Map<Platform, Map<String, Set<String>>> offers = new TreeMap<>();
    JsonNode results = details.path("watch/providers").path("results");
    for (String region : regions) {
      WAYS.forEach(
          (theirs, ours) -> {
            for (JsonNode provider : results.path(region).path(theirs)) {
              Platform platform =
                  TmdbProviders.platform(
                      provider.path("provider_name").asText(),
                      provider.path("provider_id").asLong());
              offers
                  .computeIfAbsent(platform, _ -> new TreeMap<>())
                  .computeIfAbsent(ours, _ -> new LinkedHashSet<>())
                  .add(region);
            }
          });
    }
    return offers;
  }

  private static List<String> texts(JsonNode list, String field) {
    List<String> texts = new ArrayList<>();
    for (JsonNode entry : list) {
      String text = entry.path(field).asText("");
      if (!text.isBlank()) {
        texts.add(text);
      }
    }
    return texts;
  }

  private static void put(ObjectNode row, String field, List<String> texts) {
    if (!texts.isEmpty()) {
      ArrayNode array = row.putArray(field);
      texts.forEach(array::add);
    }
  }
}
