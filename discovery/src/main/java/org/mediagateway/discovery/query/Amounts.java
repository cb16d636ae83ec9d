package org.mediagateway.discovery.query;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads numbers and lengths of time. */
final class Amounts {
  /** Longest running time that is read, in minutes: a hundred hours. */
  private static final int MINUTES_MAX = 6_000;

  private static final Pattern COMPACT =
      Pattern.compile("(?:(\\d{1,2})h(?:rs?|ours?)?)?(?:(\\d{1,3})(?:m|mins?|minutes?)?)?");
  private static final Pattern DIGITS = Pattern.compile("\\d{1,4}");
  private static final Pattern DECIMAL = Pattern.compile("\\d{1,2}\\.\\d{1,2}");

  private static final Map<String, Integer> NUMBERS =
      Map.ofEntries(
          Map.entry("a", 1),
          Map.entry("an", 1),
          Map.entry("one", 1),
          Map.entry("two", 2),
          Map.entry("three", 3),
          Map.entry("four", 4),
          Map.entry("five", 5),
          Map.entry("six", 6),
          Map.entry("seven", 7),
          Map.entry("eight", 8),
          Map.entry("nine", 9),
          Map.entry("ten", 10),
          Map.entry("twenty", 20),
          Map.entry("thirty", 30),
          Map.entry("forty", 40),
          Map.entry("sixty", 60),
          Map.entry("ninety", 90));

  /** A length of time in whole minutes, read up to {@code end}. */
  record Minutes(int minutes, int end) {}

  private Amounts() {}

  /** The number written as digits or as a word; -1 when it is none. */
  static int number(String form) {
    if (DIGITS.matcher(form).matches()) {
      return Integer.parseInt(form);
    }
    return NUMBERS.getOrDefault(form, -1);
  }

  /** "90 minutes", "2 hours", "1.5 hours", "an hour and a half", "half an hour", "1h30". */
  static @Nullable Minutes minutes(Sentence sentence, int at) {
    Minutes read = half(sentence, at);
    if (read == null) {
      read = compact(sentence, at);
    }
    if (read == null) {
      read = spelled(sentence, at);
    }
    return read != null && read.minutes() > 0 && read.minutes() <= MINUTES_MAX ? read : null;
  }

  private static @Nullable Minutes half(Sentence sentence, int at) {
    return sentence.is(at, "half", "an", "hour") ? new Minutes(30, at + 3) : null;
  }

  private static @Nullable Minutes compact(Sentence sentence, int at) {
    String form = sentence.form(at);
    Matcher matcher = COMPACT.matcher(form);
    if (form.isEmpty() || DIGITS.matcher(form).matches() || !matcher.matches()) {
      return null;
    }
    int hours = matcher.group(1) == null ? 0 : Integer.parseInt(matcher.group(1));
    int minutes = matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2));
    return new Minutes(hours * 60 + minutes, at + 1);
  }

  private static @Nullable Minutes spelled(Sentence sentence, int at) {
    String form = sentence.form(at);
    if (DECIMAL.matcher(form).matches() && isHour(sentence.form(at + 1))) {
      return new Minutes((int) Math.round(Double.parseDouble(form) * 60), at + 2);
    }
    int number = number(form);
    if (number < 0) {
      return null;
    }
    if (isMinute(sentence.form(at + 1))) {
      return new Minutes(number, at + 2);
    }
    if (sentence.is(at + 1, "and", "a", "half") && isHour(sentence.form(at + 4))) {
      return new Minutes(number * 60 + 30, at + 5);
    }
    if (!isHour(sentence.form(at + 1))) {
      return null;
    }
    if (sentence.is(at + 2, "and", "a", "half")) {
      return new Minutes(number * 60 + 30, at + 5);
    }
    int rest = sentence.skip(at + 2, "and");
    int minutes = number(sentence.form(rest));
    return minutes > 0 && isMinute(sentence.form(rest + 1))
        ? new Minutes(number * 60 + minutes, rest + 2)
        : new Minutes(number * 60, at + 2);
  }

  private static boolean isHour(String form) {
    return form.equals("hour")
        || form.equals("hours")
        || form.equals("hr")
        || form.equals("hrs")
        || form.equals("h");
  }

  private static boolean isMinute(String form) {
    return form.equals("minute")
        || form.equals("minutes")
        || form.equals("min")
        || form.equals("mins");
  }
}
