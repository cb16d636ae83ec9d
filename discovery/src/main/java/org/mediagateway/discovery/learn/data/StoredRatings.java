package org.mediagateway.discovery.learn.data;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mediagateway.domain.catalogue.Genre;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.catalogue.Work;
import org.mediagateway.domain.viewer.Interaction;
import org.mediagateway.domain.viewer.ViewerId;
import org.mediagateway.domain.viewer.ViewerStore;

/** What viewers did with the titles of a catalogue, as ratings that models can be trained on. */
public final class StoredRatings {
  /** What is taken for a rating where none was given; chosen. */
  public static final float LIKED = 5;

  public static final float WATCHED = 4;

  private record Pair(ViewerId viewer, TitleId title) {}

  private record Rated(float value, long second) {}

  private StoredRatings() {}

  /**
   * Reads all interactions; of a viewer's with one title the last that says how it was liked
   * counts, at the time of the first.
   *
   * @param titles the title of an id now; empty when it has left the catalogue
   * @return without ratings when nobody watched, liked or rated anything
   */
  public static RatingLog read(ViewerStore viewers, Function<TitleId, Optional<Title>> titles) {
    Map<Pair, Rated> rated = new LinkedHashMap<>();
    Map<TitleId, Optional<Title>> known = new HashMap<>();
    List<ViewerStore.Numbered> page;
    long last = 0;
    do {
      page = viewers.after(last, ViewerStore.PAGE_MAX);
      for (ViewerStore.Numbered each : page) {
        last = each.number();
        Interaction interaction = each.interaction();
        Float value = value(interaction);
        Optional<Title> title = known.computeIfAbsent(interaction.title(), titles);
        if (value != null && title.isPresent()) {
          Rated now = new Rated(value, interaction.at().getEpochSecond());
          rated.merge(
              new Pair(interaction.viewer(), title.get().id()),
              now,
              (before, after) ->
                  new Rated(after.value(), Math.min(before.second(), after.second())));
        }
      }
    } while (page.size() == ViewerStore.PAGE_MAX);
    return log(rated, known);
  }

  /** A title of the catalogue as models see it. */
  public static Film film(Title title) {
    Work work = title.work();
    Integer year = work.year();
    return new Film(
        title.id().value(),
        year == null ? work.name() : "%s (%d)".formatted(work.name(), year),
        year == null ? 0 : year,
        work.genres().stream().map(Genre::displayName).toList(),
        List.of());
  }

  private static RatingLog log(Map<Pair, Rated> rated, Map<TitleId, Optional<Title>> known) {
    if (rated.isEmpty()) {
      return new RatingLog(List.of(), 0, new int[0], new int[0], new float[0], new long[0]);
    }
    RatingLogBuilder builder = new RatingLogBuilder();
    known.values().stream()
        .flatMap(Optional::stream)
        .distinct()
        .map(StoredRatings::film)
        .forEach(film -> builder.film(film.id(), film.title(), film.year(), film.genres()));
    Map<ViewerId, Long> numbers = new HashMap<>();
    rated.forEach(
        (pair, value) ->
            builder.rating(
                numbers.computeIfAbsent(pair.viewer(), _ -> (long) numbers.size()),
                pair.title().value(),
                value.value(),
                value.second()));
    return builder.build();
  }

  /** Null when it does not say that the title was watched. */
  private static @Nullable Float value(Interaction interaction) {
    Double rating = interaction.rating();
    return switch (interaction.kind()) {
      case VIEW -> interaction.isWatched() ? Float.valueOf(WATCHED) : null;
      case LIKE -> Float.valueOf(LIKED);
      case RATE -> rating == null ? null : Float.valueOf(rating.floatValue());
      case DISLIKE, SKIP, WATCHLIST, CLICK, HIDE -> null;
    };
  }
}
