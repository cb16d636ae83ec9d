package org.mediagateway.discovery.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mediagateway.domain.catalogue.Platform;

/**
 * Reads where a title is to be watched: {@code on Netflix}, {@code on Disney+ or Hulu}, {@code on
 * both Netflix and Prime}, and after a negation {@code Hulu or Prime}.
 *
 * <p>"and" binds tighter than "or"; parentheses group. The expression becomes a conjunction of
 * alternatives, one chip for each, so that every chip can be taken off by itself.
 */
final class PlatformRule implements Rule {
  @Override
  public @Nullable Match match(Reading reading, int at) {
    Sentence sentence = reading.sentence();
    int names = afterCue(sentence, at);
    boolean cued = names > at || reading.excluded();
    int probe = names;
    while (sentence.is(probe, "(")) {
      probe++;
    }
    PlatformNames.Found first = reading.platforms().at(sentence, probe);
    if (first == null || !(cued || first.sure())) {
      return null;
    }
    if (first.platform() == null && names == at) { // "not Max": too little to go by
      return null;
    }
    PlatformGroups expression = PlatformGroups.read(reading, names);
    return expression.end() == names ? null : chips(reading, expression, at);
  }

  private static int afterCue(Sentence sentence, int at) {
    int next = sentence.skip(at, "available", "streaming", "playing", "watchable", "currently");
    int cue = sentence.skip(next, "on", "via", "from");
    return sentence.skip(cue, "both", "either", "all");
  }

  private static Match chips(Reading reading, PlatformGroups expression, int at) {
    List<Chip> chips = new ArrayList<>();
    int end = expression.end();
    for (Set<Platform> anyOf : expression.groups(reading.excluded())) {
      Set<Platform> here = new TreeSet<>(anyOf);
      here.retainAll(reading.platforms().known());
      if (here.isEmpty()) {
        chips.add(noTitles(reading, anyOf, at, end));
      } else {
        Condition condition = new Condition.OnPlatform(here);
        chips.add(reading.filter(Chip.Kind.PLATFORM, Labels.platforms(here), at, end, condition));
      }
    }
    for (PlatformGroups.Unknown unknown : expression.unknown()) {
      chips.add(
          reading.ignored(
              Chip.Kind.PLATFORM,
              unknown.from(),
              unknown.to(),
              "not a platform of this catalogue, which has "
                  + Labels.platforms(reading.platforms().known()).replace(" or ", ", ")));
    }
    return Match.dropping(end, chips);
  }

  private static Chip noTitles(Reading reading, Set<Platform> platforms, int at, int end) {
    return reading.chip(
        Chip.Kind.PLATFORM,
        Labels.platforms(platforms),
        at,
        end,
        new Condition.OnPlatform(platforms),
        Chip.Effect.IGNORED,
        "no title of this catalogue is listed there");
  }
}
