package org.mediagateway.domain.viewer;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.mediagateway.domain.catalogue.Shown;
import org.mediagateway.domain.catalogue.TitleId;

/**
 * One thing that a viewer did with a title. Immutable: nothing is taken back but by a later one.
 *
 * @param event what the client calls it, 1 to {@value #EVENT_MAX} characters; the same event counts
 *     once however often it is sent
 * @param viewer who
 * @param title with what
 * @param kind what
 * @param at when, to the microsecond; events may arrive in any order
 * @param completion how much of it was watched, 0 to 1; only of a view
 * @param rating 0.5 to 5; of a rating and of nothing else
 */
public record Interaction(
    String event,
    ViewerId viewer,
    TitleId title,
    Kind kind,
    Instant at,
    @Nullable Double completion,
    @Nullable Double rating) {
  public static final int EVENT_MAX = 100;
  public static final double RATING_MIN = 0.5;
  public static final double RATING_MAX = 5;

  /** From this completion on a title counts as watched. */
  public static final double WATCHED_MIN = 0.7;

  /** As they happened; of two at the same time the one of the lesser event is first. */
  public static final Comparator<Interaction> BY_TIME =
      Comparator.comparing(Interaction::at).thenComparing(Interaction::event);

  /** What was done. The name is what is stored. */
  public enum Kind {
    /** Watched, wholly or in part. */
    VIEW,
    LIKE,
    DISLIKE,
    RATE,
    /** Passed over, or turned off soon. */
    SKIP,
    WATCHLIST,
    /** Looked at closely. */
    CLICK,
    /** Asked not to see again, and less like it. */
    HIDE
  }

  public Interaction {
    if (event.isBlank() || event.length() > EVENT_MAX) {
      throw new IllegalArgumentException(
          "an event has 1 to " + EVENT_MAX + " characters: event=" + Shown.brief(event));
    }
    at = at.truncatedTo(ChronoUnit.MICROS);
    if (completion != null && (kind != Kind.VIEW || !(completion >= 0 && completion <= 1))) {
      throw new IllegalArgumentException(
          "completion is 0 to 1 and only of a view: kind=" + kind + ", completion=" + completion);
    }
    boolean rated = rating != null && rating >= RATING_MIN && rating <= RATING_MAX;
    if (kind == Kind.RATE ? !rated : rating != null) {
      throw new IllegalArgumentException(
          "a rating is 0.5 to 5, of kind RATE and no other: kind=" + kind + ", rating=" + rating);
    }
  }

  /** Whether it says that the title was watched: a view that tells no completion does too. */
  public boolean isWatched() {
    return kind == Kind.VIEW && (completion == null || completion >= WATCHED_MIN);
  }
}
