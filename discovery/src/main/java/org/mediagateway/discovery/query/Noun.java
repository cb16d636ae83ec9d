package org.mediagateway.discovery.query;

import java.util.List;
import java.util.Set;
import org.mediagateway.domain.catalogue.Genre;
import org.mediagateway.domain.catalogue.MediaType;

/**
 * What a word for a kind of work means.
 *
 * @param strength where it counts as one
 * @param conditions what it asks, all of it; the first is the one that a negation is about
 * @param place the place a {@link Condition.MadeIn} among them reads as; empty when there is none
 */
record Noun(Strength strength, List<Condition> conditions, String place) {

  /** Where a word counts as a kind of work and not as a word of the story. */
  enum Strength {
    /** Everywhere but in a topic: "horror", "documentaries". */
    STRONG,
    /** Only where it qualifies such a noun: "war films", "Korean dramas", not "the war at home". */
    WEAK,
    /** As a preference, not as a filter: "funny", "scary". */
    MOOD
  }

  static Noun genres(Strength strength, Genre... anyOf) {
    return new Noun(strength, List.of(new Condition.OfGenre(Set.of(anyOf))), "");
  }

  static Noun type(MediaType type) {
    return new Noun(Strength.STRONG, List.of(new Condition.OfType(type)), "");
  }

  static Noun strong(Condition... allOf) {
    return new Noun(Strength.STRONG, List.of(allOf), "");
  }

  static Noun place(Strength strength, String label, Set<String> countries) {
    return new Noun(strength, List.of(new Condition.MadeIn(countries)), label);
  }

  /** The genres it stands for when it stands for nothing else; empty otherwise. */
  Set<Genre> genresOnly() {
    return conditions.size() == 1 && conditions.getFirst() instanceof Condition.OfGenre(var anyOf)
        ? anyOf
        : Set.of();
  }
}
