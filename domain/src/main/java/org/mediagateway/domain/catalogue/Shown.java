package org.mediagateway.domain.catalogue;

/** A value as an error message may show it: short and on one line. */
public final class Shown {
  private static final int LENGTH_MAX = 80;

  private Shown() {}

  /** The text without control characters, cut at 80 of its characters. */
  public static String brief(String value) {
    String oneLine = value.replaceAll("\\p{Cntrl}", "?");
    return oneLine.length() <= LENGTH_MAX
        ? oneLine
        : oneLine.substring(0, LENGTH_MAX) + "... (" + value.length() + " characters)";
  }
}
