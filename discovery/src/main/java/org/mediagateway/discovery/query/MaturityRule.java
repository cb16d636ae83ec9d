package org.mediagateway.discovery.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads for whom a title is to be suitable: {@code for kids}, {@code PG-13}, {@code for 12 year
 * olds}.
 *
 * <p>A rating for the young is read as a ceiling, one for adults as a floor: who asks for "PG-13"
 * has someone to spare, who asks for "R rated" wants just that.
 */
final class MaturityRule implements Rule {
  /** Ages that are read. */
  private static final int AGE_MAX = 21;

  private static final Phrases<Integer> CEILINGS =
      Phrases.<Integer>builder()
          .add(0, "for toddlers,for preschoolers,for babies,rated g,g rated,tv y,tv g")
          .add(
              7,
              "for young kids,for young children,for little kids,for little children,"
                  + "for small children,for small kids,tv y7,7+")
          .add(
              10,
              "for kids,for my kids,for the kids,for children,for my children,for the children,"
                  + "for the whole family,for the family,for families,for all the family,"
                  + "kid friendly,kids friendly,child friendly,family friendly,"
                  + "suitable for kids,suitable for children,safe for kids,appropriate for kids,"
                  + "pg,rated pg,pg rated,tv pg")
          .add(
              13,
              "for teens,for teenagers,for my teens,teen friendly,"
                  + "pg 13,rated pg 13,pg 13 rated,13+,tv 14")
          .build();

  private static final Phrases<Integer> FLOORS =
      Phrases.<Integer>builder()
          .add(16, "for adults,adults only,for grown ups,16+")
          .add(18, "r rated,rated r,tv ma,nc 17,18+")
          .build();

  @Override
  public @Nullable Match match(Reading reading, int at) {
    Sentence sentence = reading.sentence();
    Phrases.Found<Integer> ceiling = CEILINGS.longest(sentence, at);
    if (ceiling != null) {
      return chip(reading, Condition.OPEN, ceiling.meaning(), at, ceiling.end());
    }
    Phrases.Found<Integer> floor = FLOORS.longest(sentence, at);
    if (floor != null) {
      return chip(reading, floor.meaning(), Condition.OPEN, at, floor.end());
    }
    return age(reading, at);
  }

  /** "for 12 year olds", "for a 7-year-old", "for ages 8 and up". */
  private static @Nullable Match age(Reading reading, int at) {
    Sentence sentence = reading.sentence();
    int cue = sentence.skip(sentence.skip(at, "suitable", "ok", "appropriate"), "for");
    int age = sentence.skip(cue, "a", "an", "my", "our", "age", "ages", "aged");
    int number = Amounts.number(sentence.form(age));
    if (age == at || number < 0 || number > AGE_MAX) {
      return null;
    }
    boolean named = sentence.form(age - 1).startsWith("age");
    boolean years =
        sentence.is(age + 1, "year", "old")
            || sentence.is(age + 1, "year", "olds")
            || sentence.is(age + 1, "years", "old");
    if (!named && !years) {
      return null;
    }
    int end = years ? age + 3 : age + 1;
    boolean open = sentence.is(end, "and", "up") || sentence.is(end, "and", "over");
    return chip(reading, Condition.OPEN, number, at, open ? end + 2 : end);
  }

  private static Match chip(Reading reading, int from, int to, int at, int end) {
    Chip chip =
        reading.filter(
            Chip.Kind.MATURITY, Labels.ages(from, to), at, end, new Condition.RatedFor(from, to));
    return new Match(
        end, List.of(chip), reading.excluded() ? Match.Keep.NOTHING : Match.Keep.MEANING, at, end);
  }
}
