package org.mediagateway.app.api;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mediagateway.app.http.Problem;
import org.mediagateway.app.http.ProblemException;
import org.mediagateway.domain.catalogue.Genre;
import org.mediagateway.domain.catalogue.Platform;
import org.mediagateway.domain.viewer.Preferences;
import org.mediagateway.domain.viewer.Viewer;
import org.mediagateway.domain.viewer.ViewerId;

/** A viewer in the API; the schemas {@code User} and {@code Preferences}. */
record UserJson(
    String id,
    long version,
    String household,
    String name,
    Content content,
    Platforms platforms,
    Preferences.Ui ui,
    Preferences.Privacy privacy) {

  /** What is shown. */
  record Content(
      List<String> likedGenres, List<String> avoidedGenres, @Nullable Integer ageLimit) {}

  /** Where it can be watched. */
  record Platforms(List<String> chosen, @Nullable String region) {}

  static UserJson of(Viewer viewer) {
    Preferences preferences = viewer.preferences();
    Preferences.Content content = preferences.content();
    return new UserJson(
        viewer.id().value(),
        viewer.version(),
        viewer.household(),
        viewer.name(),
        new Content(
            names(content.likedGenres()), names(content.avoidedGenres()), content.ageLimit()),
        new Platforms(
            preferences.platforms().chosen().stream().map(Platform::id).toList(),
            preferences.platforms().region()),
        preferences.ui(),
        preferences.privacy());
  }

  private static List<String> names(Set<Genre> genres) {
    return genres.stream().map(Genre::displayName).toList();
  }

  /**
   * The viewer that a body describes; what it leaves out gets its default.
   *
   * @throws ProblemException 400 when a genre is unknown or a rule between fields is broken
   */
  static Viewer viewer(ViewerId id, JsonObject body) {
    JsonObject none = new JsonObject();
    JsonObject content = body.getJsonObject("content", none);
    JsonObject platforms = body.getJsonObject("platforms", none);
    JsonObject ui = body.getJsonObject("ui", none);
    JsonObject privacy = body.getJsonObject("privacy", none);
    try {
      return new Viewer(
          id,
          1,
          body.getString("household", Viewer.HOME),
          body.getString("name", id.value()),
          new Preferences(
              new Preferences.Content(
                  each(content, "likedGenres", UserJson::genre),
                  each(content, "avoidedGenres", UserJson::genre),
                  content.getInteger("ageLimit")),
              new Preferences.Platforms(
                  each(platforms, "chosen", Platform::new), platforms.getString("region")),
              new Preferences.Ui(ui.getInteger("titlesPerRow", Preferences.Ui.TITLES_PER_ROW)),
              new Preferences.Privacy(
                  privacy.getBoolean("personalise", true),
                  privacy.getBoolean("keepHistory", true))));
    } catch (IllegalArgumentException e) {
      throw new ProblemException(Problem.of(400, e.getMessage() + "; see /openapi"));
    }
  }

  private static <T> Set<T> each(JsonObject body, String name, Function<String, T> parse) {
    return body.getJsonArray(name, new JsonArray()).stream()
        .map(value -> parse.apply((String) value))
        .collect(Collectors.toSet());
  }

  private static Genre genre(String name) {
    return Arrays.stream(Genre.values())
        .filter(genre -> genre.displayName().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                new ProblemException(
                    Problem.invalid(
                        "/content", "names genres of the catalogue", name, "such as Drama")));
  }
}
