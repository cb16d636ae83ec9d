package org.mediagateway.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Prints the API's documents for people. */
final class ResultPrinter {
  private static final int DATE_LENGTH = 10;

  private static final int GENRES_SHOWN = 3;
  private static final int REASONS_SHOWN = 3;

  private final Console console;

  ResultPrinter(Console console) {
    this.console = console;
  }

  /** A whole search answer. */
  void answer(JsonNode answer) {
    List<String> chips = new ArrayList<>();
    for (JsonNode chip : answer.path("understood").path("chips")) {
      String note = chip.path("note").asText("");
      chips.add(
          "["
              + (chip.path("excluded").asBoolean() ? "not " : "")
              + chip.path("label").asText()
              + (note.isEmpty() ? "" : ": " + note)
              + "]");
    }
    if (!chips.isEmpty()) {
      console.line("Understood: " + String.join(" ", chips));
    }
    JsonNode fallback = answer.path("metadata").path("fallback");
    if (!fallback.isMissingNode()) {
      console.line("Note: " + fallback.path("message").asText());
    }
    results(answer.path("results"), answer.path("pagination").path("offset").asInt());
    console.line(
        "%d of %d in %.1f ms%s"
            .formatted(
                answer.path("results").size(),
                answer.path("pagination").path("total").asInt(),
                answer.path("metadata").path("latencyMillis").asDouble(),
                coverage(answer.path("metadata").path("semanticCoverage").asDouble())));
    answer
        .path("debug")
        .path("stageMillis")
        .properties()
        .forEach(
            stage ->
                console.line(
                    "  %-12s %7.2f ms".formatted(stage.getKey(), stage.getValue().asDouble())));
  }

  private static String coverage(double share) {
    return share < 1
        ? "; %.0f %% of titles can be found by meaning yet".formatted(100 * share)
        : "";
  }

  /** A list of results, numbered from {@code offset} + 1. */
  void results(JsonNode results, int offset) {
    int number = offset;
    for (JsonNode result : results) {
      number++;
      console.line(
          "%3d. %s  %s  %.3f"
              .formatted(number, heading(result), facts(result), result.path("score").asDouble()));
      console.line("     " + platforms(result));
      for (String reason : texts(result.path("why").path("reasons"), REASONS_SHOWN)) {
        console.line("     - " + reason);
      }
    }
  }

  /** Where one title can be watched. */
  void where(JsonNode title) {
    console.line("%s  %s  %s".formatted(heading(title), facts(title), title.path("id").asText()));
    title.path("availability").forEach(place -> place(place, ""));
    title.path("regionUnknown").forEach(place -> place(place, ", where is not known"));
    if (title.path("availability").isEmpty() && title.path("regionUnknown").isEmpty()) {
      boolean elsewhere = !title.path("regions").isEmpty();
      console.line(
          elsewhere
              ? "  not there, but in "
                  + String.join(", ", texts(title.path("regions"), Integer.MAX_VALUE))
              : "  nowhere now");
    }
  }

  void history(JsonNode title) {
    console.line("%s  %s  %s".formatted(heading(title), facts(title), title.path("id").asText()));
    for (JsonNode change : title.path("changes")) {
      JsonNode before = change.path("before");
      console.line(
          "  %s  %-14s %-7s %s%s"
              .formatted(
                  change.path("at").asText().substring(0, DATE_LENGTH),
                  change.path("platformName").asText(),
                  change.path("change").asText(),
                  offer(change.path("offer")),
                  before.isMissingNode() ? "" : ", before: " + offer(before)));
    }
    if (title.path("changes").isEmpty()) {
      console.line("  nothing is known");
    }
  }

  private void place(JsonNode place, String remark) {
    List<String> offers = new ArrayList<>();
    for (JsonNode offer : place.path("offers")) {
      offers.add(offer(offer));
    }
    String added = place.path("addedOn").asText("");
    console.line(
        "  %-14s %s%s%s"
            .formatted(
                place.path("platformName").asText(),
                String.join("; ", offers),
                remark,
                added.isEmpty() ? "" : ", since " + added));
  }

  private static String offer(JsonNode offer) {
    StringBuilder text = new StringBuilder(offer.path("kind").asText());
    if (offer.has("price")) {
      text.append(' ').append(offer.path("price").asText()).append(' ');
      text.append(offer.path("currency").asText());
    }
    if (offer.has("quality")) {
      text.append(' ').append(offer.path("quality").asText());
    }
    if (!offer.path("regions").isEmpty()) {
      text.append(" in ")
          .append(String.join(", ", texts(offer.path("regions"), Integer.MAX_VALUE)));
    }
    for (String end : List.of("from", "until")) {
      if (offer.has(end)) {
        text.append(' ').append(end).append(' ').append(offer.path(end).asText());
      }
    }
    if (!offer.path("marks").isEmpty()) {
      text.append(" (")
          .append(String.join(", ", texts(offer.path("marks"), Integer.MAX_VALUE)))
          .append(')');
    }
    return text.toString();
  }

  /** Name and year. */
  static String heading(JsonNode title) {
    String year = title.path("year").asText("");
    return title.path("title").asText() + (year.isEmpty() ? "" : " (" + year + ")");
  }

  private static String facts(JsonNode title) {
    List<String> facts = new ArrayList<>();
    facts.add(title.path("type").asText().equals("series") ? "series" : "film");
    if (title.has("durationMinutes")) {
      facts.add(title.path("durationMinutes").asInt() + " min");
    }
    if (title.has("seasons")) {
      int seasons = title.path("seasons").asInt();
      facts.add(seasons + (seasons == 1 ? " season" : " seasons"));
    }
    facts.addAll(texts(title.path("genres"), GENRES_SHOWN));
    return String.join(" · ", facts);
  }

  private static String platforms(JsonNode result) {
    Set<String> names = new LinkedHashSet<>();
    result.path("availability").forEach(place -> names.add(place.path("platformName").asText()));
    return names.isEmpty() ? "nowhere now" : names.stream().collect(Collectors.joining(", "));
  }

  private static List<String> texts(JsonNode list, int max) {
    List<String> texts = new ArrayList<>();
    for (JsonNode text : list) {
      if (texts.size() < max) {
        texts.add(text.asText());
      }
    }
    return texts;
  }
}
