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

  /** What makes of a country behind it the region to watch in. */
  private static final Phrases<Boolean> WATCHED =
      Phrases.<Boolean>builder()
          .add(
              true,
              "available,streaming,watchable,available to watch,available to stream,to stream,"
                  + "to watch,i can watch,i can stream,that i can watch,that i can stream")
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
    boolean cued =
        cue != null
            || reading.excluded()
            || (reading.offers() && reading.last() != null); // also in "free comedies in the UK"
    if (!cued || !sentence.is(in, "in")) {
      return null;
    }
    RegionNames names = RegionNames.read(sentence, in + 1);
    if (names == null) {
      return null;
    }
    List<Chip> chips = new ArrayList<>();
    for (Set<String> anyOf : names.groups(reading.excluded())) {
      chips.add(region(reading, anyOf, at, names.end()));
    }
    return Match.dropping(names.end(), chips);
  }

  private static Chip region(Reading reading, Set<String> anyOf, int at, int end) {
    String label = Labels.regions(anyOf);
    Condition condition = new Condition.InRegion(anyOf);
    return Collections.disjoint(anyOf, reading.names().regions())
        ? reading.chip(Chip.Kind.REGION, label, at, end, condition, Chip.Effect.IGNORED, NO_OFFERS)
        : reading.filter(Chip.Kind.REGION, label, at, end, condition);
  }

  private static Match.Keep keep(Reading reading) {
    return reading.excluded() ? Match.Keep.NOTHING : Match.Keep.MEANING;
  }
}
