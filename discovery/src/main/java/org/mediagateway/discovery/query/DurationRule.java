package org.mediagateway.discovery.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads running times: {@code under 90 minutes}, {@code between 1 and 2 hours}, {@code shorts}. */
final class DurationRule implements Rule {
  /** Longest short film, in minutes: the Academy of Motion Picture Arts and Sciences' rule. */
  static final int SHORT_MINUTES_MAX = 40;

  /** How far "90 minute films" may be off, as a part of the time. */
  private static final double ABOUT = 0.1;

  /** Phrases of comparison; the value says whether the time itself is left out. */
  private static final Phrases<Boolean> AT_MOST =
      Phrases.<Boolean>builder()
          .add(true, "under,less than,shorter than,below,fewer than")
          .add(
              false,
              "at most,up to,max,maximum,no longer than,no more than,not longer than,"
                  + "not more than,within")
          .build();

  private static final Phrases<Boolean> AT_LEAST =
      Phrases.<Boolean>builder()
          .add(true, "over,more than,longer than,above")
          .add(false, "at least,minimum,min,no shorter than,not shorter than,no less than")
          .build();

  @Override
  public @Nullable Match match(Reading reading, int at) {
    Match match = compared(reading, at, AT_MOST, true);
    if (match == null) {
      match = compared(reading, at, AT_LEAST, false);
    }
    if (match == null) {
      match = between(reading, at);
    }
    if (match == null) {
      match = about(reading, at);
    }
    return match == null ? shortFilm(reading, at) : match;
  }

  private static @Nullable Match compared(
      Reading reading, int at, Phrases<Boolean> cues, boolean most) {
    Phrases.Found<Boolean> cue = cues.longest(reading.sentence(), at);
    if (cue == null) {
      return null;
    }
    Amounts.Minutes time = Amounts.minutes(reading.sentence(), cue.end());
    if (time == null) {
      return null;
    }
    int end = reading.sentence().skip(time.end(), "long", "max");
    int strict = cue.meaning() ? 1 : 0;
    return most
        ? chip(reading, Condition.OPEN, time.minutes() - strict, at, end)
        : chip(reading, time.minutes() + strict, Condition.OPEN, at, end);
  }

  private static @Nullable Match between(Reading reading, int at) {
    Sentence sentence = reading.sentence();
    if (!sentence.is(at, "between")) {
      return null;
    }
    int unitless = Amounts.number(sentence.form(at + 1));
    Amounts.Minutes from = Amounts.minutes(sentence, at + 1);
    int and = from == null ? at + 2 : from.end();
    Amounts.Minutes to = sentence.is(and, "and") ? Amounts.minutes(sentence, and + 1) : null;
    if (to == null) {
      return null;
    }
    if (from != null) {
      return chip(reading, from.minutes(), to.minutes(), at, to.end());
    }
    // "between 1 and 2 hours": the unit stands once, after the second number
    int second = Amounts.number(sentence.form(and + 1));
    return unitless > 0 && second > 0
        ? chip(reading, unitless * (to.minutes() / second), to.minutes(), at, to.end())
        : null;
  }

  /** "90 minute films", "around two hours". */
  private static @Nullable Match about(Reading reading, int at) {
    Sentence sentence = reading.sentence();
    int cue = sentence.skip(at, "around", "about", "roughly", "approximately");
    Amounts.Minutes time = Amounts.minutes(sentence, cue);
    if (time == null) {
      return null;
    }
    boolean qualifies =
        cue > at
            || sentence.is(time.end(), "long")
            || Nouns.ALL.longest(sentence, time.end()) != null;
    int margin = (int) Math.round(time.minutes() * ABOUT);
    int end = sentence.skip(time.end(), "long");
    return qualifies && !reading.topic()
        ? chip(reading, time.minutes() - margin, time.minutes() + margin, at, end)
        : null;
  }

  private static @Nullable Match shortFilm(Reading reading, int at) {
    Sentence sentence = reading.sentence();
    if (reading.topic()) {
      return null;
    }
    if (sentence.is(at, "shorts") || sentence.is(at, "something", "short")) {
      int end = sentence.is(at, "shorts") ? at + 1 : at + 2;
      return chip(reading, Condition.OPEN, SHORT_MINUTES_MAX, at, end);
    }
    boolean adjective = sentence.is(at, "short") && Nouns.ALL.longest(sentence, at + 1) != null;
    return adjective ? chip(reading, Condition.OPEN, SHORT_MINUTES_MAX, at, at + 1) : null;
  }

  private static Match chip(Reading reading, int from, int to, int at, int end) {
    boolean reversed = to != Condition.OPEN && from > to;
    int least = reversed ? to : from;
    int most = reversed ? from : to;
    Condition condition = new Condition.Runs(least, most);
    String label = Labels.minutes(least, most);
    return Match.dropping(
        end, List.of(reading.filter(Chip.Kind.DURATION, label, at, end, condition)));
  }
}
