package org.mediagateway.ingest.connect;

import org.jspecify.annotations.Nullable;

/**
 * A row from which no record can be made.
 *
 * @param row the line it begins on
 * @param field the field at fault, as the feed names it; null when it is the row as a whole
 * @param reason the rule, the value and the remedy
 * @param excerpt the beginning of the row, at most {@value #EXCERPT_LENGTH_MAX} characters
 */
public record Unreadable(long row, @Nullable String field, String reason, String excerpt)
    implements Reading {
  public static final int EXCERPT_LENGTH_MAX = 200;

  public Unreadable {
    excerpt = excerpt.substring(0, Math.min(excerpt.length(), EXCERPT_LENGTH_MAX));
    excerpt = excerpt.replace(FeedOpening.MALFORMED, '\uFFFD');
  }
}
