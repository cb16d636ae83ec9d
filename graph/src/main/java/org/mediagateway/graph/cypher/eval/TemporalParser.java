package org.mediagateway.graph.cypher.eval;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mediagateway.graph.value.CypherDuration;

/** Temporal values from text: ISO 8601, basic and extended, with parts left out at the end. */
final class TemporalParser {
  private static final Pattern DATE =
      Pattern.compile(
          "([+-]\\d{4,9}|\\d{4})"
              + "(?:-?W(?<week>\\d{2})(?:-?(?<dow>\\d))?"
              + "|-?(?<ordinal>\\d{3})"
              + "|-?(?<month>\\d{2})(?:-?(?<day>\\d{2}))?)?");
  private static final Pattern TIME =
      Pattern.compile("(\\d{2})(?::?(\\d{2})(?::?(\\d{2})(?:\\.(\\d{1,9}))?)?)?");
  private static final Pattern OFFSET =
      Pattern.compile("([+-])(\\d{2})(?::?(\\d{2})(?::?(\\d{2}))?)?");
  private static final Pattern ZONED =
      Pattern.compile("(?<local>[^Z+\\[-]*)(?<offset>Z|[+-][0-9:]+)?(?:\\[(?<zone>[^\\]]+)\\])?");
  private static final String NUMBER = "([-+]?\\d+(?:\\.\\d+)?)";
  private static final Pattern DURATION =
      Pattern.compile(
          "P(?:#Y)?(?:#M)?(?:#W)?(?:#D)?(?:T(?:#H)?(?:#M)?(?:#S)?)?".replace("#", NUMBER));
  private static final Pattern DURATION_AS_DATE =
      Pattern.compile("P(\\d{4})-(\\d{2})-(\\d{2})T(\\d{2}):(\\d{2}):(\\d{2}(?:\\.\\d{1,9})?)");

  private TemporalParser() {}

  static LocalDate date(String text) {
    Matcher match = DATE.matcher(text);
    if (!match.matches()) {
      throw bad("a date", text);
    }
    int year = Integer.parseInt(match.group(1));
    LocalDate first = LocalDate.of(year, 1, 1);
    if (match.group("week") != null) {
      // 4 January is always in week 1 (ISO 8601).
      return LocalDate.of(year, 1, 4)
          .with(IsoFields.WEEK_OF_WEEK_BASED_YEAR, Long.parseLong(match.group("week")))
          .with(ChronoField.DAY_OF_WEEK, number(match.group("dow"), 1));
    }
    if (match.group("ordinal") != null) {
      return first.withDayOfYear(Integer.parseInt(match.group("ordinal")));
    }
    return LocalDate.of(year, number(match.group("month"), 1), number(match.group("day"), 1));
  }

  private static int number(@Nullable String digits, int absent) {
    return digits == null ? absent : Integer.parseInt(digits);
  }

  static LocalTime time(String text) {
    Matcher match = TIME.matcher(text);
    if (!match.matches()) {
      throw bad("a time", text);
    }
    String fraction = match.group(4);
    int nanos =
        fraction == null ? 0 : Integer.parseInt(fraction + "0".repeat(9 - fraction.length()));
    return LocalTime.of(
        Integer.parseInt(match.group(1)),
        number(match.group(2), 0),
        number(match.group(3), 0),
        nanos);
  }

  /**
   * A time and where it holds.
   *
   * @param offset as written, or null
   * @param zone a named zone, or null
   */
  record Zoned(LocalTime time, @Nullable ZoneOffset offset, @Nullable ZoneId zone) {}

  static Zoned zonedTime(String text) {
    Matcher match = ZONED.matcher(text);
    if (!match.matches()) {
      throw bad("a time", text);
    }
    String offset = match.group("offset");
    String zone = match.group("zone");
    return new Zoned(
        time(match.group("local")),
        offset == null ? null : offset(offset),
        zone == null ? null : zone(zone));
  }

  static ZoneId zone(String text) {
    try {
      return text.equals("Z") || OFFSET.matcher(text).matches()
          ? offset(text)
          : ZoneId.of(text.replace(' ', '_'));
    } catch (DateTimeException e) {
      throw bad("a time zone", text);
    }
  }

  private static ZoneOffset offset(String text) {
    if (text.equals("Z")) {
      return ZoneOffset.UTC;
    }
    Matcher match = OFFSET.matcher(text);
    if (!match.matches()) {
      throw bad("an offset", text);
    }
    int sign = match.group(1).equals("-") ? -1 : 1;
    return ZoneOffset.ofHoursMinutesSeconds(
        sign * Integer.parseInt(match.group(2)),
        sign * number(match.group(3), 0),
        sign * number(match.group(4), 0));
  }

  static CypherDuration duration(String text) {
    Matcher asDate = DURATION_AS_DATE.matcher(text);
    if (asDate.matches()) {
      return CypherDuration.ofFractions(
          real(asDate.group(1)) * 12 + real(asDate.group(2)),
          real(asDate.group(3)),
          real(asDate.group(4)) * 3600 + real(asDate.group(5)) * 60,
          real(asDate.group(6)) * 1e9);
    }
    Matcher match = DURATION.matcher(text);
    if (!match.matches() || text.length() < 3) {
      throw bad("a duration", text);
    }
    return CypherDuration.ofFractions(
        real(match.group(1)) * 12 + real(match.group(2)),
        real(match.group(3)) * 7 + real(match.group(4)),
        real(match.group(5)) * 3600 + real(match.group(6)) * 60,
        real(match.group(7)) * 1e9);
  }

  private static double real(@Nullable String digits) {
    return digits == null ? 0 : Double.parseDouble(digits);
  }

  private static RuntimeException bad(String what, String text) {
    return Errors.value(what, "text by ISO 8601", text);
  }
}
