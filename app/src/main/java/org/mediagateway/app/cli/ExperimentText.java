package org.mediagateway.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What users took on either side of an experiment, as lines for people. */
final class ExperimentText {
  private ExperimentText() {}

  /**
   * A table of the sides; nothing when nobody was counted.
   *
   * @param heading of what tells the sides apart
   * @param name of a side
   */
  static List<String> sides(String heading, JsonNode sides, Function<JsonNode, String> name) {
    List<List<String>> rows = new ArrayList<>();
    for (JsonNode side : sides) {
      rows.add(
          List.of(
              name.apply(side),
              side.path("viewers").asText(),
              side.path("shown").asText(),
              side.path("taken").asText(),
              percent(side.path("rate")),
              percent(side.path("low")),
              percent(side.path("high"))));
    }
    return rows.isEmpty()
        ? List.of()
        : TextTable.of(List.of(heading, "users", "shown", "taken", "rate", "low", "high"), rows);
  }

  /** One side's rate less the other's; nothing while one of them has none. */
  static List<String> difference(String sides, JsonNode difference) {
    return difference.isMissingNode()
        ? List.of()
        : List.of(
            "%s: %s (%s to %s)"
                .formatted(
                    sides,
                    percent(difference.path("value")),
                    percent(difference.path("low")),
                    percent(difference.path("high"))));
  }

  private static String percent(JsonNode share) {
    return share.isNumber() ? "%.2f %%".formatted(100 * share.asDouble()) : "-";
  }
}
