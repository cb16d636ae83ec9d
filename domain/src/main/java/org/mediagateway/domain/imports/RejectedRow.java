package org.mediagateway.domain.imports;

/**
 * One reason why a row was refused; a row may have several.
 *
 * @param row its number in the source, from 1
 * @param field the field at fault; empty when it is the row as a whole
 * @param reason rule and value, for people, one line; cut to {@value #REASON_LENGTH_MAX} characters
 */
public record RejectedRow(long row, String field, String reason) {
  public static final int FIELD_LENGTH_MAX = 100;
  public static final int REASON_LENGTH_MAX = 500;

  public RejectedRow {
    if (row < 1) {
      throw new IllegalArgumentException("rows are numbered from 1: row=" + row);
    }
    field = cut(field, FIELD_LENGTH_MAX);
    reason = cut(reason, REASON_LENGTH_MAX);
  }

  private static String cut(String text, int lengthMax) {
    return text.length() <= lengthMax ? text : text.substring(0, lengthMax);
  }
}
