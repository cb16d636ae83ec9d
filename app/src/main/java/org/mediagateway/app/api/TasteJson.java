package org.mediagateway.app.api;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mediagateway.app.http.Problem;
import org.mediagateway.app.http.ProblemException;
import org.mediagateway.discovery.recommend.Beliefs;
import org.mediagateway.discovery.recommend.Beliefs.Belief;
import org.mediagateway.discovery.recommend.Taste;
import org.mediagateway.domain.viewer.Corrections;
import org.mediagateway.domain.viewer.Facet;
import org.mediagateway.domain.viewer.Viewer;

/** What is believed of a viewer in the API; the schema {@code Taste}. */
record TasteJson(
    String user,
    long version,
    boolean personalise,
    double confidence,
    double evidence,
    List<BeliefJson> beliefs) {
  /** Beliefs told of each kind. */
  private static final int PER_KIND_MAX = 20;

  /** Titles named with a belief. */
  private static final int EXAMPLES_MAX = 5;

  /** The schema {@code Belief}. */
  record BeliefJson(
      String kind,
      String value,
      double affinity,
      double learned,
      @Nullable Double said,
      int titles,
      int against,
      List<ExampleJson> examples) {
    static BeliefJson of(Belief belief) {
      return new BeliefJson(
          belief.facet().kind().name().toLowerCase(Locale.ROOT),
          belief.facet().value(),
          belief.affinity(),
          belief.learned(),
          belief.said(),
          belief.evidence().size(),
          belief.against(),
          belief.evidence().stream()
              .limit(EXAMPLES_MAX)
              .map(
                  each ->
                      new ExampleJson(
                          each.title().id().toString(),
                          each.title().work().name(),
                          each.how().verb()))
              .toList());
    }
  }

  /** A title that speaks for a belief. */
  record ExampleJson(String id, String title, String how) {}

  static TasteJson of(Taste taste, Beliefs beliefs) {
    Viewer viewer = taste.viewer();
    return new TasteJson(
        viewer.id().value(),
        viewer.version(),
        viewer.preferences().privacy().personalise(),
        taste.confidence(),
        taste.evidence(),
        Arrays.stream(Facet.Kind.values())
            .flatMap(kind -> beliefs.of(kind, PER_KIND_MAX).stream())
            .map(BeliefJson::of)
            .toList());
  }

  /**
   * The corrections that a body describes.
   *
   * @throws ProblemException 400 when a facet is none or is named twice
   */
  static Corrections corrections(JsonObject body) {
    Map<Facet, Double> said = new TreeMap<>();
    JsonArray given = body.getJsonArray("corrections");
    for (int i = 0; i < given.size(); i++) {
      JsonObject each = given.getJsonObject(i);
      Facet facet = facet(each, "/corrections/" + i);
      if (said.put(facet, each.getDouble("affinity")) != null) {
        throw new ProblemException(
            Problem.invalid(
                "/corrections/" + i, "names a facet once", facet.value(), "send the last word"));
      }
    }
    return new Corrections(said);
  }

  private static Facet facet(JsonObject given, String field) {
    String value = given.getString("value");
    try {
      return new Facet(Facet.Kind.valueOf(given.getString("kind").toUpperCase(Locale.ROOT)), value);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          Problem.invalid(
              field + "/value",
              "must be a genre of the catalogue, a name, or a decade",
              value,
              "take it from GET, such as Comedy or 1990s"));
    }
  }
}
