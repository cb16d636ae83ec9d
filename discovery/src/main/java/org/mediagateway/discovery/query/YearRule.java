package org.mediagateway.discovery.query;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mediagateway.domain.catalogue.Work;

/** Reads years and decades: {@code from the 90s}, {@code after 2010}, {@code 1990-1995}. */
final class YearRule implements Rule {
  /** Years from {@code from} to {@code to}, read up to {@code end}. */
  private record Span(int from, int to, int end) {}

  private static final Pattern DECADE = Pattern.compile("(?:18|19|20)?\\d0s");
  private static final Pattern YEAR = Pattern.compile("\\d{4}");

  /** A bare number is taken for a year from here on. */
  private static final int BARE_YEAR_MIN = 1900;

  private static final Map<String, Integer> DECADES =
      Map.of(
          "twenties",
          1920,
          "thirties",
          1930,
          "forties",
          1940,
          "fifties",
          1950,
          "sixties",
          1960,
          "seventies",
          1970,
          "eighties",
          1980,
          "nineties",
          1990,
          "noughties",
          2000);

  @Override
  public @Nullable Match match(Reading reading, int at) {
    Sentence sentence = reading.sentence();
    Span span = range(sentence, at);
    if (span == null) {
      span = relative(reading, at);
    }
    if (span == null) {
      span = cued(reading, at);
    }
    if (span == null && !reading.topic()) {
      span = bare(reading, at);
    }
    if (span == null) {
      return null;
    }
    Condition condition = new Condition.Released(span.from(), span.to());
    String label = Labels.years(span.from(), span.to());
    return Match.dropping(
        span.end(), List.of(reading.filter(Chip.Kind.YEAR, label, at, span.end(), condition)));
  }

  /** "between 1990 and 1995", "from 1990 to 1995", "1990-1995". */
  private static @Nullable Span range(Sentence sentence, int at) {
    boolean between = sentence.is(at, "between");
    int first = sentence.skip(at, "between", "from");
    Span from = period(sentence, first);
    if (from == null) {
      return null;
    }
    int word =
        between
            ? sentence.skip(from.end(), "and")
            : sentence.skip(from.end(), "to", "until", "till", "through");
    boolean adjacent = word == from.end() && isHyphenated(sentence, word);
    if (word == from.end() && !adjacent) {
      return null;
    }
    Span to = period(sentence, word);
    if (to == null) {
      return null;
    }
    return new Span(Math.min(from.from(), to.from()), Math.max(from.to(), to.to()), to.end());
  }

  private static boolean isHyphenated(Sentence sentence, int at) {
    if (sentence.isEnd(at)) {
      return false;
    }
    String gap =
        sentence
            .query()
            .substring(sentence.words().get(at - 1).end(), sentence.words().get(at).start())
            .strip();
    return gap.equals("-") || gap.equals("–");
  }

  /** "this year", "last year", "last 5 years", "the past decade". */
  private static @Nullable Span relative(Reading reading, int at) {
    Sentence sentence = reading.sentence();
    int now = reading.yearNow();
    int next = sentence.skip(sentence.skip(at, "from", "in"), "the");
    if (sentence.is(next, "this", "year")) {
      return new Span(now, now, next + 2);
    }
    int last = sentence.skip(next, "last", "past");
    if (last == next) {
      return null;
    }
    if (sentence.is(last, "year")) {
      return new Span(now - 1, now - 1, last + 1);
    }
    if (sentence.is(last, "decade")) {
      return new Span(now - 9, Condition.OPEN, last + 1);
    }
    int count = Amounts.number(sentence.form(last));
    return count > 0 && count <= 100 && sentence.is(last + 1, "years")
        ? new Span(now - count + 1, Condition.OPEN, last + 2)
        : null;
  }

  private static @Nullable Span cued(Reading reading, int at) {
    Sentence sentence = reading.sentence();
    int made = sentence.skip(at, "made", "released", "out", "produced", "shot", "dating");
    String cue = sentence.form(made);
    boolean comparing =
        cue.equals("newer") || cue.equals("later") || cue.equals("older") || cue.equals("earlier");
    if (comparing && !sentence.is(made + 1, "than")) {
      return null;
    }
    Span period = period(sentence, comparing ? made + 2 : made + 1);
    if (period == null) {
      return null;
    }
    return switch (cue) {
      case "after", "newer", "later", "post" ->
          new Span(period.to() + 1, Condition.OPEN, period.end());
      case "since" -> new Span(period.from(), Condition.OPEN, period.end());
      case "before", "older", "earlier", "pre" ->
          new Span(Condition.OPEN, period.from() - 1, period.end());
      case "until", "till" -> new Span(Condition.OPEN, period.to(), period.end());
      case "from", "of", "during" -> period;
      case "in" -> reading.topic() ? null : period;
      default -> null;
    };
  }

  private static @Nullable Span bare(Reading reading, int at) {
    Span period = period(reading.sentence(), at);
    boolean plausible =
        period != null && period.from() >= BARE_YEAR_MIN && period.from() <= reading.yearNow() + 1;
    return plausible ? period : null;
  }

  /** A year, or a decade with "early", "mid" or "late" before it. */
  private static @Nullable Span period(Sentence sentence, int at) {
    int the = sentence.skip(at, "the");
    int part = sentence.skip(the, "early", "mid", "late");
    int decade = decade(sentence.form(part));
    if (decade > 0) {
      String which = part > the ? sentence.form(the) : "";
      int from = decade + (which.equals("late") ? 5 : which.equals("mid") ? 3 : 0);
      int to = decade + (which.equals("early") ? 4 : which.equals("mid") ? 6 : 9);
      return new Span(from, to, part + 1);
    }
    String form = sentence.form(the);
    if (YEAR.matcher(form).matches()) {
      int year = Integer.parseInt(form);
      if (year >= Work.YEAR_MIN && year <= Work.YEAR_MAX) {
        return new Span(year, year, the + 1);
      }
    }
    return null;
  }

  /** The first year of a decade as typed; 0 when it is none. */
  private static int decade(String form) {
    Integer named = DECADES.get(form);
    if (named != null) {
      return named;
    }
    if (!DECADE.matcher(form).matches()) {
      return 0;
    }
    int number = Integer.parseInt(form.substring(0, form.length() - 1));
    if (number >= 100) {
      return number;
    }
    return number < 30 ? 2000 + number : 1900 + number; // 00s to 20s are this century's
  }
}
