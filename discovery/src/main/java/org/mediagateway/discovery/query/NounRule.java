package org.mediagateway.discovery.query;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mediagateway.domain.catalogue.Genre;

/** Reads genres, types, moods and the adjectives of places. */
final class NounRule implements Rule {
  @Override
  public @Nullable Match match(Reading reading, int at) {
    if (reading.topic()) {
      return null;
    }
    Phrases.Found<Noun> found = Nouns.ALL.longest(reading.sentence(), at);
    if (found == null) {
      return unknownGenre(reading, at);
    }
    Noun noun = found.meaning();
    return switch (noun.strength()) {
      case MOOD -> mood(reading, noun, at, found.end());
      case WEAK ->
          Clause.leadsToNoun(reading, at, found.end())
              ? kind(reading, noun, at, found.end())
              : null;
      case STRONG -> kind(reading, noun, at, found.end());
    };
  }

  /** A preference that stays part of the text; excluded, it is as firm as a genre. */
  private static Match mood(Reading reading, Noun noun, int at, int end) {
    if (reading.excluded()) {
      return kind(reading, noun, at, end);
    }
    Set<Genre> genres = noun.genresOnly();
    String label = reading.sentence().printed(at, end) + " (more " + Labels.genres(genres) + ")";
    Chip chip =
        reading.chip(
            Chip.Kind.MOOD,
            label,
            at,
            end,
            new Condition.OfGenre(genres),
            Chip.Effect.PREFERENCE,
            "");
    return Match.keeping(Match.Keep.TEXT, at, end, chip);
  }

  private static Match kind(Reading reading, Noun noun, int at, int end) {
    Set<Genre> genres = noun.genresOnly();
    if (!genres.isEmpty()) {
      return reading.excluded()
          ? excludedGenres(reading, genres, at, end)
          : anyGenre(reading, genres, at, end);
    }
    if (noun.conditions().getFirst() instanceof Condition.OfType type) {
      int other = otherType(reading.sentence(), type, end);
      if (other > end) { // films and shows: everything
        return new Match(other, List.of(), Match.Keep.MEANING, at, other);
      }
    }
    List<Condition> asked =
        reading.excluded() ? noun.conditions().subList(0, 1) : noun.conditions();
    List<Chip> chips = new ArrayList<>();
    for (Condition condition : asked) {
      chips.add(chip(reading, noun, condition, at, end));
    }
    return new Match(end, chips, keepUnlessExcluded(reading), at, end);
  }

  private static Chip chip(Reading reading, Noun noun, Condition condition, int at, int end) {
    return switch (condition) {
      case Condition.OfGenre(var anyOf) ->
          reading.filter(Chip.Kind.GENRE, Labels.genres(anyOf), at, end, condition);
      case Condition.OfType(var type) ->
          reading.filter(Chip.Kind.TYPE, Labels.type(type), at, end, condition);
      case Condition.MadeIn _ ->
          reading.filter(Chip.Kind.COUNTRY, noun.place(), at, end, condition);
      case Condition.OnPlatform _,
          Condition.InRegion _,
          Condition.Sold _,
          Condition.LeavingWithin _,
          Condition.NewWithin _,
          Condition.Released _,
          Condition.Runs _,
          Condition.RatedFor _,
          Condition.Involving _,
          Condition.Like _,
          Condition.Named _,
          Condition.Unknown _ ->
          throw new IllegalStateException("no noun asks this: condition=" + condition.slug());
    };
  }

  /** "comedy or horror" is one chip that either genre meets. */
  private static Match anyGenre(Reading reading, Set<Genre> first, int at, int end) {
    Sentence sentence = reading.sentence();
    Set<Genre> genres = EnumSet.copyOf(first);
    int last = end;
    while (sentence.form(last).equals("or")) {
      Phrases.Found<Noun> next = Nouns.ALL.longest(sentence, last + 1);
      if (next == null || next.meaning().genresOnly().isEmpty()) {
        break;
      }
      genres.addAll(next.meaning().genresOnly());
      last = next.end();
    }
    Chip chip =
        reading.filter(
            Chip.Kind.GENRE, Labels.genres(genres), at, last, new Condition.OfGenre(genres));
    return Match.keeping(Match.Keep.MEANING, at, last, chip);
  }

  /** "not horror or war": neither. */
  private static Match excludedGenres(Reading reading, Set<Genre> first, int at, int end) {
    Sentence sentence = reading.sentence();
    List<Chip> chips = new ArrayList<>();
    chips.add(excluded(reading, first, at, end));
    int last = end;
    while (sentence.form(last).equals("or")
        || sentence.form(last).equals("nor")
        || sentence.form(last).equals("and")) {
      Phrases.Found<Noun> next = Nouns.ALL.longest(sentence, last + 1);
      if (next == null || next.meaning().genresOnly().isEmpty()) {
        break;
      }
      chips.add(excluded(reading, next.meaning().genresOnly(), last + 1, next.end()));
      last = next.end();
    }
    return Match.dropping(last, chips);
  }

  private static Chip excluded(Reading reading, Set<Genre> genres, int at, int end) {
    return reading.filter(
        Chip.Kind.GENRE, Labels.genres(genres), at, end, new Condition.OfGenre(genres));
  }

  /** The position after "and shows" when {@code type} is films, and the other way round. */
  private static int otherType(Sentence sentence, Condition.OfType type, int end) {
    int next = sentence.skip(end, "and", "or", ",");
    if (next == end) {
      return end;
    }
    Phrases.Found<Noun> other = Nouns.ALL.longest(sentence, next);
    boolean isOther =
        other != null
            && other.meaning().conditions().getFirst() instanceof Condition.OfType found
            && found.type() != type.type();
    return other != null && isOther ? other.end() : end;
  }

  /** "the cyberpunk genre", "genre: cyberpunk". */
  private static @Nullable Match unknownGenre(Reading reading, int at) {
    Sentence sentence = reading.sentence();
    if (sentence.skip(at, "genre", "genres") > at && reading.last() == Chip.Kind.GENRE) {
      return Match.dropping(at + 1, List.of());
    }
    boolean before = sentence.is(at, "genre") && !sentence.isBoundary(at + 1);
    boolean after = sentence.is(at + 1, "genre") && !sentence.isBoundary(at);
    if (!before && !after) {
      return null;
    }
    int word = before ? at + 1 : at;
    if (Nouns.ALL.longest(sentence, word) != null) {
      return Match.dropping(at + 1, List.of());
    }
    Chip chip =
        reading.ignored(
            Chip.Kind.GENRE,
            word,
            word + 1,
            "not a genre of this catalogue; searched for as a word");
    return new Match(before ? at + 2 : at + 1, List.of(chip), Match.Keep.TEXT, word, word + 1);
  }

  private static Match.Keep keepUnlessExcluded(Reading reading) {
    return reading.excluded() ? Match.Keep.NOTHING : Match.Keep.MEANING;
  }
}
