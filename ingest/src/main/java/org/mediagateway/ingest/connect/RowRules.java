package org.mediagateway.ingest.connect;

import org.jspecify.annotations.Nullable;

/** What every layout asks of a row's text, and how it says so. */
final class RowRules {
  private RowRules() {}

  /** Why {@code value} is no field; null when it is one. */
  static @Nullable String brokenBy(String value, int lengthMax) {
    if (value.length() > lengthMax) {
      return "a field has at most "
          + lengthMax
          + " characters: characters="
          + value.length()
          + "; shorten it";
    }
    return brokenEncoding(value);
  }

  /** Why {@code text} is not text; null when it is. */
  static @Nullable String brokenEncoding(String text) {
    int at = text.indexOf(FeedOpening.MALFORMED);
    return at < 0
        ? null
        : "text is UTF-8: a malformed byte at character "
            + (at + 1)
            + "; convert the feed to UTF-8";
  }

  static String tooLong(int lengthMax) {
    return "a row has at most " + lengthMax + " characters: this one has more; shorten it";
  }
}
