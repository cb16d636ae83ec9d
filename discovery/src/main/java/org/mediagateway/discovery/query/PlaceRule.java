package org.mediagateway.discovery.query;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads where a title was made ({@code from Japan}), in which language ({@code in Spanish}) and
 * where it is to be watched ({@code on Hulu in Canada}).
 */
final class PlaceRule implements Rule {
  private static final String NO_OFFERS =
      "no platform of this catalogue says what can be watched there";

  /** Said of words that may mean the story as well: "films in Japan". */
  private static final String AS_WORDS = NO_OFFERS + "; searched for as words";

  private static final String SOME_DO_NOT_SAY =
      "leaves out listings that do not say where they can be watched";

  /** What makes of a country behind it the region to watch in. */
  private static final Phrases<Boolean> WATCHED =
      Phrases.<Boolean>builder()
          .add(
              true,
              "available,streaming,watchable,available to watch,available to stream,to stream,"
                  + "to watch,watch,i can watch,i can stream,that i can watch,that i can stream,"
                  + "what can i watch,what to watch")
          .build();

  @Override
  public @Nullable Match match(Reading reading, int at) {
    Match match = region(reading, at);
    if (match == null) {
      match = madeIn(reading, at);
    }
    return match == null ? language(reading, at) : match;
  }

  private static @Nullable Match madeIn(Reading reading, int at) {
    Sentence sentence = reading.sentence();
    int made = sentence.skip(at, "made", "produced", "filmed");
    int cue = made > at ? sentence.skip(made, "in") : sentence.skip(at, "from");
    int name = sentence.skip(cue, "the");
    Phrases.Found<Places.Place> found =
        cue == made ? null : Places.COUNTRIES.longest(sentence, name);
    if (found == null) {
      return null;
    }
    String country = found.meaning().country();
    Chip chip =
        reading.filter(
            Chip.Kind.COUNTRY, country, at, found.end(), new Condition.MadeIn(Set.of(country)));
    return Match.keeping(keep(reading), name, found.end(), chip);
  }

  private static @Nullable Match language(Reading reading, int at) {
    Sentence sentence = reading.sentence();
    if (!sentence.is(at, "in")) {
      return null;
    }
    Phrases.Found<String> found = Places.LANGUAGE_NAMES.longest(sentence, at + 1);
    if (found == null || !Clause.endsName(sentence, found.end())) {
      return null;
    }
    Set<String> countries = Places.LANGUAGES.getOrDefault(found.meaning(), Set.of());
    Chip chip =
        reading.filter(
            Chip.Kind.COUNTRY,
            "in " + found.meaning() + " (by country)",
            at,
            found.end(),
            new Condition.MadeIn(countries));
    return Match.keeping(keep(reading), at + 1, found.end(), chip);
  }

  private static @Nullable Match region(Reading reading, int at) {
    Sentence sentence = reading.sentence();
    Phrases.Found<Boolean> cue = WATCHED.longest(sentence, at);
    int in = cue == null ? at : cue.end();
    RegionNames names = sentence.is(in, "in") ? RegionNames.read(sentence, in + 1) : null;
    if (names == null) {
      return null;
    }
    boolean said =
        cue != null
            || reading.excluded()
            || (reading.offers() && reading.last() != null); // "free comedies in the UK"
    if (!said && !isOfWorks(reading, names.end())) {
      return null;
    }
    List<Chip> chips = new ArrayList<>();
    for (Set<String> anyOf : names.groups(reading.excluded())) {
      chips.add(region(reading, anyOf, said ? NO_OFFERS : AS_WORDS, at, names.end()));
    }
    return said || chips.stream().anyMatch(Chip::filter)
        ? Match.dropping(names.end(), chips)
        : new Match(names.end(), chips, Match.Keep.TEXT, at, names.end());
  }

  /**
   * Whether a country that stands right behind what kind of works are asked for is where to watch
   * them: "dramas in the UK", "shows with Idris Elba in Canada". Behind any other word it is of the
   * story ("a holiday in Canada"), and so it is when the clause goes on ("films in Canada's
   * woods").
   */
  private static boolean isOfWorks(Reading reading, int end) {
    return reading.last() != null
        && reading.last() != Chip.Kind.MOOD
        && !reading.topic()
        && Clause.endsName(reading.sentence(), end);
  }

  private static Chip region(Reading reading, Set<String> anyOf, String unknown, int at, int end) {
    String label = Labels.regions(anyOf);
    Condition condition = new Condition.InRegion(anyOf);
    if (Collections.disjoint(anyOf, reading.names().regions())) {
      return reading.chip(
          Chip.Kind.REGION, label, at, end, condition, Chip.Effect.IGNORED, unknown);
    }
    String note = reading.names().unplaced() && !reading.excluded() ? SOME_DO_NOT_SAY : "";
    return reading.chip(Chip.Kind.REGION, label, at, end, condition, Chip.Effect.FILTER, note);
  }

  private static Match.Keep keep(Reading reading) {
    return reading.excluded() ? Match.Keep.NOTHING : Match.Keep.MEANING;
  }
}
