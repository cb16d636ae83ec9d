package org.mediagateway.app.api;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
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
    Ui ui,
    Preferences.Privacy privacy) {

  /** What is shown. */
  record Content(
      List<String> likedGenres,
      List<String> avoidedGenres,
      @Nullable Integer ageLimit,
      Preferences.@Nullable Length length,
      List<String> languages) {}

  /** Where it can be watched. */
  record Platforms(
      List<String> chosen, List<String> hidden, List<String> preferred, @Nullable String region) {}

  /** How it is shown. */
  record Ui(int titlesPerRow, String theme, boolean autoplay, boolean showSpoilers) {
    static Ui of(Preferences.Ui ui) {
      return new Ui(
          ui.titlesPerRow(),
          ui.theme().name().toLowerCase(Locale.ROOT),
          ui.autoplay(),
          ui.showSpoilers());
    }
  }

  static UserJson of(Viewer viewer) {
    Preferences preferences = viewer.preferences();
    Preferences.Content content = preferences.content();
    return new UserJson(
        viewer.id().value(),
        viewer.version(),
        viewer.household(),
        viewer.name(),
        new Content(
            names(content.likedGenres()),
            names(content.avoidedGenres()),
            content.ageLimit(),
            content.length(),
            content.languages()),
        new Platforms(
            ids(preferences.platforms().chosen()),
            ids(preferences.platforms().hidden()),
            ids(preferences.platforms().preferred()),
            preferences.platforms().region()),
        Ui.of(preferences.ui()),
        preferences.privacy());
  }

  private static List<String> names(Set<Genre> genres) {
    return genres.stream().map(Genre::displayName).toList();
  }

  private static List<String> ids(Collection<Platform> platforms) {
    return platforms.stream().map(Platform::id).toList();
  }

  /**
   * The viewer that a body describes; what it leaves out gets its default.
   *
   * @throws ProblemException 400 when a genre is unknown or a rule between fields is broken
   */
  static Viewer viewer(ViewerId id, JsonObject body) {
    try {
      return new Viewer(
          id,
          1,
          body.getString("household", Viewer.HOME),
          body.getString("name", id.value()),
          new Preferences(
              content(part(body, "content")),
              platforms(part(body, "platforms")),
              ui(part(body, "ui")),
              privacy(part(body, "privacy"))));
    } catch (IllegalArgumentException e) {
      throw new ProblemException(Problem.of(400, e.getMessage() + "; see /openapi"));
    }
  }

  private static JsonObject part(JsonObject body, String name) {
    return body.getJsonObject(name, new JsonObject());
  }

  private static Preferences.Content content(JsonObject content) {
    JsonObject length = content.getJsonObject("length");
    return new Preferences.Content(
        Set.copyOf(each(content, "likedGenres", UserJson::genre)),
        Set.copyOf(each(content, "avoidedGenres", UserJson::genre)),
        content.getInteger("ageLimit"),
        length == null
            ? null
            : new Preferences.Length(
                length.getInteger("minutesMin", 0),
                length.getInteger("minutesMax", Preferences.Length.MINUTES_MAX)),
        each(content, "languages", Function.identity()));
  }

  private static Preferences.Platforms platforms(JsonObject platforms) {
    return new Preferences.Platforms(
        Set.copyOf(each(platforms, "chosen", Platform::new)),
        Set.copyOf(each(platforms, "hidden", Platform::new)),
        each(platforms, "preferred", Platform::new),
        platforms.getString("region"));
  }

  private static Preferences.Ui ui(JsonObject ui) {
    Preferences.Ui standard = Preferences.STANDARD.ui();
    return new Preferences.Ui(
        ui.getInteger("titlesPerRow", standard.titlesPerRow()),
        Preferences.Ui.Theme.valueOf(
            ui.getString("theme", standard.theme().name()).toUpperCase(Locale.ROOT)),
        ui.getBoolean("autoplay", standard.autoplay()),
        ui.getBoolean("showSpoilers", standard.showSpoilers()));
  }

  private static Preferences.Privacy privacy(JsonObject privacy) {
    Preferences.Privacy standard = Preferences.STANDARD.privacy();
    return new Preferences.Privacy(
        privacy.getBoolean("personalise", standard.personalise()),
        privacy.getBoolean("keepHistory", standard.keepHistory()),
        privacy.getBoolean("contribute", standard.contribute()));
  }

  private static <T> List<T> each(JsonObject body, String name, Function<String, T> parse) {
    return body.getJsonArray(name, new JsonArray()).stream()
        .map(value -> parse.apply((String) value))
        .toList();
  }

  static Genre genre(String name) {
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
