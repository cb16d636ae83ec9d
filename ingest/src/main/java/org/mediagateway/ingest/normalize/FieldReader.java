package org.mediagateway.ingest.normalize;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mediagateway.ingest.connect.RawField;
import org.mediagateway.ingest.connect.RawRecord;

/** One raw record's fields as typed values, and the repairs made while reading them. */
final class FieldReader {
  static final int URL_LENGTH_MAX = 2_048;
  static final int LIST_LENGTH_MAX = 1_000;

  /** More digits than any sensible number here has; keeps arithmetic on them cheap. */
  private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,15}(\\.\\d{1,15})?");

  private static final Pattern INTEGER = Pattern.compile("-?\\d{1,9}");
  private static final DateTimeFormatter ENGLISH_DATE =
      DateTimeFormatter.ofPattern("MMMM d, uuuu", Locale.ENGLISH)
          .withResolverStyle(ResolverStyle.STRICT);

  private final RawRecord raw;
  private final Set<Repair> repairs = EnumSet.noneOf(Repair.class);

  FieldReader(RawRecord raw) {
    this.raw = raw;
  }

  void repaired(Repair repair) {
    repairs.add(repair);
  }

  Set<Repair> repairs() {
    return repairs;
  }

  /** Whether the row has that field. */
  boolean has(RawField field) {
    return raw.values().containsKey(field);
  }

  /** The text, clean; empty when the row has none. */
  String text(RawField field, int lengthMax) throws FieldError {
    String printed = raw.text(field);
    if (printed == null) {
      return "";
    }
    String clean = CleanText.clean(printed);
    if (clean.length() > lengthMax) {
      throw new FieldError(field, "at most " + lengthMax + " characters, shorten it", clean);
    }
    return clean;
  }

  String requiredText(RawField field, int lengthMax) throws FieldError {
    String text = text(field, lengthMax);
    if (text.isEmpty()) {
      throw new FieldError(field, field.fieldName() + " is required: it is missing");
    }
    return text;
  }

  /** The texts, clean, without empty ones. */
  List<String> texts(RawField field) throws FieldError {
    List<String> printed = raw.texts(field);
    if (printed.size() > LIST_LENGTH_MAX) {
      throw new FieldError(
          field, "at most " + LIST_LENGTH_MAX + " entries: entries=" + printed.size());
    }
    List<String> clean = new ArrayList<>(printed.size());
    for (String text : printed) {
      String one = CleanText.clean(text);
      if (!one.isEmpty()) {
        clean.add(one);
      }
    }
    return clean;
  }

  @Nullable Integer integer(RawField field, int min, int max) throws FieldError {
    String text = text(field, Integer.MAX_VALUE);
    if (text.isEmpty()) {
      return null;
    }
    int value = INTEGER.matcher(text).matches() ? Integer.parseInt(text) : Integer.MIN_VALUE;
    if (value < min || value > max) {
      throw new FieldError(field, "a whole number from " + min + " to " + max, text);
    }
    return value;
  }

  /** The number without trailing zeros, so that equal numbers are equal. */
  @Nullable BigDecimal decimal(RawField field, long max) throws FieldError {
    String text = text(field, Integer.MAX_VALUE);
    if (text.isEmpty()) {
      return null;
    }
    BigDecimal value = DECIMAL.matcher(text).matches() ? new BigDecimal(text) : null;
    if (value == null || value.signum() < 0 || value.compareTo(BigDecimal.valueOf(max)) > 0) {
      throw new FieldError(field, "a number from 0 to " + max + " in plain digits", text);
    }
    BigDecimal stripped = value.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  /** A boolean; null when the row has none. */
  @Nullable Boolean bool(RawField field) throws FieldError {
    String text = text(field, Integer.MAX_VALUE);
    return switch (text) {
      case "" -> null;
      case "true" -> true;
      case "false" -> false;
      default -> throw new FieldError(field, "true or false", text);
    };
  }

  /** A day written {@code 2021-09-24} or {@code September 24, 2021}. */
  @Nullable LocalDate date(RawField field) throws FieldError {
    String text = text(field, Integer.MAX_VALUE);
    if (text.isEmpty()) {
      return null;
    }
    try {
      return Character.isDigit(text.charAt(0))
          ? LocalDate.parse(text)
          : LocalDate.parse(text, ENGLISH_DATE);
    } catch (DateTimeParseException e) {
      throw new FieldError(field, "a day such as 2021-09-24 or September 24, 2021", text);
    }
  }

  /** An absolute http or https address; null when the row has none. */
  @Nullable String url(RawField field) throws FieldError {
    String text = text(field, URL_LENGTH_MAX);
    if (text.isEmpty()) {
      return null;
    }
    try {
      URI uri = new URI(text);
      if (uri.getHost() != null
          && ("https".equalsIgnoreCase(uri.getScheme())
              || "http".equalsIgnoreCase(uri.getScheme()))) {
        return text;
      }
    } catch (URISyntaxException e) {
      // Falls through: the reason below says all there is to say.
    }
    throw new FieldError(field, "an absolute http or https address", text);
  }
}
