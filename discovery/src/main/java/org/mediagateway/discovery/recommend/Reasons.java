package org.mediagateway.discovery.recommend;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mediagateway.discovery.recommend.Recommendations.Reason;
import org.mediagateway.discovery.recommend.Recommendations.RowKind;
import org.mediagateway.domain.catalogue.Availability;
import org.mediagateway.domain.catalogue.Genre;
import org.mediagateway.domain.catalogue.Platform;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.catalogue.Work;
import org.mediagateway.domain.viewer.Facet;
import org.mediagateway.domain.viewer.Preferences;

/**
 * Says why a title is recommended, from facts alone: each reason can be checked against the
 * catalogue and what viewers did.
 */
final class Reasons {
  /** From this cosine on two titles are said to be alike. */
  static final double ALIKE = 0.35;

  /** The latest titles of a history that a reason may name. */
  private static final int SEEDS_MAX = 20;

  /** Fewer viewers would tell what a single one did. */
  static final int VIEWERS_MIN = 2;

  private record Known(Seed seed, Title title, float @Nullable [] vector) {
    String named() {
      return "%s, which you %s".formatted(title.work().name(), seed.how().verb());
    }
  }

  private final Taste taste;
  private final Crowd crowd;
  private final List<Known> history = new ArrayList<>();

  /** Whoever made a title of the history, with the latest such. */
  private final Map<String, Known> credits = new HashMap<>();

  private final CoWatch.@Nullable Shared shared;

  Reasons(Taste taste, KnownTitles titles, Crowd crowd, @Nullable CoWatch coWatch) {
    this.taste = taste;
    this.crowd = crowd;
    for (Seed seed : taste.liked().reversed()) {
      if (history.size() == SEEDS_MAX) {
        break;
      }
      titles
          .title(seed.title())
          .map(title -> new Known(seed, title, titles.vector(seed.title()).orElse(null)))
          .ifPresent(history::add);
    }
    for (Known known : history) {
      known.title().work().directors().forEach(person -> credits.putIfAbsent(person, known));
      known.title().work().cast().forEach(person -> credits.putIfAbsent(person, known));
    }
    shared =
        coWatch == null
            ? null
            : coWatch.shared(history.stream().map(known -> known.seed().title()).toList());
  }

  /**
   * The reasons for a title in a row.
   *
   * @param because the seed of the row; null when it has none
   */
  List<Reason> of(Candidate candidate, RowKind row, @Nullable TitleId because) {
    List<Reason> reasons = new ArrayList<>();
    Title title = candidate.title();
    if (row == RowKind.NEW) {
      arrived(title).ifPresent(reasons::add);
    }
    seed(candidate, because).ifPresent(reasons::add);
    people(title).ifPresent(reasons::add);
    viewers(title).ifPresent(reasons::add);
    said(title.work()).ifPresent(reasons::add);
    genres(title.work()).ifPresent(reasons::add);
    watched(candidate, row).ifPresent(reasons::add);
    if (reasons.isEmpty()) {
      arrived(title).ifPresent(reasons::add);
    }
    reasons.add(platforms(title));
    return reasons;
  }

  /** What was saved or looked at may be recommended, but not because of itself. */
  private static boolean isOther(Known known, Title title) {
    return !known.seed().title().equals(title.id());
  }

  private Optional<Reason> seed(Candidate candidate, @Nullable TitleId because) {
    Known nearest = null;
    double most = ALIKE;
    for (Known known : history) {
      if (!isOther(known, candidate.title())) {
        continue;
      }
      double cosine = candidate.cosine(known.vector()).orElse(-1.0);
      if (known.seed().title().equals(because)) {
        nearest = known; // the row says it already; here is how near it is
        most = cosine;
        break;
      }
      if (cosine >= most) {
        nearest = known;
        most = cosine;
      }
    }
    return Optional.ofNullable(nearest)
        .map(
            known ->
                new Reason(
                    Reason.Kind.SEED,
                    String.format(
                        Locale.ROOT,
                        "Because you %s %s",
                        known.seed().how().verb(),
                        known.title().work().name()),
                    known.seed().title()));
  }

  private Optional<Reason> people(Title title) {
    List<String> people = new ArrayList<>(title.work().directors());
    people.addAll(title.work().cast());
    for (String person : people) {
      Known known = credits.get(person);
      if (known != null && isOther(known, title)) {
        return Optional.of(
            new Reason(
                Reason.Kind.PEOPLE,
                person + " is also in the credits of " + known.named(),
                known.seed().title()));
      }
    }
    return Optional.empty();
  }

  private Optional<Reason> viewers(Title title) {
    if (shared == null) {
      return Optional.empty();
    }
    int[] counts = shared.viewers(title.id());
    int best = -1;
    for (int i = 0; i < counts.length; i++) {
      if (isOther(history.get(i), title)
          && counts[i] >= VIEWERS_MIN
          && (best < 0 || counts[i] > counts[best])) {
        best = i;
      }
    }
    return best < 0 ? Optional.empty() : Optional.of(viewers(history.get(best), counts[best]));
  }

  private static Reason viewers(Known known, int count) {
    return new Reason(
        Reason.Kind.VIEWERS,
        "%d viewers here care for both this and %s".formatted(count, known.title().work().name()),
        known.seed().title());
  }

  private Optional<Reason> said(Work work) {
    String more =
        taste.viewer().corrections().affinities().entrySet().stream()
            .filter(entry -> entry.getValue() > Taste.NEUTRAL && entry.getKey().isOf(work))
            .map(entry -> entry.getKey().inWords())
            .collect(Collectors.joining(", "));
    return more.isEmpty()
        ? Optional.empty()
        : Optional.of(new Reason(Reason.Kind.SAID, "You asked for more of: " + more, null));
  }

  private Optional<Reason> genres(Work work) {
    String liked =
        work.genres().stream()
            .filter(genre -> taste.viewer().corrections().of(Facet.of(genre)).isEmpty())
            .filter(genre -> taste.affinity(genre) > Taste.NEUTRAL)
            .sorted(Comparator.comparingDouble((Genre genre) -> -taste.affinity(genre)))
            .map(Genre::displayName)
            .collect(Collectors.joining(", "));
    return liked.isEmpty()
        ? Optional.empty()
        : Optional.of(new Reason(Reason.Kind.GENRES, "Genres you care for: " + liked, null));
  }

  private Optional<Reason> watched(Candidate candidate, RowKind row) {
    int times = crowd.watched(candidate.title().id());
    if (row == RowKind.GEMS && times == 0) {
      return candidate
          .cosine(taste.vector())
          .map(
              cosine ->
                  new Reason(
                      Reason.Kind.GEM,
                      String.format(
                          Locale.ROOT,
                          "Near your taste: %.2f of 1; nobody watched it here",
                          cosine),
                      null));
    }
    return times == 0
        ? Optional.empty()
        : Optional.of(
            new Reason(
                Reason.Kind.WATCHED,
                times == 1 ? "Watched here once" : "Watched here %d times".formatted(times),
                null));
  }

  private static Optional<Reason> arrived(Title title) {
    Optional<LocalDate> added = Prior.addedOn(title);
    if (added.isPresent()) {
      return Optional.of(new Reason(Reason.Kind.NEW, "Added on " + added.get(), null));
    }
    return Optional.ofNullable(title.work().year())
        .map(year -> new Reason(Reason.Kind.NEW, "From " + year, null));
  }

  private Reason platforms(Title title) {
    Preferences.Platforms chosen = taste.viewer().preferences().platforms();
    String names =
        title.availability().stream()
            .filter(each -> Eligible.isWatchable(each, chosen))
            .map(Availability::platform)
            .distinct()
            .sorted(chosen.order())
            .map(Platform::displayName)
            .collect(Collectors.joining(", "));
    return new Reason(Reason.Kind.PLATFORM, "Watch on " + names, null);
  }
}
