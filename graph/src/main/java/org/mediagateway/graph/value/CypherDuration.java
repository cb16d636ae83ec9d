package org.mediagateway.graph.value;

import java.time.temporal.ChronoUnit;
import java.time.temporal.Temporal;

/**
 * A length of time in the three units that calendars do not convert into one another.
 *
 * @param months whole months
 * @param days whole days
 * @param seconds whole seconds, rounded down
 * @param nanos nanoseconds on top of the seconds, 0 to 999,999,999
 */
public record CypherDuration(long months, long days, long seconds, int nanos)
    implements Comparable<CypherDuration> {
  private static final int NANOS_PER_SECOND = 1_000_000_000;

  /** Days of an average month of the Gregorian calendar: 365.2425 / 12. */
  private static final double DAYS_PER_MONTH = 30.436875;

  private static final long SECONDS_PER_DAY = 86_400;

  public CypherDuration {
    if (nanos < 0 || nanos >= NANOS_PER_SECOND) {
      throw new IllegalArgumentException("nanos must be 0 to 999999999: nanos=" + nanos);
    }
  }

  /** A duration whose nanoseconds may be any number. */
  public static CypherDuration of(long months, long days, long seconds, long nanos) {
    return new CypherDuration(
        months,
        days,
        Math.addExact(seconds, Math.floorDiv(nanos, NANOS_PER_SECOND)),
        Math.floorMod(nanos, NANOS_PER_SECOND));
  }

  /** A duration of fractional units; what is left of a unit goes on to the next smaller one. */
  public static CypherDuration ofFractions(
      double months, double days, double seconds, double nanos) {
    long wholeMonths = (long) months;
    double allDays = days + (months - wholeMonths) * DAYS_PER_MONTH;
    long wholeDays = (long) allDays;
    double allSeconds = seconds + (allDays - wholeDays) * SECONDS_PER_DAY;
    long wholeSeconds = (long) allSeconds;
    double allNanos = nanos + (allSeconds - wholeSeconds) * NANOS_PER_SECOND;
    return of(wholeMonths, wholeDays, wholeSeconds, whole(allNanos));
  }

  /** Cuts the fraction off, unless it only is what doubles miss of a whole number. */
  private static long whole(double nanos) {
    double nearest = Math.rint(nanos);
    return Math.abs(nanos - nearest) < 0.05 ? (long) nearest : (long) nanos;
  }

  public CypherDuration plus(CypherDuration other) {
    return of(
        Math.addExact(months, other.months),
        Math.addExact(days, other.days),
        Math.addExact(seconds, other.seconds),
        (long) nanos + other.nanos);
  }

  public CypherDuration negated() {
    return of(
        Math.negateExact(months), Math.negateExact(days), Math.negateExact(seconds), -(long) nanos);
  }

  public CypherDuration times(double factor) {
    return ofFractions(months * factor, days * factor, seconds * factor, nanos * factor);
  }

  /** Adds this to a point in time; units that the point does not have are left out. */
  @SuppressWarnings("unchecked")
  public <T extends Temporal> T addTo(T point) {
    Temporal sum = point;
    if (sum.isSupported(ChronoUnit.MONTHS)) {
      sum = sum.plus(months, ChronoUnit.MONTHS).plus(days, ChronoUnit.DAYS);
    }
    if (sum.isSupported(ChronoUnit.SECONDS)) {
      sum = sum.plus(seconds, ChronoUnit.SECONDS).plus(nanos, ChronoUnit.NANOS);
    } else {
      sum = sum.plus(seconds / SECONDS_PER_DAY, ChronoUnit.DAYS);
    }
    return (T) sum;
  }

  /** Seconds this lasts on average; the order of durations. */
  private double averageSeconds() {
    return (months * DAYS_PER_MONTH + days) * SECONDS_PER_DAY + seconds + nanos / 1e9;
  }

  @Override
  public int compareTo(CypherDuration other) {
    return Double.compare(averageSeconds(), other.averageSeconds());
  }

  /** ISO 8601, as {@code P1Y2M3DT4H5M6.5S}. */
  @Override
  public String toString() {
    StringBuilder out = new StringBuilder("P");
    unit(out, months / 12, 'Y');
    unit(out, months % 12, 'M');
    unit(out, days, 'D');
    boolean borrows = seconds < 0 && nanos > 0;
    long whole = borrows ? seconds + 1 : seconds;
    int fraction = borrows ? NANOS_PER_SECOND - nanos : nanos;
    if (whole != 0 || fraction != 0) {
      out.append('T');
      unit(out, whole / 3600, 'H');
      unit(out, whole / 60 % 60, 'M');
      long rest = whole % 60;
      if (rest != 0 || fraction != 0) {
        out.append(borrows && rest == 0 ? "-0" : Long.toString(rest));
        if (fraction != 0) {
          String digits = Integer.toString(NANOS_PER_SECOND + fraction).substring(1);
          out.append('.').append(digits.replaceAll("0+$", ""));
        }
        out.append('S');
      }
    }
    return out.length() == 1 ? "PT0S" : out.toString();
  }

  private static void unit(StringBuilder out, long amount, char name) {
    if (amount != 0) {
      out.append(amount).append(name);
    }
  }
}
