package org.mediagateway.discovery.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mediagateway.discovery.query.KnownNames.NamedTitle;
import org.mediagateway.discovery.query.KnownNames.Spelling;

/**
 * Reads the title that results are to resemble: {@code like The Martian}, {@code similar to Heat}.
 */
final class SeedRule implements Rule {
  private static final int NAME_WORDS_MAX = 12;

  private record Named(NamedTitle title, int from, int end) {}

  /** Cues; the value says whether a title must follow. */
  private static final Phrases<Boolean> CUES =
      Phrases.<Boolean>builder()
          .add(
              true,
              "similar to,something like,anything like,more like,others like,titles like,"
                  + "in the style of,in the vein of,reminiscent of,along the lines of,"
                  + "comparable to,resembling,if i liked,if you liked,because i liked,"
                  + "because i watched,same vibe as,same vibes as")
          .add(false, "like")
          .build();

  /** After these, "like" is a verb or compares something else. */
  private static final Set<String> NOT_BEFORE_LIKE =
      Set.of(
          "i", "you", "we", "they", "people", "who", "would", "id", "feels", "feel", "looks",
          "look", "sounds", "sound", "dont", "really", "kids");

  @Override
  public @Nullable Match match(Reading reading, int at) {
    Sentence sentence = reading.sentence();
    Phrases.Found<Boolean> cue = CUES.longest(sentence, at);
    if (cue == null || reading.excluded()) {
      return null;
    }
    if (!cue.meaning() && NOT_BEFORE_LIKE.contains(sentence.form(at - 1))) {
      return null;
    }
    Named first = seed(reading, cue.end());
    if (first != null) {
      return seeds(reading, at, first);
    }
    boolean sure = cue.meaning() || reading.last() != null || sentence.isBoundary(at - 1);
    return sure ? unknown(reading, cue.end()) : null;
  }

  private static Match seeds(Reading reading, int at, Named first) {
    List<Chip> chips = new ArrayList<>();
    chips.add(chip(reading, first, at));
    int end = first.end();
    while (true) {
      int next = reading.sentence().skip(reading.sentence().skip(end, ","), "and", "or");
      Named other = next == end ? null : named(reading, next, Spelling.EXACT);
      if (other == null) {
        return Match.dropping(end, chips);
      }
      chips.add(chip(reading, other, other.from()));
      end = other.end();
    }
  }

  private static Chip chip(Reading reading, Named named, int at) {
    NamedTitle title = named.title();
    String year = title.year() == null ? "" : " (" + title.year() + ")";
    return reading.chip(
        Chip.Kind.SEED,
        "like " + title.name() + year,
        at,
        named.end(),
        new Condition.Like(title.id(), title.name()),
        Chip.Effect.SEED,
        "");
  }

  /** The title at {@code from}, also after "the film": exact before misspelt. */
  private static @Nullable Named seed(Reading reading, int from) {
    Sentence sentence = reading.sentence();
    int kind = sentence.skip(sentence.skip(from, "the"), "movie", "film", "show", "series");
    boolean hasKind = kind > sentence.skip(from, "the");
    for (Spelling spelling : Spelling.values()) {
      Named named = named(reading, from, spelling);
      if (named == null && hasKind) {
        named = named(reading, kind, spelling);
      }
      if (named != null) {
        return named;
      }
    }
    return null;
  }

  /** The longest title that begins at {@code from} and ends where a name may end. */
  private static @Nullable Named named(Reading reading, int from, Spelling spelling) {
    Sentence sentence = reading.sentence();
    int longest = Math.min(NAME_WORDS_MAX, sentence.size() - from);
    for (int length = longest; length > 0; length--) {
      if (!Clause.endsName(sentence, from + length)
          && !RegionNames.endClause(sentence, from + length)) {
        continue;
      }
      String key = sentence.key(from, from + length);
      List<NamedTitle> found = key.isEmpty() ? List.of() : reading.names().titles(key, spelling);
      if (!found.isEmpty()) {
        return new Named(found.getFirst(), from, from + length);
      }
    }
    return null;
  }

  private static @Nullable Match unknown(Reading reading, int from) {
    Sentence sentence = reading.sentence();
    int end = from;
    while (end - from < NAME_WORDS_MAX && !Clause.endsName(sentence, end)) {
      end++;
    }
    if (end == from) {
      return null;
    }
    Chip chip =
        reading.ignored(
            Chip.Kind.SEED,
            from,
            end,
            "no title of that name is in this catalogue; searched for as words");
    return new Match(end, List.of(chip), Match.Keep.TEXT, from, end);
  }
}
