package org.mediagateway.ingest.normalize;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mediagateway.domain.catalogue.MediaType;
import org.mediagateway.ingest.connect.RawField;

/**
 * How long a work is, which also settles what it is: films last minutes and series seasons.
 *
 * @param type film or series
 * @param minutes of a film; null when unknown
 * @param seasons of a series; null when unknown
 */
record Length(MediaType type, @Nullable Integer minutes, @Nullable Integer seasons) {
  /** Chosen: 100 hours; the longest real film of the four catalogues has 601 minutes. */
  static final int MINUTES_MAX = 6_000;

  /** Chosen; the longest real series has 34. */
  static final int SEASONS_MAX = 500;

  private static final int PRINTED_LENGTH_MAX = 40;
  private static final Pattern PRINTED =
      Pattern.compile("(\\d{1,6}) ?(?:(min|mins|minutes?)|(?:seasons?))", Pattern.CASE_INSENSITIVE);

  /** Whether {@code text} is a duration as the catalogues print it. */
  static boolean isPrinted(String text) {
    return PRINTED.matcher(text).matches();
  }

  /**
   * Reads it.
   *
   * @param declared what the row says it is
   * @param misplaced the duration when it stood in another field; empty when it did not
   */
  static Length read(FieldReader fields, MediaType declared, String misplaced) throws FieldError {
    Integer minutes = fields.integer(RawField.DURATION_MINUTES, 0, MINUTES_MAX);
    Integer seasons = fields.integer(RawField.SEASONS, 0, SEASONS_MAX);
    String printed =
        misplaced.isEmpty() ? fields.text(RawField.DURATION, PRINTED_LENGTH_MAX) : misplaced;
    if (!printed.isEmpty()) {
      Matcher matcher = PRINTED.matcher(printed);
      if (!matcher.matches()) {
        throw new FieldError(RawField.DURATION, "a duration such as 90 min or 2 Seasons", printed);
      }
      int number = Integer.parseInt(matcher.group(1));
      if (matcher.group(2) != null) {
        minutes = minutes == null ? within(number, MINUTES_MAX, printed) : minutes;
      } else {
        seasons = seasons == null ? within(number, SEASONS_MAX, printed) : seasons;
      }
    }
    return settle(fields, declared, unlessZero(fields, minutes), unlessZero(fields, seasons));
  }

  private static int within(int number, int max, String printed) throws FieldError {
    if (number > max) {
      throw new FieldError(RawField.DURATION, "a duration of at most " + max, printed);
    }
    return number;
  }

  private static @Nullable Integer unlessZero(FieldReader fields, @Nullable Integer number) {
    if (number != null && number == 0) {
      fields.repaired(Repair.ZERO_DURATION_UNKNOWN);
      return null;
    }
    return number;
  }

  private static Length settle(
      FieldReader fields, MediaType declared, @Nullable Integer minutes, @Nullable Integer seasons)
      throws FieldError {
    if (declared == MediaType.MOVIE) {
      if (seasons == null) {
        return new Length(MediaType.MOVIE, minutes, null);
      }
      if (minutes != null) {
        throw new FieldError(
            RawField.SEASONS, "a film with minutes has no seasons", seasons.toString());
      }
      fields.repaired(Repair.SEASONS_MEAN_SERIES);
    } else if (minutes != null) {
      fields.repaired(Repair.SERIES_MINUTES_LEFT_OUT);
    }
    return new Length(MediaType.SERIES, null, seasons);
  }
}
