package org.mediagateway.discovery.search;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.mediagateway.discovery.index.LexicalHit.Field;
import org.mediagateway.discovery.index.LexicalHit.WordMatch;
import org.mediagateway.discovery.query.Chip;
import org.mediagateway.discovery.query.Condition;
import org.mediagateway.discovery.query.ParsedQuery;
import org.mediagateway.domain.catalogue.Genre;
import org.mediagateway.domain.catalogue.Offer;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.catalogue.Work;

/** Computes the values of the features that do not depend on the other results. */
final class FeatureValues {
  /** The value of a feature without data: in the middle, for it to move nothing either way. */
  static final double NEUTRAL = 0.5;

  /**
   * A feature's value.
   *
   * @param value 0 to 1
   * @param neutral whether there is no data
   */
  record Value(double value, boolean neutral) {
    static Value of(double value) {
      return new Value(value, false);
    }

    static Value unknown() {
      return new Value(NEUTRAL, true);
    }
  }

  private final int yearNow;
  private final double halfLifeYears;
  private final List<Set<Genre>> moods;
  private final Set<TitleId> named;
  private final Set<String> words;
  private final List<Chip> filters;

  FeatureValues(ParsedQuery query, Set<String> words, int yearNow, double halfLifeYears) {
    this.yearNow = yearNow;
    this.halfLifeYears = halfLifeYears;
    this.words = words;
    moods =
        query
            .chips(Chip.Effect.PREFERENCE)
            .map(Chip::condition)
            .filter(Condition.OfGenre.class::isInstance)
            .map(condition -> ((Condition.OfGenre) condition).anyOf())
            .toList();
    named =
        query.chips().stream()
            .map(Chip::condition)
            .filter(Condition.Named.class::isInstance)
            .flatMap(condition -> ((Condition.Named) condition).titles().stream())
            .collect(Collectors.toSet());
    filters = query.chips(Chip.Effect.FILTER).filter(chip -> !chip.excluded()).toList();
  }

  /** Whether the query gives the feature anything to say. */
  boolean applies(Feature feature) {
    return switch (feature) {
      case PREFERENCE -> !moods.isEmpty();
      case TITLE -> !named.isEmpty();
      case RELEVANCE, POPULARITY, RECENCY, PERSONALISATION, DIVERSITY, METADATA, COST -> true;
    };
  }

  Value popularity(Work work) {
    return work.popularity() == null ? Value.unknown() : Value.of(work.popularity());
  }

  Value recency(Work work) {
    if (work.year() == null) {
      return Value.unknown();
    }
    int age = Math.max(0, yearNow - work.year());
    return Value.of(Math.pow(0.5, age / halfLifeYears));
  }

  /** Free costs nothing, rent or purchase counts in full; a subscription depends on the viewer. */
  Value cost(Candidate candidate) {
    Set<Offer.Kind> kinds =
        candidate.title().availability().stream()
            .flatMap(availability -> availability.offers().stream())
            .map(Offer::kind)
            .collect(Collectors.toSet());
    if (kinds.contains(Offer.Kind.FREE)) {
      return Value.of(0);
    }
    return kinds.contains(Offer.Kind.SUBSCRIPTION) ? Value.unknown() : Value.of(1);
  }

  /**
   * Of the words, moods and filters asked for, the share that name, people, genres and facts meet;
   * every candidate has passed the filters.
   */
  Value metadata(Candidate candidate) {
    int asked = words.size() + moods.size() + filters.size();
    if (asked == 0) {
      return Value.unknown();
    }
    Set<String> met =
        candidate.words().stream()
            .filter(match -> match.field() != Field.DESCRIPTION)
            .map(WordMatch::queryWord)
            .filter(words::contains)
            .collect(Collectors.toSet());
    return Value.of(
        (met.size() + moodsMet(candidate.title().work()) + filters.size()) / (double) asked);
  }

  Value preference(Work work) {
    return moods.isEmpty() ? Value.unknown() : Value.of(moodsMet(work) / (double) moods.size());
  }

  Value title(TitleId id) {
    return Value.of(named.contains(id) ? 1 : 0);
  }

  private int moodsMet(Work work) {
    return (int)
        moods.stream().filter(any -> any.stream().anyMatch(work.genres()::contains)).count();
  }
}
