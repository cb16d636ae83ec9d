package org.mediagateway.ingest.connect.tmdb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mediagateway.domain.catalogue.Platform;
import org.mediagateway.ingest.ErrorCode;
import org.mediagateway.ingest.IngestException;
import org.mediagateway.ingest.connect.FeedConnector;
import org.mediagateway.ingest.connect.http.HttpAnswer;
import org.mediagateway.ingest.connect.http.HttpSource;

/** Fetches titles from TMDB into listing feeds, one per platform. One use, one thread. */
public final class TmdbFetch {
  /** How far back TMDB tells what changed. */
  private static final int CHANGE_DAYS_MAX = 14;

  /** Titles in a row that cannot be had before it is TMDB that cannot be had. Chosen. */
  private static final int FAILURES_MAX = 5;

  private final TmdbApi api;
  private final TmdbSettings settings;
  private final TmdbState before;
  private final Instant begun;
  private final TmdbRows rows;
  private final FeedFiles feeds;
  private final Map<String, TmdbState.Known> known;
  private final List<String> notices = new ArrayList<>();
  private long unchanged;
  private long unoffered;
  private long failed;

  /** Is told how far a fetch is. */
  @FunctionalInterface
  public interface Listener {
    /** So many titles of so many are asked for. */
    void onProgress(long done, long total);
  }

  /**
   * What a fetch brought.
   *
   * @param feeds to import, by platform
   * @param titles that were asked for
   * @param unchanged titles that are as they were
   * @param unoffered titles that nobody has in the regions
   * @param failed titles that could not be had
   * @param notices what a person should know
   * @param whole whether every title was asked for
   * @param after to be saved when the feeds are imported
   */
  public record Fetched(
      List<FeedConnector> feeds,
      long titles,
      long unchanged,
      long unoffered,
      long failed,
      List<String> notices,
      boolean whole,
      TmdbState after) {
    public Fetched {
      feeds = List.copyOf(feeds);
      notices = List.copyOf(notices);
    }
  }

  /**
   * @param before what earlier fetches left
   * @param folder where the feeds are written; feeds of an earlier fetch are overwritten
   * @param clock tells the day
   */
  public TmdbFetch(
      HttpSource source,
      TmdbSettings settings,
      TmdbState before,
      Path folder,
      InstantSource clock) {
    this.api = new TmdbApi(source, settings);
    this.settings = settings;
    this.before = before;
    this.begun = clock.instant();
    this.rows = new TmdbRows(settings.regions());
    this.feeds = new FeedFiles(folder);
    this.known = new HashMap<>(before.titles());
  }

  /**
   * Fetches. A title that cannot be had is left as it is and counted.
   *
   * @throws IngestException when TMDB cannot be had at all, or the thread is interrupted
   */
  public Fetched run(Listener listener) {
    try (feeds) {
      Set<TmdbTitle> titles = new LinkedHashSet<>();
      for (TmdbTitle.Kind kind : TmdbTitle.Kind.values()) {
        settings.regions().forEach(region -> titles.addAll(api.popular(kind, region)));
        titles.addAll(changed(kind));
      }
      boolean whole = fetch(titles, listener);
      Instant wholeAt = whole ? begun : before.wholeAt();
      return new Fetched(
          feeds.connectors(),
          titles.size(),
          unchanged,
          unoffered,
          failed,
          notices,
          whole,
          new TmdbState(asked(), wholeAt, known));
    }
  }

  private boolean fetch(Set<TmdbTitle> titles, Listener listener) {
    long done = 0;
    int failuresInARow = 0;
    for (TmdbTitle title : titles) {
      listener.onProgress(done++, titles.size());
      try {
        fetch(title);
        failuresInARow = 0;
      } catch (IngestException e) {
        if (e.code() == ErrorCode.CLOSED) {
          throw e;
        }
        failed++;
        failuresInARow++;
        notices.add(Objects.requireNonNullElse(e.getMessage(), e.code().name()));
        if (failuresInARow == FAILURES_MAX) {
          notices.add(
              "TMDB has one of %d titles in a row: none came, after %d of %d; import again later"
                  .formatted(FAILURES_MAX, done, titles.size()));
          return false;
        }
      }
    }
    return true;
  }

  private void fetch(TmdbTitle title) {
    TmdbState.Known had = known.get(title.toString());
    String etag = had == null || !before.asked().equals(asked()) ? null : had.etag();
    switch (api.details(title, etag)) {
      case HttpAnswer.Unchanged _ -> unchanged++;
      case HttpAnswer.Absent _ -> write(title, had, Map.of(), null);
      case HttpAnswer.Document(var json, var tag) -> {
        Map<Platform, ObjectNode> listings = rows.rows(title, json);
        if (listings.isEmpty()) {
          unoffered++;
        }
        write(title, had, listings, tag);
      }
    }
  }

  private void write(
      TmdbTitle title,
      TmdbState.@Nullable Known had,
      Map<Platform, ObjectNode> listings,
      @Nullable String etag) {
    listings.forEach(feeds::add);
    Set<String> platforms =
        listings.keySet().stream().map(Platform::id).collect(Collectors.toSet());
    if (had != null) {
      for (String platform : new TreeSet<>(had.platforms())) {
        if (!platforms.contains(platform)) {
          feeds.add(new Platform(platform), TmdbRows.gone(title));
        }
      }
    }
    known.put(title.toString(), new TmdbState.Known(etag, platforms));
  }

  /** Known titles to look at again. */
  private Set<TmdbTitle> changed(TmdbTitle.Kind kind) {
    Instant since = before.wholeAt();
    Set<TmdbTitle> ours = new LinkedHashSet<>();
    String prefix = kind.path() + "-";
    for (String id : new TreeSet<>(before.titles().keySet())) {
      if (id.startsWith(prefix)) {
        ours.add(new TmdbTitle(kind, Long.parseLong(id.substring(prefix.length()))));
      }
    }
    if (since == null || ours.isEmpty()) {
      return Set.of();
    }
    LocalDate from = LocalDate.ofInstant(since, ZoneOffset.UTC);
    LocalDate today = LocalDate.ofInstant(begun, ZoneOffset.UTC);
    if (from.isAfter(today.minusDays(CHANGE_DAYS_MAX))) {
      ours.retainAll(api.changed(kind, from, today));
    }
    return ours;
  }

  private String asked() {
    return String.join(",", settings.regions()) + " " + settings.language();
  }
}
