package org.mediagateway.graph.cypher.eval;

import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalField;
import java.time.temporal.TemporalQueries;
import org.jspecify.annotations.Nullable;
import org.mediagateway.graph.value.CypherDuration;

/** The components of temporal values, as {@code d.year}. */
final class TemporalFields {
  private TemporalFields() {}

  static @Nullable Object of(Temporal value, String key) {
    TemporalField field =
        switch (key) {
          case "year" -> ChronoField.YEAR;
          case "quarter" -> IsoFields.QUARTER_OF_YEAR;
          case "month" -> ChronoField.MONTH_OF_YEAR;
          case "week" -> IsoFields.WEEK_OF_WEEK_BASED_YEAR;
          case "weekYear" -> IsoFields.WEEK_BASED_YEAR;
          case "day" -> ChronoField.DAY_OF_MONTH;
          case "ordinalDay" -> ChronoField.DAY_OF_YEAR;
          case "weekDay", "dayOfWeek" -> ChronoField.DAY_OF_WEEK;
          case "dayOfQuarter" -> IsoFields.DAY_OF_QUARTER;
          case "hour" -> ChronoField.HOUR_OF_DAY;
          case "minute" -> ChronoField.MINUTE_OF_HOUR;
          case "second" -> ChronoField.SECOND_OF_MINUTE;
          case "millisecond" -> ChronoField.MILLI_OF_SECOND;
          case "microsecond" -> ChronoField.MICRO_OF_SECOND;
          case "nanosecond" -> ChronoField.NANO_OF_SECOND;
          case "offsetSeconds" -> ChronoField.OFFSET_SECONDS;
          case "epochSeconds" -> ChronoField.INSTANT_SECONDS;
          default -> null;
        };
    if (field != null) {
      return value.isSupported(field) ? (Object) value.getLong(field) : null;
    }
    ZoneOffset offset = value.query(TemporalQueries.offset());
    if (offset == null) {
      return null;
    }
    return switch (key) {
      case "offset" -> offset.toString();
      case "offsetMinutes" -> (long) offset.getTotalSeconds() / 60;
      case "timezone" ->
          value instanceof ZonedDateTime time ? time.getZone().toString() : offset.toString();
      case "epochMillis" ->
          value instanceof ZonedDateTime time ? (Object) time.toInstant().toEpochMilli() : null;
      default -> null;
    };
  }

  static @Nullable Object of(CypherDuration duration, String key) {
    long months = duration.months();
    long seconds = duration.seconds();
    int nanos = duration.nanos();
    return switch (key) {
      case "years" -> months / 12;
      case "quarters" -> months / 3;
      case "months" -> months;
      case "weeks" -> duration.days() / 7;
      case "days" -> duration.days();
      case "hours" -> seconds / 3600;
      case "minutes" -> seconds / 60;
      case "seconds" -> seconds;
      case "milliseconds" -> seconds * 1_000 + nanos / 1_000_000;
      case "microseconds" -> seconds * 1_000_000 + nanos / 1_000;
      case "nanoseconds" -> seconds * 1_000_000_000 + nanos;
      case "quartersOfYear" -> months / 3 % 4;
      case "monthsOfQuarter" -> months % 3;
      case "monthsOfYear" -> months % 12;
      case "daysOfWeek" -> duration.days() % 7;
      case "minutesOfHour" -> seconds / 60 % 60;
      case "secondsOfMinute" -> seconds % 60;
      case "millisecondsOfSecond" -> (long) nanos / 1_000_000;
      case "microsecondsOfSecond" -> (long) nanos / 1_000;
      case "nanosecondsOfSecond" -> (long) nanos;
      default -> null;
    };
  }
}
