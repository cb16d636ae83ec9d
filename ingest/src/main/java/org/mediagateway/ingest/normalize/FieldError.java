package org.mediagateway.ingest.normalize;

import org.mediagateway.ingest.connect.RawField;

/** Why a field's value cannot be used; a value without a stack trace, caught in this package. */
final class FieldError extends Exception {
  private static final long serialVersionUID = 1L;
  private static final int VALUE_LENGTH_MAX = 80;

  private final RawField field;
  private final String reason;

  /** {@code rule} says what {@code field} must be, {@code value} what it is. */
  FieldError(RawField field, String rule, String value) {
    this(field, rule + ": value=" + brief(value));
  }

  FieldError(RawField field, String reason) {
    super(reason, null, false, false);
    this.field = field;
    this.reason = reason;
  }

  RawField field() {
    return field;
  }

  String reason() {
    return reason;
  }

  private static String brief(String value) {
    String oneLine = value.replaceAll("\\p{Cntrl}", "?");
    return oneLine.length() <= VALUE_LENGTH_MAX
        ? oneLine
        : oneLine.substring(0, VALUE_LENGTH_MAX) + "... (" + value.length() + " characters)";
  }
}
