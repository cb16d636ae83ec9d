package org.mediagateway.domain.session;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mediagateway.domain.catalogue.Genre;
import org.mediagateway.domain.catalogue.Platform;
import org.mediagateway.domain.catalogue.Shown;
import org.mediagateway.domain.viewer.ViewerId;

/**
 * What a viewer is about at the moment. Immutable; {@link #merge} is commutative, associative and
 * idempotent.
 *
 * @param viewer whose
 * @param id one of theirs
 * @param startedAt when it was begun, by our clock
 * @param lastActive when a device last wrote to it, by our clock
 * @param context in what circumstances
 * @param filters what results are narrowed to
 * @param page where in the results
 * @param queries what was asked last, the latest last, each once, at most {@value #QUERIES_MAX}
 */
public record Session(
    ViewerId viewer,
    SessionId id,
    Instant startedAt,
    Instant lastActive,
    Written<Context> context,
    Written<Filters> filters,
    Written<Page> page,
    List<Written<String>> queries) {
  public static final int QUERIES_MAX = 10;
  public static final int QUERY_LENGTH_MAX = 1_000;

  /** After this time without a write a session is over. */
  public static final Duration IDLE_MAX = Duration.ofHours(1);

  private static final Comparator<Written<String>> QUERY_ORDER =
      Comparator.comparing((Written<String> query) -> query.at())
          .thenComparing(Written::device)
          .thenComparing(Written::value);

  /** The part of a viewer's day. The name is what is stored. */
  public enum TimeOfDay {
    MORNING,
    AFTERNOON,
    EVENING,
    NIGHT
  }

  /**
   * In what circumstances somebody watches.
   *
   * @param mood in their words, 1 to {@value #MOOD_MAX} characters; null when not told
   * @param timeOfDay null when not told
   * @param companions who watches with them, at most {@value #COMPANIONS_MAX}
   */
  public record Context(
      @Nullable String mood, @Nullable TimeOfDay timeOfDay, Set<ViewerId> companions) {
    public static final int MOOD_MAX = 40;
    public static final int COMPANIONS_MAX = 20;

    public Context {
      companions = Collections.unmodifiableSortedSet(new TreeSet<>(companions));
      if ((mood != null && (mood.isBlank() || mood.length() > MOOD_MAX))
          || companions.size() > COMPANIONS_MAX) {
        throw new IllegalArgumentException(
            "a mood has 1 to %d characters and company at most %d: mood=%s, companions=%d"
                .formatted(
                    MOOD_MAX,
                    COMPANIONS_MAX,
                    mood == null ? "(none)" : Shown.brief(mood),
                    companions.size()));
      }
    }
  }

  /**
   * What results are narrowed to; empty for anything.
   *
   * @param ageLimit in years; null for none
   */
  public record Filters(Set<Platform> platforms, Set<Genre> genres, @Nullable Integer ageLimit) {
    public Filters {
      platforms = Collections.unmodifiableSortedSet(new TreeSet<>(platforms));
      EnumSet<Genre> ordered = EnumSet.noneOf(Genre.class);
      ordered.addAll(genres);
      genres = Collections.unmodifiableSet(ordered);
    }
  }

  /**
   * Where in the results.
   *
   * @param number from 1
   * @param size results on a page, 1 to {@value #SIZE_MAX}
   */
  public record Page(int number, int size) {
    public static final int SIZE_MAX = 100;

    public Page {
      if (number < 1 || size < 1 || size > SIZE_MAX) {
        throw new IllegalArgumentException(
            "a page is from 1 on, of 1 to %d results: number=%d, size=%d"
                .formatted(SIZE_MAX, number, size));
      }
    }
  }

  public Session {
    startedAt = startedAt.truncatedTo(ChronoUnit.MICROS);
    lastActive = lastActive.truncatedTo(ChronoUnit.MICROS);
    queries = latest(queries);
    for (Written<String> query : queries) {
      if (query.value().isBlank() || query.value().length() > QUERY_LENGTH_MAX) {
        throw new IllegalArgumentException(
            "a query has 1 to " + QUERY_LENGTH_MAX + " characters: " + Shown.brief(query.value()));
      }
    }
  }

  /** A session in which nothing was written. */
  public static Session begun(ViewerId viewer, SessionId id, Instant now) {
    return new Session(
        viewer,
        id,
        now,
        now,
        Written.never(new Context(null, null, Set.of())),
        Written.never(new Filters(Set.of(), Set.of(), null)),
        Written.never(new Page(1, 20)),
        List.of());
  }

  /** Of each text the latest, and of those the latest few. */
  private static List<Written<String>> latest(List<Written<String>> queries) {
    Map<String, Written<String>> byText = new HashMap<>();
    for (Written<String> query : queries) {
      byText.merge(query.value(), query, Written::merge);
    }
    return byText.values().stream()
        .sorted(QUERY_ORDER)
        .skip(Math.max(0, byText.size() - QUERIES_MAX))
        .toList();
  }

  /**
   * The session with the writes of both.
   *
   * @param other a copy of the same session
   */
  public Session merge(Session other) {
    if (!other.id.equals(id) || !other.viewer.equals(viewer)) {
      throw new IllegalArgumentException(
          "only copies of one session are merged: " + this + ", " + other);
    }
    List<Written<String>> both = new ArrayList<>(queries);
    both.addAll(other.queries);
    return new Session(
        viewer,
        id,
        startedAt.isBefore(other.startedAt) ? startedAt : other.startedAt,
        lastActive.isAfter(other.lastActive) ? lastActive : other.lastActive,
        context.merge(other.context),
        filters.merge(other.filters),
        page.merge(other.page),
        both);
  }

  /** Whether a device wrote to it lately. */
  public boolean isActive(Instant now) {
    return lastActive.plus(IDLE_MAX).isAfter(now);
  }
}
