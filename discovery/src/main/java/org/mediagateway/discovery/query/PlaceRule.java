package org.mediagateway.discovery.query;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads where a title was made ({@code from Japan}), in which language ({@code in Spanish}) and
 * where it is to be watched ({@code on Hulu in Canada}).
 */
final class PlaceRule implements Rule {
  private static final String NO_REGIONS =
      "the catalogue does not say yet in which countries a title can be watched";

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
    int in = sentence.skip(at, "available", "streaming", "watchable");
    boolean cued = in > at || reading.last() == Chip.Kind.PLATFORM;
    if (!cued || !sentence.is(in, "in")) {
      return null;
    }
    int name = sentence.skip(in + 1, "the");
    Phrases.Found<Places.Place> found = Places.COUNTRIES.longest(sentence, name);
    return found == null
        ? null
        : Match.dropping(
            found.end(), List.of(reading.ignored(Chip.Kind.REGION, name, found.end(), NO_REGIONS)));
  }

  private static Match.Keep keep(Reading reading) {
    return reading.excluded() ? Match.Keep.NOTHING : Match.Keep.MEANING;
  }
}
