package org.mediagateway.graph.cypher.eval;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalQueries;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mediagateway.graph.value.CypherDuration;

/** Makes temporal values from maps, text and one another (openCypher CIP2015-08-06). */
final class Temporals {
  /** The types of points in time. */
  enum Kind {
    DATE,
    LOCALTIME,
    TIME,
    LOCALDATETIME,
    DATETIME
  }

  private static final Set<String> SUBSECONDS = Set.of("millisecond", "microsecond", "nanosecond");

  private Temporals() {}

  /** The functions {@code date(value)}, {@code time(value)} and so on. */
  static Object make(Kind kind, Object value) {
    try {
      return switch (value) {
        case String text -> parse(kind, text);
        case Map<?, ?> map -> fromMap(kind, map);
        case Temporal temporal -> convert(kind, Parts.of(temporal));
        default -> throw Errors.type(name(kind), "text, a map or a temporal value", value);
      };
    } catch (DateTimeException | ArithmeticException e) {
      throw Errors.value(name(kind), "a point in time that exists (" + e.getMessage() + ")", value);
    }
  }

  private static String name(Kind kind) {
    return kind.name().toLowerCase(java.util.Locale.ROOT) + "()";
  }

  /** What a temporal value consists of; what it does not have is null. */
  private record Parts(@Nullable LocalDate date, @Nullable LocalTime time, @Nullable ZoneId zone) {
    static Parts of(Temporal value) {
      return new Parts(
          value.query(TemporalQueries.localDate()),
          value.query(TemporalQueries.localTime()),
          value.query(TemporalQueries.zone()));
    }
  }

  private static Object convert(Kind kind, Parts parts) {
    LocalDate date = parts.date;
    LocalTime time = parts.time == null ? LocalTime.MIDNIGHT : parts.time;
    ZoneId zone = parts.zone == null ? ZoneOffset.UTC : parts.zone;
    if (kind == Kind.LOCALTIME) {
      return time;
    }
    if (kind == Kind.TIME) {
      return OffsetTime.of(time, offset(date, time, zone));
    }
    if (date == null) {
      throw new DateTimeException("the date is missing");
    }
    return switch (kind) {
      case DATE -> date;
      case LOCALDATETIME -> LocalDateTime.of(date, time);
      default -> ZonedDateTime.of(date, time, zone);
    };
  }

  private static ZoneOffset offset(@Nullable LocalDate date, LocalTime time, ZoneId zone) {
    if (zone instanceof ZoneOffset fixed) {
      return fixed;
    }
    LocalDateTime when = LocalDateTime.of(date == null ? LocalDate.EPOCH : date, time);
    return when.atZone(zone).getOffset();
  }

  private static Object parse(Kind kind, String text) {
    int split = text.indexOf('T');
    boolean dated = kind != Kind.TIME && kind != Kind.LOCALTIME;
    String dateText = split >= 0 ? text.substring(0, split) : dated ? text : "";
    String timeText = split >= 0 ? text.substring(split + 1) : dated ? "" : text;
    LocalDate date = dateText.isEmpty() ? null : TemporalParser.date(dateText);
    if (timeText.isEmpty()) {
      return convert(kind, new Parts(date, null, null));
    }
    TemporalParser.Zoned zoned = TemporalParser.zonedTime(timeText);
    ZoneId zone = zoned.zone();
    ZoneOffset offset = zoned.offset();
    if (kind == Kind.DATETIME && date != null && zone != null && offset != null) {
      return ZonedDateTime.ofLocal(LocalDateTime.of(date, zoned.time()), zone, offset);
    }
    return convert(kind, new Parts(date, zoned.time(), zone == null ? offset : zone));
  }

  private static Object fromMap(Kind kind, Map<?, ?> map) {
    Parts base = base(map);
    boolean dated = kind != Kind.TIME && kind != Kind.LOCALTIME;
    LocalDate date = dated ? date(map, base.date) : base.date;
    LocalTime time = kind == Kind.DATE ? LocalTime.MIDNIGHT : time(map, base.time);
    ZoneId zone = base.zone;
    if (map.get("timezone") instanceof String text) {
      ZoneId wanted = TemporalParser.zone(text);
      if (zone != null && dated && date != null) {
        ZonedDateTime moved = ZonedDateTime.of(date, time, zone).withZoneSameInstant(wanted);
        date = moved.toLocalDate();
        time = moved.toLocalTime();
      } else if (zone != null) {
        OffsetTime moved = OffsetTime.of(time, offset(base.date, time, zone));
        time = moved.withOffsetSameInstant(offset(base.date, time, wanted)).toLocalTime();
      }
      zone = wanted;
    }
    return convert(kind, new Parts(date, time, zone));
  }

  /** What the keys {@code date}, {@code time} and {@code datetime} select. */
  private static Parts base(Map<?, ?> map) {
    Parts base = new Parts(null, null, null);
    if (map.get("datetime") instanceof Temporal value) {
      base = Parts.of(value);
    }
    if (map.get("date") instanceof Temporal value) {
      base = new Parts(Parts.of(value).date, base.time, base.zone);
    }
    if (map.get("time") instanceof Temporal value) {
      Parts time = Parts.of(value);
      base = new Parts(base.date, time.time, time.zone);
    }
    return base;
  }

  private static LocalDate date(Map<?, ?> map, @Nullable LocalDate base) {
    if (base == null && !map.containsKey("year")) {
      throw new DateTimeException("the year is missing");
    }
    LocalDate from = base == null ? LocalDate.of(number(map, "year", 0), 1, 1) : base;
    int year = number(map, "year", from.getYear());
    if (map.containsKey("week") || map.containsKey("dayOfWeek")) {
      int weekYear = number(map, "year", from.get(IsoFields.WEEK_BASED_YEAR));
      int week =
          number(map, "week", base == null ? 1 : from.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
      int day = number(map, "dayOfWeek", base == null ? 1 : from.getDayOfWeek().getValue());
      return LocalDate.of(weekYear, 1, 4)
          .with(IsoFields.WEEK_OF_WEEK_BASED_YEAR, week)
          .with(ChronoField.DAY_OF_WEEK, day);
    }
    if (map.containsKey("ordinalDay")) {
      return LocalDate.ofYearDay(year, number(map, "ordinalDay", 1));
    }
    if (map.containsKey("quarter") || map.containsKey("dayOfQuarter")) {
      int quarter = number(map, "quarter", from.get(IsoFields.QUARTER_OF_YEAR));
      int day = number(map, "dayOfQuarter", from.get(IsoFields.DAY_OF_QUARTER));
      return LocalDate.of(year, 3 * quarter - 2, 1).with(IsoFields.DAY_OF_QUARTER, day);
    }
    return LocalDate.of(
        year, number(map, "month", from.getMonthValue()), number(map, "day", from.getDayOfMonth()));
  }

  private static LocalTime time(Map<?, ?> map, @Nullable LocalTime base) {
    LocalTime from = base == null ? LocalTime.MIDNIGHT : base;
    int fraction = from.get(ChronoField.NANO_OF_SECOND);
    LocalTime time =
        LocalTime.of(
            number(map, "hour", from.getHour()),
            number(map, "minute", from.getMinute()),
            number(map, "second", from.getSecond()));
    if (SUBSECONDS.stream().noneMatch(map::containsKey)) {
      return time.withNano(fraction);
    }
    int nanosecond = number(map, "nanosecond", fraction % 1_000);
    int microsecond = number(map, "microsecond", nanosecond > 999 ? 0 : fraction / 1_000 % 1_000);
    int millisecond =
        number(
            map,
            "millisecond",
            nanosecond > 999_999 || microsecond > 999 ? 0 : fraction / 1_000_000);
    return time.withNano(Math.addExact(millisecond * 1_000_000, microsecond * 1_000 + nanosecond));
  }

  private static int number(Map<?, ?> map, String key, int absent) {
    Object value = map.get(key);
    if (value == null) {
      return absent;
    }
    if (!(value instanceof Long number)) {
      throw Errors.type(key, "an integer", value);
    }
    return Math.toIntExact(number);
  }

  /** {@code kind.truncate(unit, value, overrides)}. */
  static Object truncate(Kind kind, String unit, Temporal value, @Nullable Map<?, ?> overrides) {
    try {
      Parts parts = Parts.of(value);
      LocalDate date = parts.date == null ? null : truncated(parts.date, unit);
      LocalTime time =
          switch (unit) {
            case "hour", "minute", "second", "millisecond", "microsecond" -> {
              LocalTime whole = parts.time == null ? LocalTime.MIDNIGHT : parts.time;
              yield whole.truncatedTo(
                  switch (unit) {
                    case "hour" -> ChronoUnit.HOURS;
                    case "minute" -> ChronoUnit.MINUTES;
                    case "second" -> ChronoUnit.SECONDS;
                    case "millisecond" -> ChronoUnit.MILLIS;
                    default -> ChronoUnit.MICROS;
                  });
            }
            default -> LocalTime.MIDNIGHT;
          };
      ZoneId zone = parts.zone;
      if (overrides != null && !overrides.isEmpty()) {
        date = date == null || kind == Kind.LOCALTIME ? date : date(overrides, date);
        time = time(overrides, time);
        zone = overrides.get("timezone") instanceof String text ? TemporalParser.zone(text) : zone;
      }
      return convert(kind, new Parts(date, time, zone));
    } catch (DateTimeException | ArithmeticException e) {
      throw Errors.value("truncate()", "a value that has the unit (" + e.getMessage() + ")", unit);
    }
  }

  private static LocalDate truncated(LocalDate date, String unit) {
    int year = date.getYear();
    return switch (unit) {
      case "millennium" -> LocalDate.of(year / 1000 * 1000, 1, 1);
      case "century" -> LocalDate.of(year / 100 * 100, 1, 1);
      case "decade" -> LocalDate.of(year / 10 * 10, 1, 1);
      case "year" -> LocalDate.of(year, 1, 1);
      case "weekYear" -> {
        LocalDate inFirstWeek = LocalDate.of(date.get(IsoFields.WEEK_BASED_YEAR), 1, 4);
        yield inFirstWeek.with(java.time.DayOfWeek.MONDAY);
      }
      case "quarter" -> LocalDate.of(year, (date.getMonthValue() - 1) / 3 * 3 + 1, 1);
      case "month" -> date.withDayOfMonth(1);
      case "week" -> date.with(java.time.DayOfWeek.MONDAY);
      case "day", "hour", "minute", "second", "millisecond", "microsecond" -> date;
      default -> throw Errors.value("truncate()", "a known unit", unit);
    };
  }

  /** The functions {@code duration.between} and its like. */
  enum Span {
    BETWEEN,
    IN_MONTHS,
    IN_DAYS,
    IN_SECONDS
  }

  static CypherDuration between(Span span, Temporal from, Temporal to) {
    Parts a = Parts.of(from);
    Parts b = Parts.of(to);
    boolean dated = a.date != null && b.date != null;
    LocalDate common = a.date != null ? a.date : b.date != null ? b.date : LocalDate.EPOCH;
    ZoneId zone = a.zone != null ? a.zone : b.zone != null ? b.zone : ZoneOffset.UTC;
    ZonedDateTime start = at(a, dated || a.date == null ? a.date : common, common, zone);
    ZonedDateTime end = at(b, dated ? b.date : common, common, zone).withZoneSameInstant(zone);
    return switch (span) {
      case BETWEEN -> dated ? split(start, end) : seconds(start, end);
      case IN_MONTHS ->
          CypherDuration.of(dated ? ChronoUnit.MONTHS.between(start, end) : 0, 0, 0, 0);
      case IN_DAYS -> CypherDuration.of(0, dated ? ChronoUnit.DAYS.between(start, end) : 0, 0, 0);
      case IN_SECONDS -> seconds(start, end);
    };
  }

  private static ZonedDateTime at(
      Parts parts, @Nullable LocalDate date, LocalDate common, ZoneId zone) {
    return ZonedDateTime.of(
        date == null ? common : date,
        parts.time == null ? LocalTime.MIDNIGHT : parts.time,
        parts.zone == null ? zone : parts.zone);
  }

  private static CypherDuration split(ZonedDateTime start, ZonedDateTime end) {
    long months = ChronoUnit.MONTHS.between(start, end);
    ZonedDateTime afterMonths = start.plusMonths(months);
    long days = ChronoUnit.DAYS.between(afterMonths, end);
    CypherDuration rest = seconds(afterMonths.plusDays(days), end);
    return CypherDuration.of(months, days, rest.seconds(), rest.nanos());
  }

  private static CypherDuration seconds(ZonedDateTime start, ZonedDateTime end) {
    return CypherDuration.of(
        0,
        0,
        Math.subtractExact(end.toEpochSecond(), start.toEpochSecond()),
        (long) end.getNano() - start.getNano());
  }

  /** {@code duration(value)}. */
  static Object duration(Object value) {
    return switch (value) {
      case String text -> TemporalParser.duration(text);
      case CypherDuration duration -> duration;
      case Map<?, ?> map ->
          CypherDuration.ofFractions(
              12 * real(map, "years") + 3 * real(map, "quarters") + real(map, "months"),
              7 * real(map, "weeks") + real(map, "days"),
              3600 * real(map, "hours") + 60 * real(map, "minutes") + real(map, "seconds"),
              1e6 * real(map, "milliseconds")
                  + 1e3 * real(map, "microseconds")
                  + real(map, "nanoseconds"));
      default -> throw Errors.type("duration()", "text or a map", value);
    };
  }

  private static double real(Map<?, ?> map, String key) {
    Object value = map.get(key);
    if (value != null && !(value instanceof Number)) {
      throw Errors.type(key, "a number", value);
    }
    return value instanceof Number number ? number.doubleValue() : 0;
  }
}
